"""Learning networks and the collections they curate."""

from networks.models.collection_page import CollectionItem, CollectionPage
from networks.models.network_index_page import NetworkIndexPage
from networks.models.network_page import NetworkLink, NetworkPage, NetworkTheme

__all__ = ["CollectionItem", "CollectionPage", "NetworkIndexPage", "NetworkLink", "NetworkPage", "NetworkTheme"]

"""Who may do what in a network: after its last day curators only read; editors can still open it again."""

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils import timezone
from wagtail.models import Page

from core.page_rights import PageRights

EDITORS_RIGHT = "lock"
"""A right on pages that editors have and curators do not: see networks.roles."""


class NetworkRights(PageRights):
    """The rights of core, none of which a curator keeps in a network that has ended."""

    def __init__(self, user: AbstractBaseUser | AnonymousUser, page: Page) -> None:
        super().__init__(user, page)
        own: set[str] = getattr(self, "permissions", set())  # superusers have none: they may all
        if own and EDITORS_RIGHT not in own and _has_ended(page):
            own.clear()


def _has_ended(page: Page) -> bool:
    """Say whether the network of a page has ended as the public sees it: a draft of another last day does not count."""
    networks = apps.get_model("networks.NetworkPage").objects.ancestor_of(page, inclusive=True)
    return bool(networks.filter(ends_on__lt=timezone.localdate()).exists())

"""What all tests share: a small tree of pages, and an index folder for each test."""

from dataclasses import dataclass

import pytest
from django.core.cache import cache
from wagtail.models import Page, Site

from home.models import HomePage
from networks.models import NetworkIndexPage
from practices.models import PracticeIndexPage
from tests.factories import HomePageFactory, NetworkIndexPageFactory, PracticeIndexPageFactory


@dataclass
class SiteTree:
    home: HomePage
    practices: PracticeIndexPage
    networks: NetworkIndexPage


@pytest.fixture(autouse=True)
def own_index_folder(settings, tmp_path):
    """Give every test an empty index and an empty cache."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    cache.clear()


@pytest.fixture
def site_tree(db) -> SiteTree:
    """Make the default site with its front page and the two lists."""
    root = Page.objects.get(depth=1)
    for page in root.get_children():
        page.delete()
    root.refresh_from_db()
    home = HomePageFactory(parent=root)
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return SiteTree(home, PracticeIndexPageFactory(parent=home), NetworkIndexPageFactory(parent=home))

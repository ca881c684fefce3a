"""What all tests share: a small tree of pages, and an index folder for each test."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.core.cache import cache
from hypothesis import settings as hypothesis_settings
from wagtail.models import Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.freshness import forget
from home.models import HomePage
from networks.models import NetworkIndexPage
from practices.models import PracticeIndexPage
from tests.engines import own_prefix
from tests.factories import HomePageFactory, NetworkIndexPageFactory, PracticeIndexPageFactory
from tests.migrated import copy_migrated

# Speed is shown by benchmarks: a machine that is busy fails no test.
hypothesis_settings.register_profile("steady", deadline=None)
hypothesis_settings.load_profile("steady")


@dataclass
class SiteTree:
    home: HomePage
    practices: PracticeIndexPage
    networks: NetworkIndexPage


def _on_sqlite() -> bool:
    return site_settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(request) -> bool:
    """Keep the copy that :func:`django_db_modify_db_settings` made: migrating it finds nothing left to do."""
    return _on_sqlite()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> Iterator[None]:
    """Give this process a database of its own, migrated already, and leave nothing behind."""
    if not _on_sqlite():
        yield
        return
    name = Path(site_settings.DATABASES["default"]["TEST"]["NAME"])
    copy_migrated(name)
    yield
    for path in name.parent.glob(f"{name.name}*"):
        path.unlink()


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path) -> Iterator[None]:
    """Give every test an empty index, in the engine that the site uses, and an empty cache."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    cache.clear()
    forget()
    if settings.SEARCH_ENGINE != "elasticsearch":
        yield
        return
    with own_prefix() as settings.ELASTICSEARCH_PREFIX:
        yield


@pytest.fixture
def site_tree(db) -> SiteTree:
    """Make the default site with its front page and the two lists."""
    root = Page.objects.get(depth=1)
    with disable_reference_index_auto_update():  # these refer to nothing
        for page in root.get_children():
            page.delete()
        root.refresh_from_db()
        home = HomePageFactory(parent=root)
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
        return SiteTree(home, PracticeIndexPageFactory(parent=home), NetworkIndexPageFactory(parent=home))

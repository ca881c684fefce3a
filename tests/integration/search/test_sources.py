"""The table of sources is complete: what documents read is followed, and who forgets is told so."""

import re

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction, Site

from core.models import Audience, Organisation, Theme
from core.theme_tree import load_theme_tree
from core.visibility import Restrictions
from networks.models.network_page import NetworkLink
from practices.models import PracticeOrganisation, PracticeTheme, ScrappedItem
from search import checks, sources
from search.documents import BUILDERS, build
from search.facets import FACETS
from search.sources import is_source
from tests.factories import (
    AudienceFactory,
    CollectionPageFactory,
    LearningFormFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    TextPageFactory,
    ThemeFactory,
)

FOLLOWED_BY_BRANCH = {Site, PageViewRestriction, PageViewRestriction.groups.through, Group}
NEVER_CHANGES = {ContentType, Locale}


@pytest.fixture
def one_of_each(site_tree) -> list[Page]:
    """A page of every kind that is found, with a row in every relation."""
    theme, organisation = ThemeFactory(), OrganisationFactory()
    story = PracticePageFactory(
        parent=site_tree.practices,
        themes=[theme],
        principles=[PrincipleFactory()],
        audiences=[AudienceFactory()],
        learning_forms=[LearningFormFactory()],
        organisations=[organisation],
        scrapped=["Kilometerstaten"],
        phase="embedded",
        start_year=2013,
        end_year=2014,
    )
    organisation.province = "GE"
    organisation.save()
    network = NetworkPageFactory(parent=site_tree.networks)
    network.themes.set([theme])
    network.save_revision().publish()
    collection = CollectionPageFactory(parent=network, items=[{"practice": story}])
    return [story, network, collection, TextPageFactory(parent=site_tree.home)]


def read_by(page: Page) -> set[type[Model]]:
    """Return the models whose tables are asked when a document is made."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        build(Page.objects.get(pk=page.pk).specific, load_theme_tree(), Restrictions())
    tables = {name for query in queries for name in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}
    by_table = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return {by_table[table] for table in tables}


def test_every_table_that_a_document_reads_is_followed(one_of_each):
    assert {page.search_kind for page in one_of_each} == set(BUILDERS)
    read = set().union(*map(read_by, one_of_each))
    assert {PracticeOrganisation, ScrappedItem, Theme} < read
    assert {model for model in read if not is_source(model)} <= FOLLOWED_BY_BRANCH | NEVER_CHANGES


def test_every_facet_has_a_value_from_some_document(one_of_each):
    tree = load_theme_tree()
    documents = [build(Page.objects.get(pk=page.pk).specific, tree) for page in one_of_each]
    filled = {name for document in documents for name, values in document.facets.items() if values}
    assert filled == {facet.field for facet in FACETS}


def test_the_checks_pass():
    assert checks.changes_of_pages_are_followed(None) == []
    assert checks.changes_of_facets_are_followed(None) == []


@pytest.mark.parametrize("model", [ScrappedItem, PracticeTheme, Audience, Organisation])
def test_a_relation_that_is_not_followed_is_an_error(monkeypatch, model):
    monkeypatch.delitem(sources.SOURCES, model)
    errors = checks.changes_of_pages_are_followed(None)
    assert [error.id for error in errors] == ["search.E006"]
    assert model.__name__ in errors[0].msg


def test_a_relation_of_which_nothing_is_said_is_an_error(monkeypatch):
    monkeypatch.setattr(checks, "NOT_READ", sources.NOT_READ - {NetworkLink})
    assert ["NetworkPage.network_links" in error.msg for error in checks.changes_of_pages_are_followed(None)] == [True]


def test_a_facet_without_followed_rows_is_an_error(monkeypatch):
    monkeypatch.delitem(sources.SOURCES, Audience)
    assert ["doelgroep" in error.msg for error in checks.changes_of_facets_are_followed(None)] == [True]
    monkeypatch.delitem(sources.FACET_SOURCES, "years")
    assert len(checks.changes_of_facets_are_followed(None)) == 2

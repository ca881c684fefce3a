"""Addresses with a word that was merged, or an organisation that went into another, lead to those of now."""

import datetime

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from core.merging import merge
from search.changes import take_in
from tests.factories import (
    AudienceFactory,
    LearningFormFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    ThemeFactory,
)

FACTORIES = {
    "thema": ThemeFactory,
    "principe": PrincipleFactory,
    "doelgroep": AudienceFactory,
    "leervorm": LearningFormFactory,
    "organisatie": OrganisationFactory,
}
ADDRESSES = ("search", "search_csv", "search_feed", "surprise")
LONG_AGO = datetime.date(2004, 12, 31)


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("facet", FACTORIES)
def test_a_merged_word_is_followed(client, site_tree, facet, name):
    gone, keep = FACTORIES[facet](name="Oud"), FACTORIES[facet](name="Nieuw")
    merge(gone, keep)
    answer = client.get(reverse(name), {"q": "wijk team", facet: "oud", "fase": "pilot", "sorteer": "titel"})
    assert answer.status_code == 301
    assert answer["Location"] == f"{reverse(name)}?q=wijk+team&{facet}=nieuw&fase=pilot&sorteer=titel"


def test_the_page_that_it_leads_to_shows_the_stories(client, site_tree):
    gone, keep = LearningFormFactory(name="Oud"), LearningFormFactory(name="Nieuw")
    PracticePageFactory(parent=site_tree.practices, title="Een verhaal", learning_forms=[gone])
    merge(gone, keep)
    take_in()
    answer = client.get(reverse("search"), {"leervorm": "oud"}, follow=True)
    assert answer.redirect_chain == [("/zoeken/?leervorm=nieuw", 301)]
    assert answer.context["results"].total == 1
    assert "Een verhaal" in answer.content.decode()


def test_several_mergers_take_one_step(client, site_tree):
    first, second, last = (LearningFormFactory(name=name) for name in ("Een", "Twee", "Drie"))
    merge(first, second)
    merge(second, last)
    answer = client.get("/zoeken/?leervorm=een&leervorm=twee&leervorm=drie")
    assert answer["Location"] == "/zoeken/?leervorm=drie"
    assert Redirect.objects.count() == 2


def test_an_organisation_that_ended_leads_to_the_last_that_followed(client, site_tree):
    last = OrganisationFactory(name="Nu")
    between = OrganisationFactory(name="Toen", valid_to=datetime.date(2010, 12, 31), successor=last)
    OrganisationFactory(name="Eerst", valid_to=LONG_AGO, successor=between)
    OrganisationFactory(name="Zonder", valid_to=LONG_AGO)
    answer = client.get("/zoeken/?organisatie=eerst&organisatie=toen")
    assert (answer.status_code, answer["Location"]) == (301, "/zoeken/?organisatie=nu")
    assert client.get("/zoeken/?organisatie=zonder").status_code == 200


def test_a_merged_organisation_leads_on_to_the_successor_of_the_other(client, site_tree):
    keep = OrganisationFactory(name="Toen", valid_to=LONG_AGO, successor=OrganisationFactory(name="Nu"))
    merge(OrganisationFactory(name="Dubbel"), keep)
    assert client.get("/zoeken/?organisatie=dubbel")["Location"] == "/zoeken/?organisatie=nu"


def test_what_leads_nowhere_is_ignored_as_before(client, site_tree):
    Redirect.add_redirect("/themas/oud/", "/over/")
    Redirect.add_redirect("/themas/ouder/", "https://elders.example/")
    for address in ("/zoeken/?thema=oud", "/zoeken/?thema=ouder", "/zoeken/?thema=nooit", "/zoeken/?provincie=oud"):
        assert client.get(address).status_code == 200, address
    assert client.get("/zoeken/?thema=oud&pagina=101").status_code == 404


def test_words_of_now_cost_no_query_more(client, site_tree, django_assert_max_num_queries, django_assert_num_queries):
    words = {facet: factory(name="Nieuw").slug for facet, factory in FACTORIES.items()}
    take_in()
    client.get("/zoeken/", words)
    with django_assert_num_queries(1):
        client.get("/zoeken/", words)
    with django_assert_max_num_queries(2):
        client.get("/zoeken/", {"thema": ["geen", "oud"]})

"""The map of provinces: every count is what a click gives."""

import datetime
import re

import pytest
from wagtail.models import PageViewRestriction

from core.choices import Province
from practices.province_map import province_map
from search.changes import take_in
from tests.factories import OrganisationFactory, PracticePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(site_tree):
    barneveld = OrganisationFactory(name="Barneveld", province="gelderland")
    wisch = OrganisationFactory(
        name="Wisch", province="overijssel", valid_to=datetime.date(2004, 12, 31), successor=barneveld
    )
    eindhoven = OrganisationFactory(name="Eindhoven", province="noord-brabant")
    nowhere = OrganisationFactory(name="VNG")
    for organisations in ([barneveld, wisch], [wisch], [barneveld, eindhoven], [nowhere]):
        PracticePageFactory(parent=site_tree.practices, organisations=organisations)
    private = PracticePageFactory(parent=site_tree.practices, organisations=[eindhoven])
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    PracticePageFactory(parent=site_tree.practices, organisations=[eindhoven], live=False)
    take_in()


def test_each_story_counts_once_for_a_province_under_its_organisation_of_today(told):
    found = province_map()
    assert {one.key: one.count for one in found.told} == {"gelderland": 3, "noord-brabant": 1}
    assert {one.key for one in (*found.told, *found.silent)} == set(Province.values)


def test_a_click_gives_as_many_stories_as_the_map_says(client, told):
    for province in province_map().told:
        assert client.get(province.url).context["results"].total == province.count, province.name


def test_the_page_has_the_map_the_list_and_the_licence(client, told):
    html = client.get("/organisaties/").content.decode()
    for province in province_map().told:
        assert html.count(f'href="{province.url.replace("&", "&amp;")}"') == 2, "once on the map, once in the list"
    assert re.search(r"<title>\s*Gelderland: 3 verhalen\s*</title>", html)
    assert re.search(r"<title>\s*Noord-Brabant: 1 verhaal\s*</title>", html)
    assert "https://creativecommons.org/licenses/by/4.0/deed.nl" in html
    assert "Groningen" in html


def test_without_a_story_from_a_province_there_is_no_map(client, site_tree):
    PracticePageFactory(parent=site_tree.practices, organisations=[OrganisationFactory()])
    assert "province-map" not in client.get("/organisaties/").content.decode()

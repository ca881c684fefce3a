"""The demo content: whole, honest about its sources, as valid as an editor's work, and loaded once."""

import io
from unittest import mock

import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page, Revision

from core.choices import KnownHow
from core.models import Audience, LearningForm, Organisation, Principle, Term, Theme
from home.demo_pages import validate
from home.models import HomePage, TextPage
from networks.models import CollectionItem, CollectionPage, NetworkPage
from practices.completeness import measure
from practices.models import PracticePage, ScrappedItem

THEMES = {
    "Sociaal domein": {"Jeugd", "Maatschappelijke ondersteuning", "Werk en inkomen"},
    "Fysiek domein": {"Omgevingswet"},
    "Organisatie en bedrijfsvoering": {"Financiën en verantwoording", "Inkoop en aanbesteding", "Personeel en leren"},
    "Samenwerken met inwoners": set(),
    "Themaoverstijgend": set(),
}
PRINCIPLES = {
    "Waartoe zijn wij op aarde?",
    "Het vraagstuk centraal, niet de regel",
    "Schrap wat niet dient",
    "De vraag achter de vraag",
    "Samen met inwoners",
    "Is hier een rol voor de overheid?",
    "Vertrouwen boven controle",
    "Loslaten en professionele ruimte",
    "Werken in netwerken",
    "Regelmatig samen reflecteren",
}


def load() -> str:
    told = io.StringIO()
    call_command("load_demo", stdout=told)
    return told.getvalue()


class DemoTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        load()

    def test_the_vocabularies_are_those_of_the_domain(self):
        tops = {
            theme.name: {child.name for child in theme.children.all()} for theme in Theme.objects.filter(parent=None)
        }
        assert tops == THEMES
        assert {principle.name for principle in Principle.objects.all()} == PRINCIPLES
        assert all(principle.question.endswith("?") and principle.description for principle in Principle.objects.all())
        assert all(theme.description for theme in Theme.objects.all())
        assert all(theme.icon and theme.hue is not None for theme in Theme.objects.filter(parent=None))
        assert {"HRM", "Inkoop", "Financiën", "Wijkteam", "Beleid"} <= set(
            Audience.objects.values_list("name", flat=True)
        )
        forms = set(LearningForm.objects.values_list("name", flat=True))
        assert {
            "Intervisie",
            "Casuïstiekbespreking",
            "Werkbezoek",
            "Coaching",
            "Rollenspel",
            "Collegiale cursus",
        } <= forms
        assert "Participatiewet" in {term.preferred for term in Term.objects.all() if term.former_list}

    def test_organisations_have_their_codes_and_successors(self):
        assert Organisation.objects.filter(kind="province", cbs_code__startswith="PV").count() == 12
        for town in Organisation.objects.filter(kind="municipality"):
            assert town.cbs_code, town
            assert town.province, town
        assert Organisation.objects.get(name="Wisch").current.name == "Oude IJsselstreek"

    def test_there_is_enough_to_read(self):
        assert PracticePage.objects.live().count() >= 15
        assert set(TextPage.objects.live().values_list("slug", flat=True)) == {"over", "toegankelijkheid", "privacy"}
        assert NetworkPage.objects.live().count() == 3

    def test_every_story_names_its_source_and_is_whole(self):
        for story in PracticePage.objects.all():
            assert story.sources.exists(), story
            for part in ("summary", "background", "approach", "result", "what_did_not_work", "tips"):
                assert getattr(story, part), (story, part)
            assert story.theme_links.exists(), story
            assert story.principle_links.exists(), story
            assert story.audience_links.exists(), story
            assert measure(story).percentage >= 60, story
            assert 60 <= len(strip_tags(story.summary).split()) <= 130, story

    def test_no_figure_is_claimed_without_a_source(self):
        for item in ScrappedItem.objects.all():
            assert item.source, item.activity
            if item.hours_per_year is None and item.euros_per_year is None:
                assert item.known_how == KnownHow.UNKNOWN, item.activity

    def test_nobody_is_named_as_contact_or_quoted_without_a_name(self):
        assert not PracticePage.objects.exclude(contact_name="", contact_email="").exists()
        for story in PracticePage.objects.all():
            for part in (story.background, story.approach, story.result, story.what_did_not_work, story.tips):
                for block in part:
                    if block.block_type == "quotation":
                        assert block.value["attribution"], story

    def test_all_of_it_passes_the_rules_and_has_a_revision(self):
        for page in Page.objects.filter(depth__gt=1).specific():
            validate(page)
            assert page.latest_revision, page
            assert not page.has_unpublished_changes, page
            assert page.live_revision == page.latest_revision, page

    def test_no_story_is_published_in_the_future(self):
        assert max(PracticePage.objects.values_list("first_published_at", flat=True)) <= timezone.now()

    def test_networks_link_to_each_other_and_collections_argue(self):
        for network in NetworkPage.objects.all():
            assert network.network_links.exists(), network
            assert network.question.endswith("?"), network
            assert CollectionPage.objects.child_of(network).count() >= 2, network
        for collection in CollectionPage.objects.all():
            assert collection.opening_question.endswith("?"), collection
            assert collection.items.filter(practice__isnull=False).count() >= 3, collection
        elsewhere = [
            item
            for item in CollectionItem.objects.exclude(collection=None).select_related("page", "collection")
            if item.page.get_parent() != item.collection.get_parent()
        ]
        assert len(elsewhere) >= 3
        assert all(item.why for item in CollectionItem.objects.all())

    def test_a_second_time_changes_nothing_and_brings_nothing_back(self):
        story = PracticePage.objects.get(slug="barneveld-stopt-met-intern-doorbelasten")
        story.title = "Door de redactie verbeterd"
        story.save_revision().publish()
        PracticePage.objects.get(slug="wmo-werkplaatsen").delete()
        LearningForm.objects.filter(practice_links=None).delete()
        before = Page.objects.count(), Revision.objects.count(), LearningForm.objects.count()
        assert "keeps it" in load()
        assert (Page.objects.count(), Revision.objects.count(), LearningForm.objects.count()) == before
        assert PracticePage.objects.get(pk=story.pk).title == "Door de redactie verbeterd"


class BrokenDemoTests(TestCase):
    def test_a_story_that_breaks_a_rule_stops_the_load_and_leaves_nothing(self):
        refusal = mock.patch("practices.models.PracticePage.clean", side_effect=ValidationError("nee"))
        with refusal, self.assertRaisesMessage(CommandError, ".md: "):
            load()
        assert not HomePage.objects.exists()
        assert not Theme.objects.exists()


class EarlyClockTests(TestCase):
    def test_on_a_slow_clock_nothing_is_published_in_the_future(self):
        with time_machine.travel("2026-03-01 12:00"):
            load()
            assert max(PracticePage.objects.values_list("first_published_at", flat=True)) <= timezone.now()


class PrepareTests(TestCase):
    """What ``make run`` does before it serves."""

    def test_a_new_database_is_filled_and_found_in_one_command(self):
        told = io.StringIO()
        call_command("prepare", stdout=told)
        assert [line for line in told.getvalue().splitlines() if line.startswith("•")] == [
            "• Database",
            "• Demo content",
            "• Search index",
        ]
        assert "Barneveld" in self.client.get("/zoeken/?q=doorbelasten").content.decode()

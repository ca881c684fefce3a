"""The vocabularies in the editor: their lists, their forms, and the words on pages."""

import pytest
from django.urls import reverse
from wagtail.models import ReferenceIndex, Revision

from core.deletion import reason_to_keep
from core.models import Organisation, Theme
from core.page_counts import pages_pointing_at, with_page_counts
from practices.models import PracticeOrganisation, PracticePage
from tests.factories import (
    AudienceFactory,
    LearningFormFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    TermFactory,
    ThemeFactory,
)
from tests.integration.editorial.conftest import practice_form

pytestmark = pytest.mark.django_db


def url(model, view, *args):
    return reverse(f"wagtailsnippets_core_{model}:{view}", args=args)


def pages(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


@pytest.fixture
def youth():
    return ThemeFactory(name="Jeugd", parent=ThemeFactory(name="Sociaal domein"))


@pytest.fixture
def story(tree, youth):
    return PracticePageFactory(parent=tree.practices, themes=[youth])


# -- lists ------------------------------------------------------------------------


def test_a_word_is_counted_over_all_kinds_of_pages(tree, youth):
    PracticePageFactory(parent=tree.practices, themes=[youth])
    PracticePageFactory(parent=tree.practices, themes=[youth]).unpublish()
    network = NetworkPageFactory(parent=tree.networks)
    network.themes.set([youth])
    network.save()
    counts = dict(with_page_counts(Theme.objects.all()).values_list("name", "page_count"))
    assert counts == {"Jeugd": 3, "Sociaal domein": 0}


def test_an_organisation_is_counted(tree):
    wisch = OrganisationFactory(name="Wisch")
    PracticePageFactory(parent=tree.practices, organisations=[wisch])
    assert with_page_counts(Organisation.objects.all()).get().page_count == 1


@pytest.mark.parametrize("number", [2, 20])
def test_a_list_costs_the_same_number_of_queries_however_long_it_is(
    editor, tree, number, django_assert_max_num_queries
):
    for index in range(number):
        theme = ThemeFactory(parent=ThemeFactory())
        PracticePageFactory(parent=tree.practices, themes=[theme], organisations=[OrganisationFactory()])
        assert index < number
    editor.get(url("theme", "list"))
    for model in ("theme", "organisation"):
        with django_assert_max_num_queries(16):
            assert editor.get(url(model, "list")).status_code == 200


def test_themes_stand_in_the_order_of_the_tree(editor):
    later = ThemeFactory(name="Aardgas", sort_order=9)
    ThemeFactory(name="Beheer", parent=later)
    first = ThemeFactory(name="Zorg", sort_order=1)
    ThemeFactory(name="Yoga", parent=first)
    text = editor.get(url("theme", "list")).content.decode()
    names = ["Zorg", "— Yoga", "Aardgas", "— Beheer"]
    places = [text.index(f">{name}<") if f">{name}<" in text else text.index(name) for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=barne", {"Barneveld"}),
        ("province=gelderland", {"Barneveld", "Wisch"}),
        ("kind=fund", {"A+O fonds"}),
        ("exists=nee", {"Wisch"}),
        ("exists=ja", {"Barneveld", "A+O fonds"}),
    ],
)
def test_organisations_are_searched_and_filtered(editor, query, found):
    OrganisationFactory(name="Barneveld", province="gelderland")
    OrganisationFactory(name="Wisch", province="gelderland", valid_to="2004-12-31")
    OrganisationFactory(name="A+O fonds", kind="fund")
    answer = editor.client.get(f"{url('organisation', 'list')}?{query}")
    assert {one.name for one in answer.context["object_list"]} == found


def test_an_author_finds_an_organisation_by_a_part_of_its_name(author):
    OrganisationFactory(name="Barneveld")
    OrganisationFactory(name="Wisch")
    answer = author.client.get(reverse("wagtailsnippetchoosers_core_organisation:choose_results") + "?q=neve")
    assert "Barneveld" in answer.content.decode()
    assert "Wisch" not in answer.content.decode()


@pytest.mark.parametrize("factory", [ThemeFactory, PrincipleFactory, AudienceFactory, LearningFormFactory, TermFactory])
def test_every_list_form_usage_and_history_opens(editor, factory):
    word = factory()
    model = word._meta.model_name
    for address in [
        url(model, "list"),
        url(model, "add"),
        *(url(model, view, word.pk) for view in ("edit", "delete", "usage", "history")),
    ]:
        assert editor.get(address).status_code == 200, address


# -- forms ------------------------------------------------------------------------


def test_a_new_word_gets_a_slug_in_plain_letters(editor, client):
    editor.post(url("theme", "add"), {"name": "Financiën en geld", "sort_order": 0})
    theme = Theme.objects.get()
    assert theme.slug == "financien-en-geld"
    assert theme.get_absolute_url() == "/themas/financien-en-geld/"


def test_the_slug_cannot_be_changed(editor):
    theme = ThemeFactory(name="Jeugd")
    form = {"name": "Jeugdhulp", "slug": "gekaapt", "sort_order": 0}
    editor.post(url("theme", "edit", theme.pk), form)
    theme.refresh_from_db()
    assert (theme.name, theme.slug) == ("Jeugdhulp", "jeugd")


def test_a_name_without_letters_is_refused(editor):
    answer = editor.post(url("audience", "add"), {"name": "???", "sort_order": 0})
    assert "geen letters of cijfers" in answer.content.decode()


def test_a_theme_cannot_fall_under_itself(editor, youth):
    form = {"name": "Sociaal domein", "parent": youth.pk, "sort_order": 0}
    answer = editor.post(url("theme", "edit", youth.parent.pk), form)
    assert "niet onder zichzelf" in answer.content.decode()


# -- deleting -----------------------------------------------------------------------


def bulk_delete(person, *words):
    action = reverse("wagtail_bulk_action", args=["core", words[0]._meta.model_name, "delete"])
    return person.client.post(f"{action}?{'&'.join(f'id={word.pk}' for word in words)}", follow=True)


def test_a_word_in_use_stays_and_the_editor_reads_why(editor, story, youth):
    for answer in (
        editor.client.post(url("theme", "delete", youth.pk), follow=True),
        bulk_delete(editor, youth),
    ):
        assert "“Jeugd” kan niet weg. In gebruik bij: 1 pagina." in answer.content.decode()
    assert Theme.objects.filter(pk=youth.pk).exists()


def test_nothing_goes_when_one_of_many_is_in_use(editor, story, youth):
    unused = ThemeFactory(name="Los")
    bulk_delete(editor, unused, youth)
    assert Theme.objects.filter(pk=unused.pk).exists()


def test_a_theme_with_branches_stays(editor, youth):
    answer = editor.client.post(url("theme", "delete", youth.parent.pk), follow=True)
    assert "Thema “Jeugd”" in answer.content.decode()
    assert Theme.objects.count() == 2


def test_an_organisation_with_predecessors_or_stories_stays(editor, tree):
    merged = OrganisationFactory(name="Oude IJsselstreek")
    former = OrganisationFactory(name="Wisch", valid_to="2004-12-31", successor=merged)
    PracticePageFactory(parent=tree.practices, organisations=[former])
    answer = editor.client.post(url("organisation", "delete", merged.pk), follow=True)
    assert "Organisatie “voormalige gemeente Wisch”" in answer.content.decode()
    editor.client.post(url("organisation", "delete", former.pk))
    assert Organisation.objects.count() == 2


def test_a_word_goes_when_nothing_needs_it(editor):
    word, term = AudienceFactory(), TermFactory()
    editor.post(url("audience", "delete", word.pk))
    bulk_delete(editor, term)
    assert not type(word).objects.exists()
    assert not type(term).objects.exists()


def test_a_word_that_only_a_draft_carries_stays_too(editor, story):
    fresh = ThemeFactory(name="Nieuw")
    editor.post(pages("edit", story.pk), practice_form(story.title, words={"themes": [fresh]}))
    assert not story.theme_links.filter(tag=fresh).exists()
    assert pages_pointing_at(fresh) == {story.pk}
    assert "1 pagina" in reason_to_keep(fresh)


def test_the_usage_of_a_word_names_its_pages(editor, tree, youth, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        story = PracticePageFactory(parent=tree.practices, themes=[youth])
    assert story.title in editor.get(url("theme", "usage", youth.pk)).content.decode()


# -- words on pages -----------------------------------------------------------------


def words_of(page):
    return {theme.name for theme in PracticePage.objects.get(pk=page.pk).themes.all()}


def draft_words_of(page):
    draft = PracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return {theme.name for theme in draft.themes.all()}


def test_words_go_from_form_to_draft_to_publication(editor, story, youth):
    other = ThemeFactory(name="Inkoop")
    editor.post(pages("edit", story.pk), practice_form("Verhaal", words={"themes": [other, youth]}))
    assert words_of(story) == {"Jeugd"}
    assert draft_words_of(story) == {"Inkoop", "Jeugd"}
    editor.post(pages("edit", story.pk), practice_form("Verhaal", "action-publish", {"themes": [other]}))
    assert words_of(story) == {"Inkoop"}
    editor.post(pages("edit", story.pk), practice_form("Verhaal", "action-publish"))
    assert words_of(story) == set()


def test_setting_the_same_words_again_and_again_is_no_clash(story, youth):
    for _again in range(3):
        page = PracticePage.objects.get(pk=story.pk)
        page.themes.set([youth, youth])
        page.save_revision().publish()
    assert words_of(story) == {"Jeugd"}
    assert story.theme_links.count() == 1


def test_a_word_posted_twice_counts_once(editor, story, youth):
    editor.post(pages("edit", story.pk), practice_form("Verhaal", "action-publish", {"themes": [youth, youth]}))
    assert story.theme_links.count() == 1


@pytest.mark.parametrize("value", ["999999", "Jeugd", "", "1 OR 1=1"])
def test_an_unknown_word_is_an_error(editor, story, value):
    revisions = story.revisions.count()
    form = practice_form("Verhaal") | {"themes": [value]}
    answer = editor.post(pages("edit", story.pk), form)
    assert "staat niet (meer) in de lijst" in answer.content.decode()
    assert story.revisions.count() == revisions


def test_words_survive_going_back_to_an_old_version(editor, story, youth):
    editor.post(pages("edit", story.pk), practice_form("Verhaal", "action-publish"))
    first = story.revisions.order_by("pk").first()
    assert editor.get(pages("revisions_revert", story.pk, first.pk)).status_code == 200
    first.publish()
    assert words_of(story) == {"Jeugd"}


def test_an_old_version_opens_when_its_words_and_organisations_are_gone(editor, tree):
    theme, organisation = ThemeFactory(), OrganisationFactory()
    page = PracticePageFactory(parent=tree.practices, themes=[theme], organisations=[organisation])
    old = page.revisions.get()
    page.themes.clear()
    page.organisation_links = []
    page.save_revision().publish()
    theme.delete()
    organisation.delete()
    for view in ("revisions_revert", "revisions_view"):
        assert editor.get(pages(view, page.pk, old.pk)).status_code == 200
    assert editor.get(pages("revisions_compare", page.pk, old.pk, "latest")).status_code == 200
    Revision.objects.get(pk=old.pk).publish()
    assert not PracticeOrganisation.objects.exists()


def test_a_change_of_words_shows_in_the_comparison(editor, story):
    old = story.revisions.get()
    other = ThemeFactory(name="Inkoop")
    editor.post(pages("edit", story.pk), practice_form("Verhaal", words={"themes": [other]}))
    text = editor.get(pages("revisions_compare", story.pk, old.pk, "latest")).content.decode()
    assert "Inkoop" in text
    assert "Jeugd" in text


def test_a_copy_carries_the_same_words(editor, tree, story):
    form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": tree.practices.pk, "publish_copies": "on"}
    editor.post(pages("copy", story.pk), form)
    assert words_of(PracticePage.objects.get(slug="kopie")) == {"Jeugd"}
    assert words_of(story) == {"Jeugd"}


def test_autosave_keeps_the_words(editor, story, youth):
    other = ThemeFactory(name="Inkoop")
    answer = editor.client.post(
        pages("edit", story.pk),
        practice_form("Verhaal", words={"themes": [other]}),
        headers={"accept": "application/json"},
    )
    assert answer.json()["success"] is True
    assert draft_words_of(story) == {"Inkoop"}


def test_the_usage_index_follows_the_published_words(editor, tree, youth, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        story = PracticePageFactory(parent=tree.practices, themes=[youth])
    assert ReferenceIndex.get_references_to(youth).count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(pages("edit", story.pk), practice_form("Verhaal", "action-publish"))
    assert ReferenceIndex.get_references_to(youth).count() == 0


def test_the_form_offers_themes_with_the_way_down_the_tree(author, tree, youth):
    text = author.get(pages("add", "practices", "practicepage", tree.practices.pk)).content.decode()
    assert "Sociaal domein › Jeugd" in text


def test_the_editor_reads_how_complete_a_story_is(editor, story):
    text = editor.get(pages("edit", story.pk)).content.decode()
    assert "2 van de 16 onderdelen ingevuld" in text
    assert "wat niet werkte" in text

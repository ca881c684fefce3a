"""Two words that mean the same become one: nothing is left behind, in public, in drafts or in the search."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ReferenceIndex

from core.merging import merge
from core.models import Organisation, Term, Theme
from core.page_counts import pages_pointing_at
from practices.models import PracticeOrganisation, PracticePage
from search.models import ChangeMark
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
from tests.integration.editorial.conftest import person_in, practice_form

pytestmark = pytest.mark.django_db


def url(word, view):
    return reverse(f"wagtailsnippets_core_{word._meta.model_name}:{view}", args=[word.pk])


def themes_of(page):
    return [theme.name for theme in page.themes.all()]


@pytest.fixture
def youth():
    return ThemeFactory(name="Jeugd")


@pytest.fixture
def youth_care():
    return ThemeFactory(name="Jeugdzorg")


@pytest.mark.parametrize(
    ("factory", "field"),
    [
        (ThemeFactory, "themes"),
        (PrincipleFactory, "principles"),
        (AudienceFactory, "audiences"),
        (LearningFormFactory, "learning_forms"),
    ],
)
def test_the_pages_of_a_word_go_over_to_the_other(editor, tree, factory, field):
    gone, keep = factory(name="Oud"), factory(name="Nieuw")
    story = PracticePageFactory(parent=tree.practices, **{field: [gone]})
    answer = editor.client.post(url(gone, "merge"), {"keep": keep.pk}, follow=True)
    assert "“Oud” is samengevoegd met “Nieuw”. 1 pagina is aangepast." in answer.content.decode()
    assert list(factory._meta.model.objects.all()) == [keep]
    assert list(getattr(PracticePage.objects.get(pk=story.pk), field).all()) == [keep]


def test_a_page_that_has_both_words_keeps_one(tree, youth, youth_care):
    story = PracticePageFactory(parent=tree.practices, themes=[youth_care, youth])
    assert merge(youth_care, youth) == 1
    page = PracticePage.objects.get(pk=story.pk)
    assert themes_of(page) == ["Jeugd"]
    assert themes_of(page.get_latest_revision_as_object()) == ["Jeugd"]
    page.get_latest_revision().publish()
    assert themes_of(PracticePage.objects.get(pk=story.pk)) == ["Jeugd"]


def test_drafts_and_old_versions_follow(editor, tree, youth, youth_care):
    story = PracticePageFactory(parent=tree.practices, themes=[youth_care])
    first = story.revisions.get()
    other = ThemeFactory(name="Onderwijs")
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    editor.post(edit, practice_form("Verhaal", "action-publish", {"themes": [other]}))
    editor.post(edit, practice_form("Verhaal", words={"themes": [other, youth_care]}))
    assert merge(youth_care, youth) == 1
    draft = PracticePage.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert sorted(themes_of(draft)) == ["Jeugd", "Onderwijs"]
    first.refresh_from_db()
    first.publish()
    assert themes_of(PracticePage.objects.get(pk=story.pk)) == ["Jeugd"]


def test_a_word_with_a_longer_number_is_left_alone(tree, youth):
    """The number of one word can be the beginning of that of another: 1 and 10."""
    ones = [ThemeFactory() for _number in range(12)]
    gone = ones[0]
    longer = Theme.objects.filter(pk__startswith=str(gone.pk)).exclude(pk=gone.pk).first() or ThemeFactory(
        pk=gone.pk * 10
    )
    story = PracticePageFactory(parent=tree.practices, themes=[longer])
    merge(gone, youth)
    assert themes_of(PracticePage.objects.get(pk=story.pk).get_latest_revision_as_object()) == [longer.name]


def test_networks_follow_too_and_the_usage_is_right(tree, youth, youth_care, django_capture_on_commit_callbacks):
    network = NetworkPageFactory(parent=tree.networks)
    network.themes.set([youth_care])
    network.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        merge(youth_care, youth)
    assert pages_pointing_at(youth) == {network.pk}
    assert ReferenceIndex.get_references_to(youth).count() == 1


def test_branches_move_along(youth, youth_care):
    branch = ThemeFactory(name="Pleegzorg", parent=youth_care)
    merge(youth_care, youth)
    branch.refresh_from_db()
    assert branch.parent == youth


def test_a_branch_can_take_the_place_of_its_trunk():
    top = ThemeFactory(name="Sociaal domein")
    trunk = ThemeFactory(name="Jeugdzorg", parent=top)
    keep, sister = ThemeFactory(name="Jeugd", parent=trunk), ThemeFactory(name="Pleegzorg", parent=trunk)
    merge(trunk, keep)
    assert Theme.objects.get(pk=keep.pk).parent == top
    assert Theme.objects.get(pk=sister.pk).parent == keep


def test_a_merger_that_would_break_the_tree_changes_nothing(editor, tree, youth):
    deep = ThemeFactory(name="Diep", parent=ThemeFactory(name="Midden", parent=youth))
    wide = ThemeFactory(name="Breed")
    ThemeFactory(name="Tak", parent=wide)
    story = PracticePageFactory(parent=tree.practices, themes=[wide])
    answer = editor.post(url(wide, "merge"), {"keep": deep.pk})
    assert "hoogstens drie niveaus" in answer.content.decode()
    assert themes_of(PracticePage.objects.get(pk=story.pk)) == ["Breed"]
    assert Theme.objects.filter(pk=wide.pk).exists()


def test_the_old_address_leads_to_the_new_page_also_after_a_second_merger(client, tree, youth, youth_care):
    last = ThemeFactory(name="Opgroeien")
    merge(youth_care, youth)
    merge(youth, last)
    for old in ("/themas/jeugdzorg/", "/themas/jeugd/"):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, "/themas/opgroeien/")
    assert Redirect.objects.count() == 2


def test_the_search_hears_of_every_page(tree, youth, youth_care):
    story = PracticePageFactory(parent=tree.practices, themes=[youth_care])
    ChangeMark.objects.all().delete()
    merge(youth_care, youth)
    assert ChangeMark.objects.filter(page_id=story.pk).exists()


def test_two_entries_of_one_organisation_become_one(tree):
    gone, keep = OrganisationFactory(name="Barneveld"), OrganisationFactory(name="Barneveld", cbs_code="GM0203")
    former = OrganisationFactory(name="Wisch", valid_to="2004-12-31", successor=gone)
    one = PracticePageFactory(parent=tree.practices, organisations=[gone])
    both = PracticePageFactory(parent=tree.practices, organisations=[gone, keep])
    assert merge(gone, keep) == 2
    links = set(PracticeOrganisation.objects.values_list("page", "organisation"))
    assert links == {(one.pk, keep.pk), (both.pk, keep.pk)}
    former.refresh_from_db()
    assert former.successor == keep


def test_a_predecessor_is_not_merged_away(editor):
    keep = OrganisationFactory(name="Oude IJsselstreek")
    former = OrganisationFactory(name="Wisch", valid_to="2004-12-31", successor=keep)
    for gone, other in ((former, keep), (keep, former)):
        answer = editor.post(url(gone, "merge"), {"keep": other.pk})
        assert "De een is de opvolger van de ander" in answer.content.decode()
    assert Organisation.objects.count() == 2


def test_a_term_takes_over_the_words_of_the_other():
    keep = TermFactory(preferred="wijkteam", synonyms="buurtteam", explanation="")
    gone = TermFactory(preferred="sociaal team", synonyms="Buurtteam\nSWT", explanation="Werkt in de wijk.")
    merge(gone, keep)
    term = Term.objects.get()
    assert term.synonym_list == ["buurtteam", "sociaal team", "SWT"]
    assert term.explanation == "Werkt in de wijk."


def test_terms_that_hold_too_much_together_stay_apart():
    keep = TermFactory(synonyms="\n".join(f"woord {n}" for n in range(20)))
    gone = TermFactory()
    with pytest.raises(ValidationError):
        merge(gone, keep)
    assert Term.objects.count() == 2


def test_the_history_of_a_word_tells_of_the_merger(editor, youth, youth_care):
    editor.post(url(youth_care, "merge"), {"keep": youth.pk})
    assert "Samengevoegd met “Jeugdzorg”" in editor.get(url(youth, "history")).content.decode()


def test_the_way_to_merging_stands_in_the_list_and_in_the_form(editor, youth, youth_care):
    for address in (reverse("wagtailsnippets_core_theme:list"), url(youth, "edit")):
        assert url(youth, "merge") in editor.get(address).content.decode()


def test_the_screen_tells_what_will_happen(editor, tree, youth, youth_care):
    PracticePageFactory(parent=tree.practices, themes=[youth_care])
    text = editor.get(url(youth_care, "merge")).content.decode()
    assert "“Jeugdzorg” verdwijnt" in text
    assert "Dit raakt 1 pagina." in text
    assert f'<option value="{youth_care.pk}">' not in text
    assert '<option value="" selected>Kies</option>' in text, "nothing is chosen for the editor"


@pytest.mark.parametrize("value", ["", "0", "999999", "x", "self"])
def test_a_wrong_choice_is_told(editor, youth, value):
    answer = editor.post(url(youth, "merge"), {"keep": youth.pk if value == "self" else value})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Theme.objects.count() == 1


@pytest.mark.parametrize("role", ["author", "curator"])
def test_authors_and_curators_merge_nothing(role, request, youth, youth_care):
    person = request.getfixturevalue(role)
    assert person.get(url(youth, "merge")).status_code == 302
    person.post(url(youth_care, "merge"), {"keep": youth.pk})
    assert Theme.objects.filter(pk=youth_care.pk).exists()


def test_who_may_change_but_not_delete_a_word_merges_nothing(tree, youth, youth_care):
    person = person_in("Auteur")
    person.user.user_permissions.add(Permission.objects.get(codename="change_theme"))
    person.post(url(youth_care, "merge"), {"keep": youth.pk})
    assert Theme.objects.count() == 2
    assert url(youth, "merge") not in person.get(url(youth, "edit")).content.decode()


def test_a_word_that_is_not_there_is_not_found(editor):
    assert editor.get(reverse("wagtailsnippets_core_theme:merge", args=[999])).status_code == 404

"""Themes and the other words: the tree's depth, circles, permanent addresses, words in use."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.urls import reverse

from core.models import Theme
from core.theme_tree import load_theme_tree
from tests.factories import AudienceFactory, PracticePageFactory, PrincipleFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def chain(length: int) -> list[Theme]:
    themes = [ThemeFactory()]
    while len(themes) < length:
        themes.append(ThemeFactory(parent=themes[-1]))
    return themes


def refused(theme: Theme) -> list[str]:
    with pytest.raises(ValidationError) as raised:
        theme.full_clean()
    return raised.value.message_dict["parent"]


def test_three_levels_are_allowed_and_four_are_not():
    top, middle, low = chain(3)
    for theme in (top, middle, low):
        theme.full_clean()
    assert refused(ThemeFactory.build(slug="x", parent=low)) == ["Thema's gaan hoogstens drie niveaus diep."]


def test_branch_moves_with_all_below_it():
    other = ThemeFactory()
    top, _middle = chain(2)
    top.parent = other
    top.full_clean()
    top.parent = ThemeFactory(parent=other)
    assert refused(top) == ["Thema's gaan hoogstens drie niveaus diep."]


def test_theme_cannot_fall_under_itself_or_its_branches():
    top, middle, low = chain(3)
    for below in (top, middle, low):
        top.parent = below
        assert refused(top) == ["Een thema kan niet onder zichzelf vallen."]


def test_rules_end_when_the_data_has_a_circle():
    top, middle = chain(2)
    Theme.objects.filter(pk=top.pk).update(parent=middle)
    middle.refresh_from_db()
    assert refused(middle) == ["Een thema kan niet onder zichzelf vallen."]
    newcomer = ThemeFactory.build(slug="nieuw", parent=Theme.objects.get(pk=top.pk))
    assert refused(newcomer) == ["Een thema kan niet onder zichzelf vallen."]


def test_circle_in_the_data_hides_no_theme():
    top, middle = chain(2)
    Theme.objects.filter(pk=top.pk).update(parent=middle)
    assert {node.slug for node in load_theme_tree().nodes} == {top.slug, middle.slug}


def test_hue_is_a_degree():
    for hue in (0, 359):
        ThemeFactory.build(slug="x", hue=hue).full_clean()
    for hue in (-1, 360):
        with pytest.raises(ValidationError):
            ThemeFactory.build(slug="x", hue=hue).full_clean()


def test_tree_is_read_in_one_query(django_assert_num_queries):
    chain(3)
    ThemeFactory()
    with django_assert_num_queries(1):
        assert len(load_theme_tree().nodes) == 4


# -- addresses -----------------------------------------------------------------------
@pytest.mark.parametrize("name", ["Financiën en verantwoording", "Coördinatie", "ß & Ø, 3D's", "Jeugd/Wmo"])
def test_every_name_has_an_address_that_works(name):
    for word in (ThemeFactory(name=name), PrincipleFactory(name=name), AudienceFactory(name=name)):
        assert word.slug.isascii()
        assert word.slug in word.get_absolute_url()


def test_address_stays_when_the_name_changes():
    theme = ThemeFactory(name="Jeugd")
    theme.name = "Jeugd en gezin"
    theme.save()
    theme.refresh_from_db()
    assert theme.get_absolute_url() == reverse("theme", args=["jeugd"])


def test_names_that_look_alike_get_addresses_of_their_own():
    slugs = [ThemeFactory(name=name).slug for name in ("Financiën", "Financien", "Financiên")]
    assert slugs == ["financien", "financien-1", "financien-2"]


def test_name_without_letters_is_refused():
    with pytest.raises(ValidationError) as raised:
        ThemeFactory.build(name="…").full_clean(exclude=["slug"])
    assert raised.value.message_dict == {"name": ["Deze naam heeft geen letters of cijfers."]}


# -- words in use ------------------------------------------------------------------------
def test_word_in_use_and_theme_with_branches_cannot_be_deleted(site_tree):
    top, branch = chain(2)
    principle = PrincipleFactory()
    PracticePageFactory(parent=site_tree.practices, themes=[branch], principles=[principle])
    for word in (top, branch, principle):
        with pytest.raises(ProtectedError):
            word.delete()

"""Which stories a word or an organisation has, against a count by hand."""

import datetime
import random
from collections import Counter

import pytest
from wagtail.models import PageViewRestriction

from core.models import Organisation, Theme
from core.theme_tree import load_theme_tree
from practices.landing import organisations_by_province, theme_branches
from practices.models import PracticePage, PracticePrinciple, PracticeTheme
from practices.queries import (
    latest,
    lineage,
    organisation_counts,
    practices_of,
    practices_with,
    public_practices,
    theme_counts,
    word_counts,
)
from tests.factories import OrganisationFactory, PracticePageFactory, PrincipleFactory, ThemeFactory

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.date(2004, 12, 31)
FAR_AWAY = datetime.date(2199, 12, 31)


def restrict(page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def counts() -> dict[str, int]:
    return dict(theme_counts(load_theme_tree()))


@pytest.fixture
def themes(db) -> dict[str, Theme]:
    """Make domein > (jeugd > jeugdhulp, wmo), and organisatie."""
    made = {"domein": ThemeFactory(name="domein"), "organisatie": ThemeFactory(name="organisatie")}
    made["jeugd"] = ThemeFactory(name="jeugd", parent=made["domein"])
    made["wmo"] = ThemeFactory(name="wmo", parent=made["domein"])
    made["jeugdhulp"] = ThemeFactory(name="jeugdhulp", parent=made["jeugd"])
    return made


# -- themes ------------------------------------------------------------------------------
def test_theme_counts_a_story_of_several_branches_once(site_tree, themes):
    PracticePageFactory(parent=site_tree.practices, themes=[themes["jeugd"], themes["jeugdhulp"], themes["wmo"]])
    PracticePageFactory(parent=site_tree.practices, themes=[themes["domein"], themes["organisatie"]])
    assert counts() == {"domein": 2, "jeugd": 1, "jeugdhulp": 1, "wmo": 1, "organisatie": 1}


def test_branches_carry_the_counts_down_the_tree(site_tree, themes):
    PracticePageFactory(parent=site_tree.practices, themes=[themes["jeugdhulp"]])
    tree = load_theme_tree()
    [domein, organisatie] = theme_branches(tree, theme_counts(tree))
    assert (domein.node.slug, domein.count, organisatie.count) == ("domein", 1, 0)
    assert [(branch.node.slug, branch.count) for branch in domein.children] == [("jeugd", 1), ("wmo", 0)]
    assert [branch.node.slug for branch in theme_branches(tree, {}, below="jeugd")] == ["jeugdhulp"]
    assert theme_branches(tree, {}, below="wmo") == []


def test_circle_of_themes_still_counts(site_tree, themes):
    PracticePageFactory(parent=site_tree.practices, themes=[themes["jeugdhulp"]])
    Theme.objects.filter(pk=themes["domein"].pk).update(parent=themes["jeugdhulp"])
    assert counts()["jeugdhulp"] == 1


def test_word_counts_go_by_id(site_tree):
    used, other, unused = PrincipleFactory.create_batch(3)
    for _number in range(2):
        PracticePageFactory(parent=site_tree.practices, principles=[used])
    PracticePageFactory(parent=site_tree.practices, principles=[used, other])
    assert word_counts(PracticePrinciple) == {used.pk: 3, other.pk: 1}
    assert unused.pk not in word_counts(PracticePrinciple)


def test_story_with_several_of_the_words_is_listed_once(site_tree, themes):
    story = PracticePageFactory(parent=site_tree.practices, themes=[themes["jeugd"], themes["wmo"]])
    assert list(practices_with(PracticeTheme, Theme.objects.all())) == [story]
    assert practices_with(PracticeTheme, Theme.objects.all()).count() == 1
    assert list(practices_with(PracticeTheme, [])) == []


def test_newest_story_comes_first(site_tree):
    stories = [PracticePageFactory(parent=site_tree.practices) for _number in range(3)]
    assert list(public_practices()) == stories[::-1]


# -- what is not public --------------------------------------------------------------------
@pytest.fixture
def hidden_and_shown(site_tree, themes):
    """Make one public story, one draft, one private, one unpublished: all with the same words."""
    organisation, principle = OrganisationFactory(), PrincipleFactory()
    words = {"themes": [themes["jeugd"]], "principles": [principle], "organisations": [organisation]}
    shown = PracticePageFactory(parent=site_tree.practices, **words)
    PracticePageFactory(parent=site_tree.practices, live=False, **words)
    restrict(PracticePageFactory(parent=site_tree.practices, **words))
    PracticePageFactory(parent=site_tree.practices, **words).unpublish()
    return shown, principle, organisation


def test_only_public_stories_are_listed_and_counted(hidden_and_shown, themes):
    shown, principle, organisation = hidden_and_shown
    assert list(public_practices()) == [shown]
    assert list(practices_with(PracticeTheme, [themes["jeugd"]])) == [shown]
    assert list(practices_with(PracticePrinciple, [principle])) == [shown]
    assert list(practices_of(organisation)) == [shown]
    assert counts() == {"jeugd": 1, "domein": 1}
    assert word_counts(PracticePrinciple) == {principle.pk: 1}
    assert organisation_counts() == {organisation.pk: 1}


@pytest.mark.parametrize("level", ["practices", "home"])
def test_restriction_above_hides_all(site_tree, hidden_and_shown, themes, level):
    _shown, principle, organisation = hidden_and_shown
    restrict(getattr(site_tree, level))
    assert not public_practices().exists()
    assert not practices_with(PracticePrinciple, [principle]).exists()
    assert not practices_of(organisation).exists()
    assert counts() == word_counts(PracticePrinciple) == organisation_counts() == {}
    assert organisations_by_province() == []


def test_word_of_a_draft_of_a_public_story_does_not_count(site_tree, themes):
    story = PracticePageFactory(parent=site_tree.practices, themes=[themes["wmo"]])
    story.themes.set([themes["jeugd"]])
    story.save_revision()
    assert counts() == {"wmo": 1, "domein": 1}


# -- organisations ------------------------------------------------------------------------------
def test_stories_of_merged_organisations_stand_under_the_last_successor(site_tree):
    newest = OrganisationFactory(name="Nieuwst", province="gelderland")
    middle = OrganisationFactory(valid_to=LONG_AGO, successor=newest)
    oldest = OrganisationFactory(valid_to=LONG_AGO, successor=middle)
    for one in (newest, middle, oldest):
        PracticePageFactory(parent=site_tree.practices, organisations=[one])
    PracticePageFactory(parent=site_tree.practices, organisations=[oldest, middle, newest])
    assert practices_of(newest).count() == 4
    assert organisation_counts() == {newest.pk: 4}
    assert organisations_by_province() == [("Gelderland", [(newest, 4)])]
    assert lineage(newest) == [newest, middle, oldest]


def test_organisation_keeps_its_stories_until_its_last_day(site_tree):
    coming = OrganisationFactory(name="Straks")
    leaving = OrganisationFactory(valid_to=FAR_AWAY, successor=coming)
    story = PracticePageFactory(parent=site_tree.practices, organisations=[leaving])
    assert list(practices_of(leaving)) == [story]
    assert not practices_of(coming).exists()
    assert organisation_counts() == {leaving.pk: 1}


def test_former_organisation_without_successor_keeps_its_stories(site_tree):
    ended = OrganisationFactory(valid_to=LONG_AGO)
    PracticePageFactory(parent=site_tree.practices, organisations=[ended])
    assert organisation_counts() == {ended.pk: 1}
    assert organisations_by_province() == [("Landelijk", [(ended, 1)])]


def test_provinces_come_in_their_own_order_and_the_country_last(site_tree):
    for name, province in [("Z", "utrecht"), ("A", "utrecht"), ("B", "groningen"), ("C", "")]:
        organisation = OrganisationFactory(name=name, province=province)
        PracticePageFactory(parent=site_tree.practices, organisations=[organisation])
    listed = [(label, [one.name for one, _count in members]) for label, members in organisations_by_province()]
    assert listed == [("Groningen", ["B"]), ("Utrecht", ["A", "Z"]), ("Landelijk", ["C"])]


def test_circle_of_organisations_ends(site_tree):
    first = OrganisationFactory(valid_to=LONG_AGO)
    second = OrganisationFactory(valid_to=LONG_AGO, successor=first)
    Organisation.objects.filter(pk=first.pk).update(successor=second)
    PracticePageFactory(parent=site_tree.practices, organisations=[first])
    assert organisation_counts() == {first.pk: 1}
    assert lineage(second) == [second, first]


@pytest.mark.parametrize(
    ("successors", "ends"),
    [
        ({}, {1: 1}),
        ({1: None}, {1: 1}),
        ({1: 2, 2: 3}, {1: 3, 2: 3, 3: 3}),
        ({1: 1}, {1: 1}),
        ({1: 2, 2: 3, 3: 2}, {1: 1, 2: 2, 3: 3}),
    ],
)
def test_latest_follows_to_the_end_and_stays_in_a_circle(successors, ends):
    assert {pk: latest(pk, successors) for pk in ends} == ends


# -- everything at once, by hand ---------------------------------------------------------------------
@pytest.mark.parametrize("seed", range(4))
def test_all_counts_and_lists_equal_a_count_by_hand(site_tree, seed):
    chance = random.Random(seed)  # noqa: S311  (a seeded choice of test data)
    themes = [ThemeFactory()]
    for _number in range(6):
        themes.append(ThemeFactory(parent=chance.choice([None, *themes])))
    principles = PrincipleFactory.create_batch(3)
    organisations = [OrganisationFactory()]
    for _number in range(5):
        ended = chance.choice([None, LONG_AGO, LONG_AGO, FAR_AWAY])
        organisations.append(
            OrganisationFactory(valid_to=ended, successor=chance.choice(organisations) if ended else None)
        )

    def some(words: list) -> list:
        return chance.sample(words, chance.randint(0, 3))

    stories = [
        PracticePageFactory(
            parent=site_tree.practices,
            live=chance.random() < 0.8,
            themes=some(themes),
            principles=some(principles),
            organisations=some(organisations),
        )
        for _number in range(14)
    ]
    private = {page.pk for page in chance.sample(stories, 3)}
    for page in stories:
        if page.pk in private:
            restrict(page)
    public = [page for page in PracticePage.objects.all() if page.live and page.pk not in private]

    def above(theme: Theme | None) -> set[str]:
        return {theme.slug, *above(theme.parent)} if theme else set()

    by_theme = {page.pk: set().union(*(above(theme) for theme in page.themes.all())) for page in public}
    by_principle = {page.pk: set(page.principles.all()) for page in public}
    by_organisation = {
        page.pk: {link.organisation.current for link in page.organisation_links.all()} for page in public
    }
    tree = load_theme_tree()
    assert counts() == dict(Counter(slug for slugs in by_theme.values() for slug in slugs))
    for theme in themes:
        words = Theme.objects.filter(slug__in=tree.branch(theme.slug))
        listed = [page.pk for page in practices_with(PracticeTheme, words)]
        assert sorted(listed) == sorted(pk for pk, slugs in by_theme.items() if theme.slug in slugs)
    expected = Counter(word.pk for words in by_principle.values() for word in words)
    assert word_counts(PracticePrinciple) == dict(expected)
    expected = Counter(one.pk for found in by_organisation.values() for one in found)
    assert organisation_counts() == dict(expected)
    for one in Organisation.objects.all():
        if one.current == one:
            listed = [page.pk for page in practices_of(one)]
            assert sorted(listed) == sorted(pk for pk, found in by_organisation.items() if one in found)

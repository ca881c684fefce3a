"""The practice story: its rules, what it tells of its years, how complete it is, and what its page shows."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from core.models import Theme
from practices.cards import practice_cards
from practices.completeness import PARTS, measure
from practices.models import (
    PracticeOrganisation,
    PracticePage,
    PracticeSource,
    PracticeTheme,
    ScrappedItem,
)
from practices.queries import public_practices
from tests.factories import (
    AudienceFactory,
    LearningFormFactory,
    OrganisationFactory,
    PracticePageFactory,
    PrincipleFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

PROSE = [("text", "<p>Zo ging het.</p>")]


def story(**fields) -> PracticePage:
    return PracticePage(**{"title": "Verhaal", "slug": "verhaal", **fields})


def errors_of(page: PracticePage) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised:
        page.full_clean(exclude=["path", "depth"])
    return raised.value.message_dict


# -- rules -------------------------------------------------------------------------------
def test_draft_needs_no_more_than_a_title():
    story().full_clean(exclude=["path", "depth"])


@pytest.mark.parametrize(("start", "end"), [(2013, 2013), (2013, 2015), (None, 2015), (2013, None), (1950, 2100)])
def test_years_in_order_are_accepted(start, end):
    story(start_year=start, end_year=end).full_clean(exclude=["path", "depth"])


def test_end_before_the_start_is_refused():
    assert errors_of(story(start_year=2015, end_year=2013)) == {"end_year": ["Het eindjaar ligt vóór het beginjaar."]}


@pytest.mark.parametrize("year", [0, 1949, 2101, 20155])
def test_year_far_away_is_refused(year):
    assert list(errors_of(story(start_year=year))) == ["start_year"]


def test_text_about_a_rule_needs_its_kind():
    assert list(errors_of(story(rule_text="De verordening"))) == ["rule_kind"]
    story(rule_text="De verordening", rule_kind="bylaw").full_clean(exclude=["path", "depth"])


@pytest.mark.parametrize("field", ["phase", "rule_kind"])
def test_unknown_choice_is_refused(field):
    assert list(errors_of(story(**{field: "onzin"}))) == [field]


def test_scrapped_hours_and_euros_have_their_bounds():
    rows = [
        ScrappedItem(activity="x", hours_per_year=-1),
        ScrappedItem(activity="x", hours_per_year=10_000_001),
        ScrappedItem(activity="x", euros_per_year=10_000_000_001),
        ScrappedItem(activity=""),
    ]
    for row in rows:
        with pytest.raises(ValidationError):
            row.full_clean(exclude=["page"])
    ScrappedItem(activity="x", hours_per_year=0, euros_per_year=10_000_000_000).full_clean(exclude=["page"])


# -- years ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("start", "end", "phase", "words"),
    [
        (None, None, "", ""),
        (None, None, "running", ""),
        (2013, 2015, "", "2013–2015"),
        (2013, 2015, "running", "2013–2015"),
        (2013, 2013, "stopped", "2013"),
        (2013, None, "running", "vanaf 2013"),
        (2013, None, "embedded", "vanaf 2013"),
        (2013, None, "stopped", "2013"),
        (2013, None, "", "2013"),
        (None, 2015, "", "2015"),
    ],
)
def test_years_in_words(start, end, phase, words):
    assert story(start_year=start, end_year=end, phase=phase).years == words


# -- completeness ----------------------------------------------------------------------------
def test_empty_story_lacks_everything_in_the_order_of_the_form():
    found = measure(story())
    assert (found.filled, found.total, found.percentage) == (0, len(PARTS), 0)
    assert found.missing[:3] == ("in 1 minuut", "organisatie", "levensfase")


def full_story() -> PracticePage:
    page = story(
        summary="<p>Kort.</p>",
        phase="running",
        start_year=2013,
        takes_money="Niets",
        contact_role="Coördinator",
        confirmed_on=datetime.date(2026, 1, 1),
        **dict.fromkeys(["background", "approach", "result", "what_did_not_work", "tips"], PROSE),
    )
    page.themes.set([ThemeFactory()])
    page.principles.set([PrincipleFactory()])
    page.audiences.set([AudienceFactory()])
    page.learning_forms.set([LearningFormFactory()])
    page.organisation_links = [PracticeOrganisation(organisation=OrganisationFactory(province="gelderland"))]
    page.sources = [PracticeSource(title="Bron")]
    page.scrapped_items = [ScrappedItem(activity="Doorbelasten")]
    return page


def test_unsaved_story_with_all_parts_is_complete():
    found = measure(full_story())
    assert (found.missing, found.percentage) == ((), 100)


def test_published_story_measures_the_same(site_tree):
    page = full_story()
    page.live = False
    site_tree.practices.add_child(instance=page)
    page.save_revision().publish()
    assert measure(PracticePage.objects.get(pk=page.pk)).percentage == 100
    page.tips = []
    assert measure(page).missing == ("tips",)
    assert measure(page).percentage == 100 * (len(PARTS) - 1) // len(PARTS)


# -- words and rows that change -----------------------------------------------------------------
def published(page: PracticePage) -> PracticePage:
    page.save_revision().publish()
    return PracticePage.objects.get(pk=page.pk)


def test_words_can_be_set_again(site_tree):
    first, second, third = ThemeFactory.create_batch(3)
    page = PracticePageFactory(parent=site_tree.practices, themes=[first, second])
    for chosen in ([second, first], [first, second], [second, third], [third], [], [first]):
        page.themes.set(chosen)
        page = published(page)
        assert set(page.themes.all()) == set(chosen)
        assert PracticeTheme.objects.filter(content_object=page).count() == len(chosen)


def test_old_version_can_be_published_again(site_tree):
    first, second = ThemeFactory.create_batch(2)
    page = PracticePageFactory(parent=site_tree.practices, themes=[first])
    before = page.latest_revision
    page.themes.set([second])
    published(page)
    before.publish()
    before.publish()
    assert list(PracticePage.objects.get(pk=page.pk).themes.all()) == [first]


def test_draft_leaves_the_published_words_alone(site_tree):
    first, second = ThemeFactory.create_batch(2)
    page = PracticePageFactory(parent=site_tree.practices, themes=[first])
    page.themes.set([second])
    page.save_revision()
    assert list(PracticePage.objects.get(pk=page.pk).themes.all()) == [first]
    assert list(page.get_latest_revision_as_object().themes.all()) == [second]


def roles(page: PracticePage) -> list[tuple[str, str]]:
    return [(link.organisation.name, link.role) for link in page.organisation_links.all()]


@pytest.mark.parametrize("order", [(1, 0), (1, 2), (2, 0), (2, 1)])
def test_organisations_can_change_places_between_rows(site_tree, order):
    organisations = [OrganisationFactory(name=name) for name in "ABC"]
    page = PracticePageFactory(parent=site_tree.practices, organisations=organisations[:2])
    links = list(page.organisation_links.all())
    for link, number, role in zip(links, order, ["lead", "partner"], strict=True):
        link.organisation, link.role = organisations[number], role
    page.organisation_links = links
    wanted = [("ABC"[order[0]], "lead"), ("ABC"[order[1]], "partner")]
    assert roles(published(page)) == wanted
    assert roles(published(PracticePage.objects.get(pk=page.pk))) == wanted


def test_organisation_stands_in_one_row_a_story(site_tree):
    organisation = OrganisationFactory()
    page = PracticePageFactory(parent=site_tree.practices, organisations=[organisation, organisation])
    link = PracticeOrganisation.objects.get(page=page)
    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeOrganisation.objects.bulk_create([PracticeOrganisation(page=page, organisation=link.organisation)])


def test_editor_who_names_an_organisation_twice_is_told(site_tree):
    page = PracticePageFactory(parent=site_tree.practices)
    formset_class = PracticePage.get_edit_handler().get_form_class().formsets["organisation_links"]
    row = {"organisation": OrganisationFactory().pk, "role": "lead", "id": ""}
    data = {"rows-TOTAL_FORMS": 2, "rows-INITIAL_FORMS": 0}
    data |= {f"rows-{number}-{key}": value for number in (0, 1) for key, value in row.items()}
    formset = formset_class(data | {"rows-0-ORDER": 1, "rows-1-ORDER": 2}, instance=page, prefix="rows")
    assert not formset.is_valid()
    assert formset.non_form_errors()


# -- the page's context -------------------------------------------------------------------------
def context_of(page: PracticePage) -> dict:
    return page.get_context(RequestFactory().get("/"))


def test_sections_stand_in_the_fixed_order(site_tree):
    page = full_story()
    page.rule_kind = "habit"
    site_tree.practices.add_child(instance=page)
    found = context_of(page)
    ids = ["aanleiding", "aanpak", "geschrapt", "regel", "resultaat", "wat-niet-werkte", "vraagt", "tips"]
    assert [section["id"] for section in found["sections"]] == ids
    assert found["unknown_parts"] == []


def test_unknown_parts_are_named_not_shown(site_tree):
    page = PracticePageFactory(parent=site_tree.practices, scrapped=["Doorbelasten"], approach=PROSE)
    found = context_of(page)
    assert [section["id"] for section in found["sections"]] == ["aanpak", "geschrapt"]
    assert found["unknown_parts"] == [
        "aanleiding",
        "de regel",
        "resultaat",
        "wat niet werkte",
        "wat het vraagt",
        "tips",
    ]


def test_context_of_a_draft_shows_what_is_not_saved_yet(site_tree):
    page = PracticePageFactory(parent=site_tree.practices)
    theme = ThemeFactory(name="Jeugd", icon="baby", hue=10)
    page.themes.set([theme])
    page.organisation_links = [PracticeOrganisation(organisation=OrganisationFactory(province="gelderland"))]
    found = context_of(page.save_revision().as_object())
    assert found["themes"] == [theme]
    assert [(chip.name, chip.icon, chip.hue) for chip in found["chips"]] == [("Jeugd", "baby", 10)]
    assert ("Provincie", "Gelderland") in found["context_facts"]


def test_story_that_was_never_saved_has_a_context():
    """The editor's preview of a new story."""
    page = full_story()
    page.path, page.depth = "000100010001", 3
    assert context_of(page)["unknown_parts"] == ["de regel"]


def test_facts_that_nobody_gave_say_so(site_tree):
    facts = context_of(PracticePageFactory(parent=site_tree.practices))["context_facts"]
    assert {value for _label, value in facts} == {"nog niet bekend"}


def test_facts_are_those_of_the_first_organisation(site_tree):
    first = OrganisationFactory(province="gelderland", size_class="s", structure="programmes")
    second = OrganisationFactory(province="utrecht", kind="fund")
    page = PracticePageFactory(parent=site_tree.practices, organisations=[first, second])
    assert context_of(page)["context_facts"][:4] == [
        ("Soort organisatie", "gemeente"),
        ("Provincie", "Gelderland"),
        ("Grootte", "20.000 tot 50.000 inwoners"),
        ("Organisatievorm", "programma's of opgaveteams"),
    ]


# -- cards ---------------------------------------------------------------------------------------
def test_card_tells_the_facts_in_words(site_tree):
    top = ThemeFactory(name="Sociaal domein", icon="heart-handshake", hue=20)
    branch = ThemeFactory(name="Jeugd", parent=top)
    PracticePageFactory(
        parent=site_tree.practices,
        title="Aan de keukentafel",
        slug="keukentafel",
        summary="<p>Wij <b>luisteren</b> eerst.</p><p>En dan pas\nregels &amp; wet.</p>",
        start_year=2013,
        phase="pilot",
        themes=[branch, top],
        organisations=[OrganisationFactory(name="Barneveld")],
        scrapped=["De checklist"],
        what_did_not_work=PROSE,
    )
    [card] = practice_cards(public_practices())
    assert card.as_dict() == {
        "kind": "praktijk",
        "kind_label": "praktijkverhaal",
        "title": "Aan de keukentafel",
        "url": "/praktijken/keukentafel/",
        "text": "Wij luisteren eerst. En dan pas regels & wet.",
        "organisations": ("gemeente Barneveld",),
        "years": "2013",
        "phase": "proef",
        "themes": (
            {"name": "Sociaal domein", "icon": "heart-handshake", "hue": 20},
            {"name": "Jeugd", "icon": "heart-handshake", "hue": 20},
        ),
        "labels": ("wat niet werkte", "iets geschrapt"),
    }


def test_card_text_is_cut(site_tree):
    PracticePageFactory(parent=site_tree.practices, summary=f"<p>{'woord ' * 200}</p>")
    [card] = practice_cards(public_practices())
    assert len(card.text) <= 280
    assert card.text.endswith("…")


def test_number_of_queries_for_cards_is_fixed(site_tree, django_assert_num_queries):
    themes, organisations = ThemeFactory.create_batch(2), OrganisationFactory.create_batch(2)
    for _number in range(6):
        PracticePageFactory(
            parent=site_tree.practices, themes=themes, organisations=organisations, scrapped=["Iets", "Nog iets"]
        )
    practice_cards(public_practices())  # fills the cache of the site's root
    with django_assert_num_queries(8):
        assert len(practice_cards(public_practices())) == 6


def test_renamed_theme_shows_its_new_name(site_tree):
    theme = ThemeFactory(name="Jeugd")
    PracticePageFactory(parent=site_tree.practices, themes=[theme])
    Theme.objects.filter(pk=theme.pk).update(name="Jeugd en gezin")
    [card] = practice_cards(public_practices())
    assert [chip.name for chip in card.themes] == ["Jeugd en gezin"]

"""Organisations: what they are called, which one exists now, and the rules on their dates and successors."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from core.models import Organisation
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.date(2004, 12, 31)
FAR_AWAY = datetime.date(2199, 12, 31)


def former(name: str, successor: Organisation | None = None, **fields) -> Organisation:
    return OrganisationFactory(name=name, successor=successor, **{"valid_to": LONG_AGO, **fields})


# -- which one exists now ------------------------------------------------------------
def test_organisation_without_successor_is_its_own_current():
    organisation = OrganisationFactory()
    assert organisation.current == organisation
    ended = former("Opgeheven")
    assert ended.current == ended


def test_current_is_the_last_of_the_successors():
    newest = OrganisationFactory(name="Nieuwst")
    middle = former("Midden", newest)
    oldest = former("Oudst", middle)
    assert [one.current for one in (oldest, middle, newest)] == [newest] * 3


def test_organisation_is_itself_until_its_last_day_has_passed():
    merged = OrganisationFactory(name="Straks")
    leaving = OrganisationFactory(name="Nog even", valid_to=FAR_AWAY, successor=merged)
    assert leaving.current == leaving
    assert not leaving.is_former
    assert leaving.full_name == "gemeente Nog even"


def test_last_day_still_counts():
    today = timezone.localdate()
    merged = OrganisationFactory()
    last_day = OrganisationFactory(valid_to=today, successor=merged)
    gone = OrganisationFactory(valid_to=today - datetime.timedelta(days=1), successor=merged)
    assert (last_day.current, gone.current) == (last_day, merged)
    assert (last_day.is_former, gone.is_former) == (False, True)
    assert set(Organisation.objects.former()) == {gone}


def circle_of(number: int) -> list[Organisation]:
    """Return organisations that follow each other up in a circle, which only a save without rules can make."""
    members = [former(f"Kring {count}") for count in range(number)]
    for one, following in zip(members, [*members[1:], members[0]], strict=True):
        Organisation.objects.filter(pk=one.pk).update(successor=following)
    return list(Organisation.objects.filter(pk__in=[one.pk for one in members]).order_by("pk"))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_circle_ends_and_leads_nowhere(number):
    members = circle_of(number)
    assert [one.current for one in members] == members
    before = former("Ervoor", members[0])
    assert before.current == before


def test_chain_costs_one_query_a_step_and_none_for_who_exists(django_assert_num_queries):
    newest = OrganisationFactory()
    oldest = former("Oudst", former("Midden", newest))
    oldest, newest = Organisation.objects.get(pk=oldest.pk), Organisation.objects.get(pk=newest.pk)
    with django_assert_num_queries(2):
        assert oldest.current == newest
    with django_assert_num_queries(0):
        assert newest.current == newest


def test_address_is_that_of_the_current_organisation():
    newest = OrganisationFactory(name="Oude IJsselstreek")
    assert former("Wisch", newest).get_absolute_url() == reverse("organisation", args=["oude-ijsselstreek"])


def test_current_on_a_day_is_a_matter_of_dates():
    always = OrganisationFactory()
    ended = former("Was")
    begun = OrganisationFactory(valid_from=datetime.date(2005, 1, 1))
    on = Organisation.objects.current
    assert set(on(LONG_AGO)) == {always, ended}
    assert set(on(datetime.date(2005, 1, 1))) == {always, begun}
    assert set(on()) == {always, begun}


def test_successor_cannot_be_deleted():
    newest = OrganisationFactory()
    former("Was", newest)
    with pytest.raises(ProtectedError):
        newest.delete()


# -- rules -------------------------------------------------------------------------------
def errors_of(organisation: Organisation) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised:
        organisation.full_clean(exclude=["slug"])
    return raised.value.message_dict


def test_end_before_the_begin_is_refused():
    organisation = OrganisationFactory.build(valid_from=datetime.date(2005, 1, 1), valid_to=LONG_AGO)
    assert errors_of(organisation) == {"valid_to": ["Deze datum ligt vóór het begin."]}


def test_one_day_is_a_valid_life():
    OrganisationFactory.build(valid_from=LONG_AGO, valid_to=LONG_AGO).full_clean(exclude=["slug"])


def test_successor_needs_a_last_day():
    organisation = OrganisationFactory.build(successor=OrganisationFactory())
    assert list(errors_of(organisation)) == ["valid_to"]


def test_organisation_cannot_follow_itself_up():
    organisation = former("Zelf")
    organisation.successor = organisation
    assert list(errors_of(organisation)) == ["successor"]


def test_circle_of_three_is_refused_at_its_last_link():
    newest = former("Nieuwst")
    oldest = former("Oudst", former("Midden", newest))
    newest.successor = oldest
    assert list(errors_of(newest)) == ["successor"]


def test_rules_end_when_others_run_in_a_circle():
    first, _second = circle_of(2)
    former("Erbij", first).full_clean(exclude=["slug"])


@pytest.mark.parametrize("code", ["0363", "GM", "gm0363", "GM03633", "XX0363", "GM-363"])
def test_code_of_another_shape_is_refused(code):
    assert list(errors_of(OrganisationFactory.build(cbs_code=code))) == ["cbs_code"]


def test_tooi_address_is_one_of_the_government():
    assert "tooi_uri" in errors_of(OrganisationFactory.build(tooi_uri="https://example.nl/tooi/id/gemeente/gm0363"))


def test_code_belongs_to_one_organisation():
    OrganisationFactory(cbs_code="GM0363")
    assert list(errors_of(OrganisationFactory.build(cbs_code="GM0363"))) == ["cbs_code"]


# -- names and addresses --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "now", "then"),
    [
        ("municipality", "gemeente Wisch", "voormalige gemeente Wisch"),
        ("province", "provincie Wisch", "provincie Wisch"),
        ("fund", "Wisch", "voormalig: Wisch"),
    ],
)
def test_full_name_tells_kind_and_whether_it_exists(kind, now, then):
    assert OrganisationFactory.build(name="Wisch", kind=kind).full_name == now
    assert str(OrganisationFactory.build(name="Wisch", kind=kind, valid_to=LONG_AGO)) == then


@pytest.mark.parametrize("name", ["100% eigen regie", "%s", "%(x)d"])
def test_name_with_a_percent_sign_is_just_a_name(name):
    assert OrganisationFactory.build(name=name, kind="other").full_name == name


def test_organisations_without_a_code_do_not_clash():
    first, second = OrganisationFactory(cbs_code=""), OrganisationFactory(cbs_code="")
    assert first.cbs_code is second.cbs_code is None


def test_same_name_gets_a_number_in_its_address():
    slugs = [OrganisationFactory(name="Utrecht").slug for _number in range(3)]
    assert slugs == ["utrecht", "utrecht-2", "utrecht-3"]


def test_number_that_is_taken_is_skipped():
    for name in ["Bergen 2", "Bergen", "Bergen", "Bergen op Zoom"]:
        OrganisationFactory(name=name)
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    assert slugs == {"bergen-2", "bergen", "bergen-3", "bergen-op-zoom"}


@pytest.mark.parametrize(
    ("name", "slug"),
    [("'s-Gravenhage", "s-gravenhage"), ("Súdwest-Fryslân", "sudwest-fryslan"), ("中文", "organisatie")],
)
def test_address_has_plain_letters(name, slug):
    assert OrganisationFactory(name=name).slug == slug


def test_longest_names_fit_and_differ():
    slugs = {OrganisationFactory(name="a" * 160).slug for _number in range(3)}
    assert len(slugs) == 3
    assert max(map(len, slugs)) <= 100


def test_address_stays_when_the_name_changes():
    organisation = OrganisationFactory(name="De Friese Meren")
    organisation.name = "De Fryske Marren"
    organisation.save()
    assert organisation.slug == "de-friese-meren"

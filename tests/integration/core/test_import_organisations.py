"""The command that imports the municipalities: what it saves, what it says, and how it ends."""

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from core import organisation_sync
from core.choices import OrganisationKind, Province
from core.models import Organisation
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

HEADER = ["Gemeentecode", "GemeentecodeGM", "Gemeentenaam", "Provinciecode", "ProvinciecodePV", "Provincienaam"]
AMSTERDAM = [363, "GM0363", "Amsterdam", 27, "PV27", "Noord-Holland"]
BARNEVELD = [203, "GM0203", "Barneveld", 25, "PV25", "Gelderland"]
LEEUWARDEN = [80, "GM0080", "Leeuwarden", 21, "PV21", "Fryslân"]
ENDING = {"valid_from": "2026-01-01", "end_missing": True}


class Import:
    """Runs the command on lines and keeps what it printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = self.err = self.failure = ""

    def __call__(self, *lines, **options) -> "Import":
        path = self.folder / "gemeenten.xlsx"
        book = openpyxl.Workbook()
        for line in [HEADER, *lines]:
            book.active.append(line)
        book.save(path)
        return self.file(path, **options)

    def file(self, path: Path, **options) -> "Import":
        out, err = io.StringIO(), io.StringIO()
        self.failure = ""
        try:
            call_command("import_organisations", str(path), stdout=out, stderr=err, **options)
        except CommandError as error:
            self.failure = str(error)
        self.out, self.err = out.getvalue(), err.getvalue()
        return self


@pytest.fixture
def load(tmp_path) -> Import:
    return Import(tmp_path)


def test_new_municipalities_get_all_that_the_file_knows(load):
    run = load(AMSTERDAM, LEEUWARDEN)
    assert run.failure == run.err == ""
    assert run.out.splitlines() == [
        "Nieuw: GM0363 Amsterdam",
        "Nieuw: GM0080 Leeuwarden",
        "2 nieuw, 0 gewijzigd, 0 beëindigd, 0 ongewijzigd.",
    ]
    amsterdam = Organisation.objects.get(cbs_code="GM0363")
    assert amsterdam.kind == OrganisationKind.MUNICIPALITY
    assert (amsterdam.name, amsterdam.slug, amsterdam.province) == ("Amsterdam", "amsterdam", Province.NOORD_HOLLAND)
    assert amsterdam.tooi_uri == "https://identifier.overheid.nl/tooi/id/gemeente/gm0363"
    assert amsterdam.valid_from is amsterdam.valid_to is None


def test_second_run_changes_nothing(load):
    OrganisationFactory(name="Oud", cbs_code="GM0001")
    load(AMSTERDAM, LEEUWARDEN, **ENDING)
    before = list(Organisation.objects.order_by("pk").values())
    run = load(AMSTERDAM, LEEUWARDEN, **ENDING)
    assert run.out == "0 nieuw, 0 gewijzigd, 0 beëindigd, 2 ongewijzigd.\n"
    assert list(Organisation.objects.order_by("pk").values()) == before


def test_known_code_is_corrected_and_keeps_the_rest(load):
    organisation = OrganisationFactory(
        name="Amsteldam",
        cbs_code="GM0363",
        size_class="xl",
        website="https://www.amsterdam.nl/",
        structure="programmes",
    )
    run = load(AMSTERDAM)
    assert "Gewijzigd: GM0363 Amsterdam: naam “Amsteldam” → “Amsterdam”, provincie" in run.out
    assert "0 nieuw, 1 gewijzigd, 0 beëindigd, 0 ongewijzigd." in run.out
    organisation.refresh_from_db()
    assert (organisation.name, organisation.slug) == ("Amsterdam", "amsteldam")
    assert (organisation.size_class, organisation.website) == ("xl", "https://www.amsterdam.nl/")


def test_begin_is_the_day_of_the_list_when_it_is_given(load):
    load(AMSTERDAM)
    load(AMSTERDAM, BARNEVELD, valid_from="2026-01-01")
    assert Organisation.objects.get(cbs_code="GM0203").valid_from == datetime.date(2026, 1, 1)
    assert Organisation.objects.get(cbs_code="GM0363").valid_from is None


def test_dry_run_tells_all_and_changes_nothing(load):
    OrganisationFactory(name="Amsteldam", cbs_code="GM0363")
    OrganisationFactory(name="Oud", cbs_code="GM0001")
    before = list(Organisation.objects.order_by("pk").values())
    run = load(AMSTERDAM, BARNEVELD, dry_run=True, **ENDING)
    assert run.out.startswith("Proef: er is niets veranderd.\n")
    assert "1 nieuw, 1 gewijzigd, 1 beëindigd, 0 ongewijzigd." in run.out
    assert list(Organisation.objects.order_by("pk").values()) == before


# -- municipalities that are not in the file -----------------------------------------
def test_missing_is_listed_and_stays(load):
    old = OrganisationFactory(name="Oud", cbs_code="GM0001")
    run = load(AMSTERDAM, valid_from="2026-01-01")
    assert "Niet in het bestand: GM0001 Oud" in run.out
    assert run.failure == ""
    old.refresh_from_db()
    assert old.valid_to is None


def test_missing_ends_the_day_before(load):
    old = OrganisationFactory(name="Oud", cbs_code="GM0001")
    run = load(AMSTERDAM, **ENDING)
    assert "Beëindigd: GM0001 Oud: 31 december 2025" in run.out
    old.refresh_from_db()
    assert old.valid_to == datetime.date(2025, 12, 31)


def test_ending_leaves_alone_what_is_no_municipality_of_that_day(load):
    kept = [
        OrganisationFactory(name="Al geëindigd", cbs_code="GM0002", valid_to=datetime.date(2004, 12, 31)),
        OrganisationFactory(name="Eindigt later", cbs_code="GM0003", valid_to=datetime.date(2026, 12, 31)),
        OrganisationFactory(name="Komt nog", cbs_code="GM0004", valid_from=datetime.date(2027, 1, 1)),
        OrganisationFactory(name="Zonder code"),
        OrganisationFactory(name="Gelderland", kind="province", cbs_code="PV25"),
    ]
    before = [(one.pk, one.valid_to) for one in kept]
    load(AMSTERDAM, **ENDING)
    assert [(one.pk, Organisation.objects.get(pk=one.pk).valid_to) for one in kept] == before


def test_ending_needs_the_day(load):
    OrganisationFactory(name="Oud", cbs_code="GM0001")
    run = load(AMSTERDAM, end_missing=True)
    assert run.failure == "Geef met --end-missing ook --valid-from: de dag waarop de lijst geldt."
    assert not Organisation.objects.filter(cbs_code="GM0363").exists()


def test_row_with_a_problem_does_not_end_its_municipality(load):
    barneveld = OrganisationFactory(name="Barneveld", cbs_code="GM0203")
    run = load(AMSTERDAM, [203, "GM0203", "", 25, "PV25", ""], **ENDING)
    assert run.failure == "1 gemeente is overgeslagen."
    barneveld.refresh_from_db()
    assert barneveld.valid_to is None


def test_row_without_a_readable_code_stops_the_ending_only(load):
    old = OrganisationFactory(name="Oud", cbs_code="GM0001")
    run = load(AMSTERDAM, ["", "", "Oud", 25, "PV25", ""], **ENDING)
    assert "Niets is beëindigd." in run.failure
    assert "Niet in het bestand: GM0001 Oud" in run.out
    old.refresh_from_db()
    assert old.valid_to is None
    assert Organisation.objects.filter(cbs_code="GM0363").exists()


def test_file_that_ends_too_many_ends_none(load, monkeypatch):
    monkeypatch.setattr(organisation_sync, "MAX_ENDED", 2)
    for number in range(1, 4):
        OrganisationFactory(cbs_code=f"GM000{number}")
    run = load(AMSTERDAM, **ENDING)
    assert "het bestand lijkt niet compleet" in run.failure
    assert not Organisation.objects.exclude(valid_to=None).exists()


def test_end_before_the_begin_is_a_problem(load):
    OrganisationFactory(name="Nieuw", cbs_code="GM0001", valid_from=datetime.date(2026, 1, 1))
    run = load(AMSTERDAM, **ENDING)
    assert run.err == "Niet in het bestand GM0001: Deze datum ligt vóór het begin.\n"
    assert run.failure == "1 gemeente is overgeslagen."
    assert Organisation.objects.get(cbs_code="GM0001").valid_to is None


# -- rows that are refused --------------------------------------------------------------
def test_bad_rows_are_told_with_their_number_and_the_others_saved(load):
    run = load(["", "GM9", "", "", "PV25", ""], AMSTERDAM, ["", "GM0203", "B" * 161, "", "PV25", ""])
    assert run.err.splitlines()[0] == "Rij 2 GM0009: De gemeentenaam ontbreekt."
    assert run.err.splitlines()[1].startswith("Rij 4 GM0203: ")
    assert run.failure == "2 gemeenten zijn overgeslagen."
    assert [one.cbs_code for one in Organisation.objects.all()] == ["GM0363"]


def test_name_alone_never_recognises(load):
    existing = OrganisationFactory(name="amsterdam", cbs_code=None)
    run = load(AMSTERDAM)
    assert "Rij 2 GM0363: Er is al een gemeente amsterdam zonder CBS-code." in run.err
    assert run.failure == "1 gemeente is overgeslagen."
    existing.refresh_from_db()
    assert existing.cbs_code is None
    assert Organisation.objects.count() == 1


def test_same_name_with_another_code_is_a_second_municipality_and_told(load):
    OrganisationFactory(name="Amsterdam", cbs_code="GM0001", valid_to=datetime.date(2025, 12, 31))
    run = load(AMSTERDAM, **ENDING)
    assert "Zelfde naam, andere code: GM0363 Amsterdam: voormalige gemeente Amsterdam (GM0001)" in run.out
    assert run.failure == ""
    assert Organisation.objects.get(cbs_code="GM0363").slug == "amsterdam-2"


def test_province_of_the_same_name_is_no_clash(load):
    OrganisationFactory(name="Utrecht", kind="province", cbs_code="PV26")
    run = load([344, "GM0344", "Utrecht", 26, "PV26", "Utrecht"])
    assert "Zelfde naam" not in run.out
    assert run.failure == ""


def test_code_of_another_kind_of_organisation_is_refused(load):
    OrganisationFactory(name="Iets anders", kind="other", cbs_code="GM0363")
    run = load(AMSTERDAM)
    assert "Deze code hoort bij een andere soort organisatie: Iets anders." in run.err
    assert Organisation.objects.get(cbs_code="GM0363").name == "Iets anders"


def test_municipality_that_ended_is_not_brought_back(load):
    successor = OrganisationFactory(name="Nieuw")
    OrganisationFactory(
        name="Wisch",
        cbs_code="GM0295",
        valid_to=datetime.date(2004, 12, 31),
        successor=successor,
        province="gelderland",
    )
    run = load([295, "GM0295", "Wisch", 25, "PV25", "Gelderland"])
    assert "Wisch eindigde volgens Praktijkbank op 31 december 2004, maar staat nog in het bestand." in run.err
    assert Organisation.objects.get(cbs_code="GM0295").successor == successor


# -- files and options that are refused -----------------------------------------------------
@pytest.mark.parametrize("content", [b"PK\x03\x04kapot", b"a;b\n1;2\n", b""])
def test_file_that_cannot_be_used_gives_one_line(load, tmp_path, content):
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(content)
    run = load.file(path)
    assert run.failure.startswith(f"{path}: ")
    assert "\n" not in run.failure
    assert run.out == run.err == ""


def test_missing_file_and_folder_give_one_line(load, tmp_path):
    assert load.file(tmp_path / "weg.xlsx").failure.endswith("Dit bestand bestaat niet.")
    assert load.file(tmp_path).failure.endswith("Dit bestand bestaat niet.")


def test_large_file_is_refused(load, tmp_path):
    path = tmp_path / "groot.csv"
    path.write_bytes(b"x" * (10 * 1024 * 1024 + 5))
    assert load.file(path).failure.endswith("Het bestand is groter dan 10 MB.")


@pytest.mark.parametrize("value", ["gisteren", "2026-13-01", "0001-01-01", "9999-12-31", ""])
def test_day_that_is_none_is_refused(load, value):
    assert "--valid-from" in load(AMSTERDAM, valid_from=value).failure
    assert not Organisation.objects.exists()


def test_number_of_queries_does_not_grow_with_unchanged_rows(load, django_assert_max_num_queries):
    lines = [[number, f"GM{number:04}", f"Plaats {number}", 25, "PV25", ""] for number in range(1, 41)]
    load(*lines)
    with django_assert_max_num_queries(6):
        load(*lines)

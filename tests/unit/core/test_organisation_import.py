"""The official list of municipalities, from a file to rows."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import organisation_import
from core.choices import Province
from core.organisation_import import ImportFileError, MunicipalityRow, read_municipalities

HEADER = ["Gemeentecode", "GemeentecodeGM", "Gemeentenaam", "Provinciecode", "ProvinciecodePV", "Provincienaam"]
BARNEVELD = ["0203", "GM0203", "Barneveld", "25", "PV25", "Gelderland"]
AMSTERDAM = ["0363", "GM0363", "Amsterdam", "27", "PV27", "Noord-Holland"]


def xlsx(*lines) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_of(*lines, delimiter=";") -> str:
    return "".join(delimiter.join(line) + "\r\n" for line in lines)


def rewritten(data: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == name else old.read(entry))
    return out.getvalue()


def with_shared_strings(data: bytes, strings: bytes) -> bytes:
    """Return a workbook that keeps its texts in a part of their own, as Excel does; the sheet names them by place."""
    place = b'PartName="/xl/sharedStrings.xml" ContentType='
    kind = b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").replace(b"</Types>", b"<Override " + place + kind + b"/></Types>")
    out = io.BytesIO(rewritten(data, "[Content_Types].xml", types))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", SHARED % strings)
    return out.getvalue()


SHARED = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>'


def only_problem(*line: str) -> str:
    rows, problems = read_municipalities(csv_of(HEADER, line).encode())
    assert rows == []
    assert [problem.number for problem in problems] == [2]
    return problems[0].message


# -- what is read ------------------------------------------------------------------
def test_workbook_gives_rows_with_their_numbers():
    rows, problems = read_municipalities(xlsx(HEADER, BARNEVELD, [], AMSTERDAM))
    assert rows == [
        MunicipalityRow(2, "GM0203", "Barneveld", Province.GELDERLAND),
        MunicipalityRow(4, "GM0363", "Amsterdam", Province.NOORD_HOLLAND),
    ]
    assert problems == []


@pytest.mark.parametrize("code", [203, 203.0, "0203", "203", "GM0203", "gm203", " GM0203 "])
def test_code_may_be_a_number_or_text(code):
    rows, _problems = read_municipalities(
        xlsx(["Gemeentecode", "Gemeentenaam", "Provincienaam"], [code, "Barneveld", "Gelderland"])
    )
    assert rows[0].code == "GM0203"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_in_each_usual_form(delimiter, encoding):
    line = ["GM1900", "Súdwest-Fryslân", "PV21"]
    text = csv_of(["GemeentecodeGM", "Gemeentenaam", "ProvinciecodePV"], line, delimiter=delimiter)
    rows, problems = read_municipalities(text.encode(encoding))
    assert rows == [MunicipalityRow(2, "GM1900", "Súdwest-Fryslân", Province.FRYSLAN)]
    assert problems == []


def test_columns_may_stand_in_another_order_and_case():
    text = "provincienaam;GEMEENTENAAM;iets anders;gemeentecode\nUtrecht;Baarn;x;308\n"
    rows, _problems = read_municipalities(text.encode())
    assert rows == [MunicipalityRow(2, "GM0308", "Baarn", Province.UTRECHT)]


@pytest.mark.parametrize("name", ["Fryslân", "Friesland", "FRYSLAN", "Frysla\u0302n"])
def test_both_names_of_fryslan(name):
    text = f"Gemeentecode;Gemeentenaam;Provincienaam\n1900;Leeuwarden;{name}\n"
    rows, problems = read_municipalities(text.encode())
    assert (rows[0].province, problems) == (Province.FRYSLAN, [])


@pytest.mark.parametrize(("code", "province"), organisation_import.PROVINCES_BY_CODE.items())
def test_each_province_by_number_and_by_label(code, province):
    by_number = f"Gemeentecode;Gemeentenaam;Provinciecode\n1;Ergens;{code[2:]}\n"
    by_label = f"Gemeentecode;Gemeentenaam;Provincienaam\n1;Ergens;{province.label}\n"
    assert read_municipalities(by_number.encode())[0][0].province == province
    assert read_municipalities(by_label.encode())[0][0].province == province


def test_name_keeps_its_letters_and_loses_loose_space():
    rows, _problems = read_municipalities(xlsx(HEADER, ["0518", "GM0518", " 's-Gravenhage\u00a0 ", 28, "PV28", ""]))
    assert rows[0].name == "'s-Gravenhage"


def test_quoted_name_with_the_delimiter_in_it():
    text = 'GemeentecodeGM,Gemeentenaam,ProvinciecodePV\nGM0820,"Nuenen, Gerwen en Nederwetten",PV30\n'
    rows, _problems = read_municipalities(text.encode())
    assert rows[0].name == "Nuenen, Gerwen en Nederwetten"


def test_workbook_that_shares_its_strings():
    texts = ["Gemeentecode", "Gemeentenaam", "Provincienaam", "Súdwest-Fryslân", "Fryslân"]
    strings = "".join(f"<si><t>{text}</t></si>" for text in texts).encode()
    lines = [[("s", 0), ("s", 1), ("s", 2)], [("n", 1900), ("s", 3), ("s", 4)]]
    cells = ["".join(f'<c t="{kind}"><v>{value}</v></c>' for kind, value in line) for line in lines]
    rows = "".join(f'<row r="{number}">{line}</row>' for number, line in enumerate(cells, start=1))
    sheet = SHEET % f"<sheetData>{rows}</sheetData>".encode()
    data = with_shared_strings(rewritten(xlsx(HEADER), "xl/worksheets/sheet1.xml", sheet), strings)
    assert read_municipalities(data) == ([MunicipalityRow(2, "GM1900", "Súdwest-Fryslân", Province.FRYSLAN)], [])


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</worksheet>'


def test_claimed_size_of_the_sheet_hides_no_rows():
    data = xlsx(HEADER, BARNEVELD, AMSTERDAM)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b'ref="A1:F3"' in sheet
    lying = rewritten(data, "xl/worksheets/sheet1.xml", sheet.replace(b'ref="A1:F3"', b'ref="A1:A1"'))
    assert len(read_municipalities(lying)[0]) == 2


# -- rows that are not used ----------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["", "", "Barneveld", "", "PV25", ""], "De gemeentecode ontbreekt."),
        (["", "GM02034", "Barneveld", "", "PV25", ""], "Dit is geen gemeentecode: “GM02034”."),
        (["", "٣٦٣", "Barneveld", "", "PV25", ""], "Dit is geen gemeentecode: “٣٦٣”."),
        (["", "PV25", "Barneveld", "", "PV25", ""], "Dit is geen gemeentecode: “PV25”."),
        (["0204", "GM0203", "Barneveld", "", "PV25", ""], "De twee gemeentecodes spreken elkaar tegen."),
        (["", "GM0203", "", "", "PV25", ""], "De gemeentenaam ontbreekt."),
        (["", "GM0203", "Barne\x1b[31mveld", "", "PV25", ""], "De gemeentenaam is geen leesbare naam."),
        (["", "GM0203", "***", "", "PV25", ""], "De gemeentenaam is geen leesbare naam."),
        (["", "GM0203", "Barneveld", "", "", ""], "De provincie ontbreekt."),
        (["", "GM0203", "Barneveld", "", "PV99", ""], "Deze provincie is niet bekend: “PV99”."),
        (["", "GM0203", "Barneveld", "", "", "Holland"], "Deze provincie is niet bekend: “Holland”."),
        (
            ["", "GM0203", "Barneveld", "", "PV25", "Utrecht"],
            "De provinciecode en de provincienaam spreken elkaar tegen.",
        ),
    ],
)
def test_row_that_breaks_a_rule_says_which(line, message):
    assert only_problem(*line) == message


def test_message_repeats_nothing_that_steers_a_terminal():
    assert "\x1b" not in only_problem("", "\x1b]0;x\x07", "Barneveld", "", "PV25", "")


def test_second_row_of_a_code_points_to_the_first():
    rows, problems = read_municipalities(csv_of(HEADER, BARNEVELD, AMSTERDAM, BARNEVELD).encode())
    assert [row.code for row in rows] == ["GM0203", "GM0363"]
    assert [(problem.number, problem.code, problem.message) for problem in problems] == [
        (4, "GM0203", "Deze code staat ook in rij 2.")
    ]


def test_bad_row_does_not_stop_the_others():
    rows, problems = read_municipalities(csv_of(HEADER, ["x"], BARNEVELD).encode())
    assert [row.number for row in rows] == [3]
    assert [problem.number for problem in problems] == [2]


# -- files that are not used ---------------------------------------------------------
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Het bestand is leeg."),
        (b"\n \n", "Het bestand is leeg."),
        (csv_of(HEADER).encode(), "Het bestand heeft geen rijen onder de kolomnamen."),
        (b"naam;code\nx;y\n", "Deze kolommen ontbreken: GemeentecodeGM, Gemeentenaam, ProvinciecodePV."),
        (b"Gemeentecode;Gemeentenaam\n1;x\n", "Deze kolommen ontbreken: ProvinciecodePV."),
        (csv_of([*HEADER, "Gemeentenaam"], BARNEVELD).encode(), "Een kolomnaam staat twee keer in het bestand."),
        (b"PK\x03\x04 geen werkmap", "Dit is geen Excel-bestand (.xlsx), of het is beschadigd."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
            "Dit is een oud Excel-bestand (.xls). Sla het op als .xlsx of CSV.",
        ),
        (
            csv_of(HEADER, BARNEVELD).encode("utf-16"),
            "Dit is geen XLSX-bestand en geen CSV-bestand in UTF-8 of Windows-1252.",
        ),
        (csv_of(HEADER, ["1", '"' + "x" * 200_000]).encode(), "Dit CSV-bestand is niet te lezen."),
        (b"x" * (10 * 1024 * 1024 + 1), "Het bestand is groter dan 10 MB."),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value,
)
def test_file_that_cannot_be_used_says_why_in_one_line(data, message):
    with pytest.raises(ImportFileError) as raised:
        read_municipalities(data)
    assert str(raised.value) == message


def test_other_zip_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("brief.txt", "Geachte heer, mevrouw")
    with pytest.raises(ImportFileError, match="geen Excel-bestand"):
        read_municipalities(out.getvalue())


def test_zip_bomb_is_refused_before_it_is_unpacked():
    data = rewritten(xlsx(HEADER, BARNEVELD), "xl/worksheets/sheet1.xml", b" " * (40 * 1024 * 1024))
    assert len(data) < organisation_import.MAX_BYTES
    with pytest.raises(ImportFileError, match="uitgepakt groter dan 10 MB"):
        read_municipalities(data)


def test_entity_bomb_is_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"a" * 1000 + b'">'
    for letter, previous in zip(b"bcdefg", b"abcdef", strict=True):
        bomb += b'<!ENTITY %c "' % letter + b"&%c;" % previous * 20 + b'">'
    bomb += b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    bomb += b'<row r="1"><c r="A1" t="inlineStr"><is><t>&g;</t></is></c></row></sheetData></worksheet>'
    with pytest.raises(ImportFileError, match="geen Excel-bestand"):
        read_municipalities(rewritten(xlsx(HEADER, BARNEVELD), "xl/worksheets/sheet1.xml", bomb))


def test_row_number_beyond_the_sheet_is_refused():
    data = xlsx(HEADER, BARNEVELD)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    far = sheet.replace(b'r="2"', b'r="999999999999"').replace(b'r="A2"', b'r="A999999999999"')
    with pytest.raises(ImportFileError):
        read_municipalities(rewritten(data, "xl/worksheets/sheet1.xml", far))


@pytest.mark.parametrize("make", [xlsx, lambda *lines: csv_of(*lines).encode()])
def test_number_of_rows_is_bounded(make, monkeypatch):
    monkeypatch.setattr(organisation_import, "MAX_ROWS", 2)
    assert len(read_municipalities(make(HEADER, BARNEVELD, AMSTERDAM))[0]) == 2
    with pytest.raises(ImportFileError, match=r"meer dan 5\.000 rijen"):
        read_municipalities(make(HEADER, BARNEVELD, AMSTERDAM, BARNEVELD))


@given(st.one_of(st.binary(max_size=400), st.binary(max_size=400).map(lambda rest: b"PK\x03\x04" + rest)))
def test_any_bytes_give_rows_or_one_error(data):
    try:
        read_municipalities(data)
    except ImportFileError as error:
        assert "\n" not in str(error)


@given(st.lists(st.lists(st.text(max_size=12), min_size=6, max_size=6), min_size=1, max_size=5))
def test_any_cells_give_one_answer_a_filled_row(lines):
    data = xlsx_of_text(lines)
    if data is None:
        return
    try:
        rows, problems = read_municipalities(data)
    except ImportFileError:
        return
    assert len(rows) + len(problems) <= len(lines)


def xlsx_of_text(lines: list[list[str]]) -> bytes | None:
    """Return a workbook with these cells, or None where Excel cannot hold a character."""
    try:
        return xlsx(HEADER, *lines)
    except openpyxl.utils.exceptions.IllegalCharacterError:
        return None

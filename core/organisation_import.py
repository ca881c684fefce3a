"""The official list of municipalities as rows: what the file of Statistics Netherlands (CBS) says. Pure.

The file is "Gemeenten alfabetisch": one sheet, one municipality a row. A CSV with its columns is read too.
"""

import csv
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import openpyxl
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.choices import Province

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 10 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 50
SHEET_ROWS = 1_048_576
"""The rows a worksheet can have; a file that claims more is broken or hostile."""

CODE_COLUMNS = ("gemeentecodegm", "gemeentecode")
NAME_COLUMNS = ("gemeentenaam",)
PROVINCE_COLUMNS = ("provinciecodepv", "provinciecode", "provincienaam")

PROVINCES_BY_CODE = {
    "PV20": Province.GRONINGEN,
    "PV21": Province.FRYSLAN,
    "PV22": Province.DRENTHE,
    "PV23": Province.OVERIJSSEL,
    "PV24": Province.FLEVOLAND,
    "PV25": Province.GELDERLAND,
    "PV26": Province.UTRECHT,
    "PV27": Province.NOORD_HOLLAND,
    "PV28": Province.ZUID_HOLLAND,
    "PV29": Province.ZEELAND,
    "PV30": Province.NOORD_BRABANT,
    "PV31": Province.LIMBURG,
}
PROVINCES_BY_NAME = {"friesland": Province.FRYSLAN} | {province.value: province for province in Province}


class ImportFileError(Exception):
    """The file as a whole cannot be used; the message is one Dutch line."""


class ImportRowError(Exception):
    """One row cannot be used; the message is one Dutch line."""


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality of the file: ``number`` as a spreadsheet shows it (from 1), ``code`` like "GM0363"."""

    number: int
    code: str
    name: str
    province: Province


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that is not used; ``code`` is empty when the row does not tell which municipality it is.

    ``number`` is 0 for a municipality that is not in the file and could not be ended.
    """

    number: int
    code: str
    message: str


def read_municipalities(data: bytes) -> tuple[list[MunicipalityRow], list[RowProblem]]:
    """Return the municipalities of an XLSX or CSV file, and the rows that cannot be used.

    Raises :class:`ImportFileError` for a file that is too large, of another kind, or without the columns.
    """
    if len(data) > MAX_BYTES:
        raise ImportFileError(_("Het bestand is groter dan 10 MB."))
    records = _records(_sheet(data) if data.startswith(b"PK") else _csv(data))
    rows: list[MunicipalityRow] = []
    problems: list[RowProblem] = []
    first_seen: dict[str, int] = {}
    for number, record in records:
        code = ""
        try:
            code = _code(record)
            if code in first_seen:
                raise ImportRowError(_("Deze code staat ook in rij %d.") % first_seen[code])
            first_seen[code] = number
            rows.append(MunicipalityRow(number, code, _name(record), _province(record)))
        except ImportRowError as error:
            problems.append(RowProblem(number, code, str(error)))
    if not rows and not problems:
        raise ImportFileError(_("Het bestand heeft geen rijen onder de kolomnamen."))
    return rows, problems


# -- from a file to lines of text ------------------------------------------------
def _sheet(data: bytes) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            raise ImportFileError(_("Het bestand is uitgepakt groter dan 10 MB."))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles, which nobody reads here
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file claims about its size may cut rows off
            for number, values in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), start=1):
                if number > SHEET_ROWS:
                    raise ImportFileError(_("Het bestand heeft meer dan 5.000 rijen."))
                empty = values.count(None) == len(values)  # a sheet can have a million of them
                yield [] if empty else [_text(value) for value in values]
    except ImportFileError:
        raise
    except Exception as error:  # openpyxl lets through whatever its parts raise on a broken file
        raise ImportFileError(_("Dit is geen Excel-bestand (.xlsx), of het is beschadigd.")) from error


def _csv(data: bytes) -> Iterator[list[str]]:
    text = _decoded(data)
    header = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=header.count)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [_text(value) for value in line[:MAX_COLUMNS]]
    except csv.Error as error:
        raise ImportFileError(_("Dit CSV-bestand is niet te lezen.")) from error


def _decoded(data: bytes) -> str:
    """Return the text of a CSV: UTF-8, or the Windows code page in which Excel saves one."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ImportFileError(_("Dit is een oud Excel-bestand (.xls). Sla het op als .xlsx of CSV."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ImportFileError(_("Dit is geen XLSX-bestand en geen CSV-bestand in UTF-8 of Windows-1252."))


def _text(value: Any) -> str:
    """Return a cell as text on one line; Excel keeps a code as the number 363 or 363.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(unicodedata.normalize("NFC", "" if value is None else str(value)).split())


# -- from lines to records ---------------------------------------------------------
def _records(lines: Iterator[list[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each filled row below the header as (row number, cells by lower-case column name)."""
    header: list[str] = []
    filled = 0
    for number, line in enumerate(lines, start=1):
        if not any(line):
            continue
        if not header:
            header = [name.lower() for name in line]
            _check_columns(header)
            continue
        filled += 1
        if filled > MAX_ROWS:
            raise ImportFileError(_("Het bestand heeft meer dan 5.000 rijen."))
        yield number, dict(zip(header, line, strict=False))
    if not header:
        raise ImportFileError(_("Het bestand is leeg."))


def _check_columns(header: list[str]) -> None:
    named = [name for name in header if name]
    if len(set(named)) < len(named):
        raise ImportFileError(_("Een kolomnaam staat twee keer in het bestand."))
    groups = (
        ("GemeentecodeGM", CODE_COLUMNS),
        ("Gemeentenaam", NAME_COLUMNS),
        ("ProvinciecodePV", PROVINCE_COLUMNS),
    )
    missing = [label for label, names in groups if not set(names) & set(header)]
    if missing:
        raise ImportFileError(_("Deze kolommen ontbreken: %s.") % ", ".join(missing))


# -- from a record to a municipality -----------------------------------------------
def _code(record: dict[str, str]) -> str:
    """Return the code as "GM0363"; the two columns for it may not contradict each other."""
    found = {_with_prefix(record[name], "GM", 4) for name in CODE_COLUMNS if record.get(name)}
    if not found:
        raise ImportRowError(_("De gemeentecode ontbreekt."))
    if None in found:
        raise ImportRowError(_("Dit is geen gemeentecode: “%s”.") % _shown(record, CODE_COLUMNS))
    if len(found) > 1:
        raise ImportRowError(_("De twee gemeentecodes spreken elkaar tegen."))
    return str(found.pop())


def _name(record: dict[str, str]) -> str:
    name = _first(record, NAME_COLUMNS)
    if not name:
        raise ImportRowError(_("De gemeentenaam ontbreekt."))
    if not name.isprintable() or not slugify(name):
        raise ImportRowError(_("De gemeentenaam is geen leesbare naam."))
    return name


def _province(record: dict[str, str]) -> Province:
    """Return the province by its code or name; what is given may not contradict itself."""
    by_code = [_with_prefix(record[name], "PV", 2) for name in PROVINCE_COLUMNS[:2] if record.get(name)]
    found = {PROVINCES_BY_CODE.get(code or "") for code in by_code}
    if name := record.get(PROVINCE_COLUMNS[2]):
        found.add(PROVINCES_BY_NAME.get(slugify(name)))
    if not found:
        raise ImportRowError(_("De provincie ontbreekt."))
    province = found.pop()
    if province is None or None in found:
        raise ImportRowError(_("Deze provincie is niet bekend: “%s”.") % _shown(record, PROVINCE_COLUMNS))
    if found:
        raise ImportRowError(_("De provinciecode en de provincienaam spreken elkaar tegen."))
    return province


def _with_prefix(value: str, prefix: str, digits: int) -> str | None:
    """Return "GM0363" for "GM0363", "gm363", "0363" or "363"; None for anything else."""
    match = re.fullmatch(rf"(?:{prefix})?([0-9]{{1,{digits}}})", value, re.IGNORECASE)
    return f"{prefix}{match[1].zfill(digits)}" if match else None


def _first(record: dict[str, str], names: tuple[str, ...]) -> str:
    return next((record[name] for name in names if record.get(name)), "")


def _shown(record: dict[str, str], names: tuple[str, ...]) -> str:
    """Return what a message may repeat of a cell: short, and without characters that steer a terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in _first(record, names)[:40])

"""The results of a question to take along: as CSV for a spreadsheet, and as an Atom feed to follow."""

import csv
import datetime
from collections.abc import Iterable, Iterator
from io import StringIO

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Page

from core.addresses import absolute
from core.cards import Card
from core.feeds import MAX_ENTRIES, Entry, atom
from core.visibility import principals_of
from search.door import searching
from search.engines.base import EngineHit, EngineUnavailable
from search.following import with_question
from search.listing import first_matches
from search.params import SearchQuery
from search.records import page_id_of

MAX_ROWS = 500
RETRY_SECONDS = 300
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as something else
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a cell for a formula, which could send the reader's data away."""


@require_safe
@with_question
@searching
def results_csv(request: HttpRequest, query: SearchQuery) -> HttpResponse:
    """Give the first 500 results; without an engine lead to the search, which says what is the matter."""
    try:
        entries = _entries(request, query, MAX_ROWS)
    except EngineUnavailable:
        return HttpResponseRedirect(query.address(reverse("search")))
    response = HttpResponse(_csv(request, entries), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="praktijkbank-{timezone.localdate().isoformat()}.csv"'
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@conditional_page
@with_question
@searching
def results_atom(request: HttpRequest, query: SearchQuery) -> HttpResponse:
    """Give the first 50 results, the newest first unless the question says otherwise.

    Without an engine there is no news: readers keep what they have, and need no error to come back.
    """
    notice = ""
    try:
        entries = _entries(request, query, MAX_ENTRIES)
    except EngineUnavailable:
        entries, notice = [], _("Zoeken werkt nu beperkt. Probeer het later nog eens.")
    title = _("resultaten voor ‘%(query)s’") % {"query": query.text} if query.text else _("resultaten")
    response = atom(request, title, query.address(reverse("search")), entries, notice)
    if notice:
        response["Cache-Control"] = "no-store"
        response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _entries(request: HttpRequest, query: SearchQuery, limit: int) -> list[Entry]:
    """Return the first results that the visitor may see."""
    return _dated(first_matches(query, principals_of(request.user), limit))


def _dated(hits: Iterable[EngineHit]) -> list[Entry]:
    """Return hits with the dates of their pages, read in one query; what went offline since is left out."""
    by_page = {page_id_of(hit.key): hit for hit in hits}
    pages = Page.objects.live().filter(pk__in=by_page)
    columns = ("pk", "translation_key", "first_published_at", "last_published_at")
    dates = {pk: rest for pk, *rest in pages.values_list(*columns)}
    return [Entry(Card.from_dict(hit.stored["card"]), *dates[pk]) for pk, hit in by_page.items() if pk in dates]


def _csv(request: HttpRequest, entries: Iterable[Entry]) -> str:
    """Return a table as Dutch spreadsheets read it: semicolons between cells."""
    text = StringIO(BYTE_ORDER_MARK)
    text.seek(0, 2)
    writer = csv.writer(text, delimiter=";")
    writer.writerow(_header())
    for entry in entries:
        writer.writerow(map(plain_cell, _row(request, entry)))
    return text.getvalue()


def _header() -> list[str]:
    return [
        _("Titel"),
        _("Soort"),
        _("Organisaties"),
        _("Jaren"),
        _("Levensfase"),
        _("Thema's"),
        _("Samenvatting"),
        _("Gepubliceerd op"),
        _("Bijgewerkt op"),
        _("Adres"),
    ]


def _row(request: HttpRequest, entry: Entry) -> Iterator[str]:
    card = entry.card
    yield from (card.title, card.kind_label, ", ".join(card.organisations), card.years, card.phase)
    yield from (", ".join(theme.name for theme in card.themes), card.text)
    yield from (_day(entry.published), _day(entry.updated), absolute(request, card.url))


def _day(moment: datetime.datetime | None) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


def plain_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text

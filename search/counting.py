"""How often questions are asked, find nothing, and lead to a click: texts and numbers, nothing of the visitor."""

import atexit
import datetime
import logging
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.models import F
from django.utils import timezone

from search.models import QueryCount
from search.params import MAX_TEXT, clean_text
from search.personal import looks_personal
from search.tally import Tally

logger = logging.getLogger(__name__)

KEEP_DAYS = 90
MAX_TEXTS_A_DAY = 2_000
"""So many different texts are kept of one day: a flood of nonsense cannot fill the table."""
MAX_IN_MEMORY = 500


class Event(StrEnum):
    """What happened; the values are those that the page sends."""

    ASKED = "gezocht"
    EMPTY = "leeg"
    CLICKED = "geklikt"


COLUMNS = {Event.ASKED: ("asked",), Event.EMPTY: ("asked", "empty"), Event.CLICKED: ("clicked",)}


class Counted(NamedTuple):
    day: datetime.date
    text: str
    event: Event


def count(event: Event, raw: str) -> None:
    """Count an event of a question, unless the text is empty, too long, or looks personal. Costs no query."""
    if not (text := normalised(raw)):
        return
    one = Counted(timezone.localdate(), text, event)
    if settings.SEARCH_COUNT_SECONDS:
        _tally.add(one)
    else:
        store({one: 1})


def normalised(raw: str) -> str:
    """Return a question as it is counted: bounded, in lower case; "" when it is not to be kept."""
    text, shortened = clean_text(raw)
    return "" if shortened or looks_personal(text) else text.casefold()[:MAX_TEXT]


def store(counts: Mapping[Counted, int]) -> None:
    """Add counts to those in the database; several processes may do so at once. Raises ``DatabaseError``."""
    with transaction.atomic():
        for day in {one.day for one in counts}:
            _make_rows(day, {one.text for one in counts if one.day == day})
        for one, number in counts.items():
            added = {column: F(column) + number for column in COLUMNS[one.event]}
            QueryCount.objects.filter(day=one.day, text=one.text).update(**added)


def forget() -> int:
    """Delete the counts of more than 90 days ago, and return how many rows those were."""
    return QueryCount.objects.filter(day__lt=timezone.localdate() - datetime.timedelta(days=KEEP_DAYS)).delete()[0]


def _make_rows(day: datetime.date, texts: Iterable[str]) -> None:
    """Make the rows that are missing, as far as the day has room."""
    rows = QueryCount.objects.filter(day=day)
    new = sorted(set(texts) - set(rows.filter(text__in=texts).values_list("text", flat=True)))
    room = max(0, MAX_TEXTS_A_DAY - rows.count()) if new else 0
    QueryCount.objects.bulk_create((QueryCount(day=day, text=text) for text in new[:room]), ignore_conflicts=True)


def _store_in_background(counts: Mapping[Counted, int]) -> None:
    """Store from a thread that ends after it. A database that fails costs these counts, and nothing else."""
    try:
        store(counts)
    except DatabaseError:
        logger.exception("search: %d counts of questions could not be stored", len(counts))
    finally:
        connections.close_all()


_tally: Tally[Counted] = Tally(_store_in_background, settings.SEARCH_COUNT_SECONDS, MAX_IN_MEMORY)
atexit.register(_tally.flush)

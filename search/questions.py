"""What was asked, summed over days: which questions found nothing, and which nothing worth opening."""

import datetime
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, Sum, Value
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from search.counting import KEEP_DAYS
from search.models import QueryCount
from search.near_terms import near_terms
from search.words import current_words


class Step(NamedTuple):
    """Something an editor can do about a question, by one click."""

    label: str
    url: str


def first_day(days: int) -> datetime.date:
    """Return the first of the last so many days and today."""
    return timezone.localdate() - datetime.timedelta(days=days)


def questions(days: int = KEEP_DAYS) -> QuerySet[Any, Any]:
    """Return a row a question: ``text``, and how often it was asked (``times``), found nothing (``without``),
    led to a click (``opened``), and found something that nobody opened (``unopened``).
    """
    return (
        QueryCount.objects.filter(day__gte=first_day(days))
        .values("text")
        .annotate(times=Sum("asked"), without=Sum("empty"), opened=Sum("clicked"))
        .annotate(unopened=Greatest(F("times") - F("without") - F("opened"), Value(0)))
    )


def steps_for(user: Any, text: str) -> list[Step]:
    """Return what this editor may do about a question: add it to a near term, make a new term, make a best bet."""
    near = [
        (
            "core.change_term",
            _("Voeg toe aan “%s”") % term,
            reverse("wagtailsnippets_core_term:edit", args=[pk]),
            "synonyms",
        )
        for pk, term in near_terms(text)
    ]
    new = [
        ("core.add_term", _("Maak synoniem"), reverse("wagtailsnippets_core_term:add"), "synonyms"),
        ("search.add_bestbet", _("Maak aanbeveling"), reverse("wagtailsnippets_search_bestbet:add"), "queries"),
    ]
    return [
        Step(label, f"{address}?{urlencode({field: text})}")
        for right, label, address, field in (*near, *new)
        if user.has_perm(right)
    ]


def search_url(text: str) -> str:
    """Return the address at which a visitor asks this."""
    return f"{reverse('search')}?{urlencode({'q': text})}"


def cared_for(text: str) -> str:
    """Say whether a question has a best bet by now; costs one small query at most."""
    found = current_words().best_bets.recommend(text, timezone.localdate())
    return _("aanbeveling") if found.page_ids or found.notes else ""

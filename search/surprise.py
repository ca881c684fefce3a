"""“Verras me”: to a story at random that fits the question."""

import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.visibility import principals_of
from search.door import searching
from search.engines.base import EngineUnavailable
from search.following import with_question
from search.listing import surprise
from search.params import SearchQuery

NOTHING_PARAM = "verras"
"""Tells the search page, to which one comes back, that no story fits."""


@require_safe
@never_cache
@with_question
@searching
def surprise_me(request: HttpRequest, query: SearchQuery) -> HttpResponse:
    """Lead to a story, or back to the search when none fits or the engine does not answer."""
    try:
        found = surprise(query, principals_of(request.user), secrets.randbelow)
    except EngineUnavailable:
        return HttpResponseRedirect(query.address(reverse("search")))
    return HttpResponseRedirect(found or _back(query.address(reverse("search"))))


def _back(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{NOTHING_PARAM}=niets"

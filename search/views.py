"""The search over HTTP: the whole page, or for htmx only the part that changes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.addresses import absolute, canonical_path, fixed_path, site_root
from core.drawing import draw_frame
from core.theme_tree import load_theme_tree
from core.visibility import principals_of
from practices.cards import practice_cards
from practices.queries import public_practices
from search.door import Mode, mode, searching
from search.engines.base import EngineUnavailable
from search.exports import MAX_ROWS
from search.following import with_question
from search.params import SearchQuery
from search.results import SearchResults
from search.service import NoSuchPage, search
from search.suggestions import suggest
from search.surprise import NOTHING_PARAM

NEWEST = 5
SUGGESTIONS_SECONDS = 60
"""So long a browser may show what it got for the same letters."""


@require_safe
@with_question
@searching
def search_page(request: HttpRequest, query: SearchQuery) -> HttpResponse:
    try:
        results = search(query, principals_of(request.user), request.path)
    except NoSuchPage as error:
        raise Http404 from error
    except EngineUnavailable:
        return _limited(request, query)
    if NOTHING_PARAM in request.GET:
        results = replace(results, message=_("Geen verhaal past hierbij. Daarom kunnen wij u niet verrassen."))
    return _respond(request, {"results": results, **_addresses(query, request.path)})


def _addresses(query: SearchQuery, path: str) -> dict[str, object]:
    """Return where else the question leads. Its order is no part of its one address for robots."""
    query = replace(query, unfolded="")
    first = replace(query, page=1)
    return {
        "canonical": replace(query, sort="", synonyms=True).address(path),
        "csv_url": first.address(fixed_path("search_csv")),
        "feed_url": first.address(fixed_path("search_feed")),
        "surprise_url": replace(first, sort="").address(fixed_path("surprise")),
        "max_rows": MAX_ROWS,
    }


@require_safe
@searching
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer with the list below a search box; an empty one when nothing begins so, or the engine does not answer."""
    try:
        groups = suggest(request.GET.get("q", ""), principals_of(request.user))
    except EngineUnavailable:
        groups = []
    response = render(request, "search/suggestions.html", {"groups": groups})
    patch_cache_control(response, private=True, max_age=SUGGESTIONS_SECONDS)
    return response


def _limited(request: HttpRequest, query: SearchQuery) -> HttpResponse:
    """Offer the themes and the newest stories when there is no index to ask."""
    top = [node for node in load_theme_tree().nodes if node.depth == 0]
    results = SearchResults(query_text=query.text, limited=True)
    return _respond(request, {"results": results, "themes": top, "newest": practice_cards(public_practices()[:NEWEST])})


def _respond(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    on_standby = mode() is Mode.STANDBY and request.user.has_perm("wagtailadmin.access_admin")
    context = {**context, "on_standby": on_standby}
    region = render_to_string("search/region.html", context, request)
    part = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    response = HttpResponse(region if part else _framed(request, context, region))
    patch_vary_headers(response, ["HX-Request"])
    return response


def _framed(request: HttpRequest, context: Mapping[str, Any], region: SafeString) -> SafeString:
    """Return the whole page round what changes."""
    canonical = context.get("canonical", "")
    holes = {
        "heading": conditional_escape(context["results"].heading),
        "canonical": conditional_escape(absolute(request, canonical or canonical_path(request))),
        "feed_url": conditional_escape(context.get("feed_url", "")),
        "region": region,
    }
    return draw_frame(
        "search/search_page.html",
        {name: hole for name, hole in holes.items() if hole},
        request,
        root=site_root(request),
        path=request.path,
        indexed=canonical == request.path,
    )

"""Takes the counts that the search page sends. A page without scripts sends none: its questions stay unknown."""

import re
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search.counting import Event, count

MAX_BODY = 4_096
"""Bytes: a question of 200 characters, each at most 12 bytes in a form, with room to spare."""

_ROBOT = re.compile(r"bot|crawl|spider|slurp|preview|^$", re.IGNORECASE)
"""What crawlers that run scripts call themselves; those that do not never come here."""


@csrf_exempt  # a visitor has no cookie to protect; the origin is checked instead
@require_POST
def count_question(request: HttpRequest) -> HttpResponse:
    """Count ``soort`` (gezocht, leeg, geklikt) of the question ``q``. Answers 204 also when nothing is kept."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > MAX_BODY:
        return _refuse(413, _("Te veel gegevens."))
    if urlsplit(request.headers.get("Origin", "")).netloc != request.get_host():
        return _refuse(403, _("Alleen de zoekpagina zelf telt mee."))
    if request.POST.get("soort") not in set(Event):
        return _refuse(400, _("Dit is geen telling van een zoekvraag."))
    if not _is_robot(request) and not request.user.is_authenticated:
        count(Event(request.POST["soort"]), request.POST.get("q", ""))
    return HttpResponse(status=204)


def _is_robot(request: HttpRequest) -> bool:
    return bool(_ROBOT.search(request.headers.get("User-Agent", "")))


def _refuse(status: int, message: str) -> HttpResponse:
    return HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")

"""security.txt (RFC 9116): whom to tell of a hole in the site."""

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.addresses import absolute

VALID_DAYS = 180
"""The RFC asks for less than a year. Computed on each visit, so that the file never goes out of date."""


@require_safe
@cache_control(max_age=24 * 3600)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Show the contact of the settings; without one there is nothing to show."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    fields = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": _expiry(timezone.now()),
        "Preferred-Languages": "nl, en",
        "Canonical": absolute(request, request.path),
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _expiry(now: datetime.datetime) -> str:
    """Return a midnight in UTC, so that the file changes once a day."""
    day = now.astimezone(datetime.UTC).date() + datetime.timedelta(days=VALID_DAYS)
    return f"{day.isoformat()}T00:00:00Z"

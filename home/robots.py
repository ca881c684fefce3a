"""robots.txt: where the sitemap is, and what is not worth a robot's visit."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.addresses import absolute

CLOSED = ("wagtailadmin_home", "account_login", "surprise", "search_csv", "search_feed", "count_question")
"""The editors' side, and what the search makes anew for each question: the stories themselves are in the sitemap."""


@require_safe
@cache_control(max_age=24 * 3600)
def robots_txt(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {reverse(name)}" for name in CLOSED), ""]
    lines.append(f"Sitemap: {absolute(request, reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

"""What every public page shows in its footer."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from core.freshness import remember
from core.visibility import public_pages
from home.models import TextPage

MAX_FOOTER_PAGES = 6


def footer(request: HttpRequest) -> dict[str, Any]:
    """Give the text pages as (title, address); asked of the database only by templates that print them."""
    return {"footer_pages": SimpleLazyObject(lambda: remember("footer", _footer_pages))}


def _footer_pages() -> list[tuple[str, str]]:
    pages = public_pages(TextPage.objects.all()).order_by("path")[:MAX_FOOTER_PAGES]
    return [(page.title, page.url) for page in pages]

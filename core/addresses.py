"""Addresses of the site: those that never change, and those with its own name in front, for all that leaves it."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import escape_uri_path

# Of a view without arguments, by its name.
fixed_path = lru_cache(maxsize=64)(reverse)


def site_root(request: HttpRequest) -> str:
    """Return the name of the site, without a slash at the end: ``SITE_URL``, else as the request has it."""
    return settings.SITE_URL.rstrip("/") or f"{request.scheme}://{request.get_host()}"


def full(root: str, address: str) -> str:
    """Return an address under the site's root in full; one that is in full already stays as it is."""
    return f"{root}{address}" if address.startswith("/") else address


def absolute(request: HttpRequest, address: str) -> str:
    """Return an address of this site in full."""
    return full(site_root(request), address)


def canonical_path(request: HttpRequest) -> str:
    """Return the one address of a page of this site: its path, with ``?pagina=`` from the second page on.

    What else stands in the address plays no part in what the page shows.
    """
    path, number = escape_uri_path(request.path), request.GET.get("pagina", "")
    is_later_page = number.isascii() and number.isdigit() and len(number) <= 3 and int(number) > 1
    return f"{path}?pagina={int(number)}" if is_later_page else path

"""Drawing a template once for the same values: what changes all the time goes into holes that are left open.

The values are the key under which the HTML is kept, so that a change of the content is another key.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from secrets import token_hex
from typing import Any, TypeAlias

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from core.freshness import remember

_SECRET = token_hex(16)
"""What stands in a hole while the template is drawn. Nobody can guess it, so that no text can hold it."""

Holes: TypeAlias = Mapping[str, SafeString]
Pieces: TypeAlias = tuple[str, ...]
"""By turns what is drawn and the name of the hole behind it."""


def draw(template: str, holes: Holes | None = None, **values: Any) -> SafeString:
    """Return the HTML of a template with hashable values, and in its holes, by name, other HTML.

    The template does nothing with a hole but print it, as often as it likes.
    """
    holes = holes or {}
    return _filled(_around(template, tuple(holes), tuple(values.items())), holes)


def draw_frame(template: str, holes: Holes, request: HttpRequest, **values: Any) -> SafeString:
    """Return the same of a template that also shows the content of the site, and reads the request: a whole page.

    It is drawn anew when the content changes. The values hold all that it reads of the request: visitors with the
    same values get the same.
    """
    key = ("frame", template, *holes, *values.items())
    return _filled(remember(key, lambda: _pieces(template, holes, values, request)), holes)


def draw_links(template: str, links: Iterable[Any], *shown: str) -> SafeString:
    """Return the HTML of some links, each by the template: its ``url`` in a hole, and what it is ``shown`` with."""
    return joined(
        draw(template, {"url": conditional_escape(link.url)}, **{name: getattr(link, name) for name in shown})
        for link in links
    )


def joined(drawn: Iterable[SafeString]) -> SafeString:
    """Return pieces of HTML as one, a line each."""
    return mark_safe("\n".join(drawn))  # noqa: S308  (safe already)


@lru_cache(maxsize=4096)
def _around(template: str, holes: tuple[str, ...], values: tuple[tuple[str, Any], ...]) -> Pieces:
    return _pieces(template, holes, dict(values))


def _pieces(
    template: str, holes: Iterable[str], values: Mapping[str, Any], request: HttpRequest | None = None
) -> Pieces:
    marks = {hole: f"{_SECRET}{hole}{_SECRET}" for hole in holes}
    html = render_to_string(template, {**values, **marks}, request)
    return tuple(re.split(f"{_SECRET}(\\w+?){_SECRET}", html))


def _filled(pieces: Pieces, holes: Holes) -> SafeString:
    filled = [holes[piece] if place % 2 else piece for place, piece in enumerate(pieces)]
    return mark_safe("".join(filled))  # noqa: S308  (templates escape, and what goes into the holes is HTML)

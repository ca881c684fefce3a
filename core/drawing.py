"""Drawing a template once for the same values: what changes all the time goes into holes that are left open.

The values are the key under which the HTML is kept, so that a change of the content is another key.
"""

import re
from collections.abc import Iterable, Mapping
from secrets import token_hex
from typing import Any, TypeAlias

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

MOST = 4096
"""So many pieces are kept; then it begins again."""

_SECRET = token_hex(16)
"""What stands in a hole while the template is drawn. Nobody can guess it, so that no text can hold it."""

Pieces: TypeAlias = tuple[str, ...]
_kept: dict[tuple[Any, ...], Pieces] = {}


def draw(
    template: str, holes: Mapping[str, SafeString] | None = None, request: HttpRequest | None = None, **values: Any
) -> SafeString:
    """Return the HTML of a template with hashable values, and in its holes, by name, other HTML.

    The template does nothing with a hole but print it, as often as it likes. The values hold whatever it reads of a
    ``request``, which is no part of the key.
    """
    holes = holes or {}
    key = (template, *holes, *values.items())
    pieces = _kept.get(key) or _keep(key, _around(template, holes, values, request))
    filled = [holes[piece] if place % 2 else piece for place, piece in enumerate(pieces)]
    return mark_safe("".join(filled))  # noqa: S308  (templates escape, and what goes into the holes is HTML)


def joined(drawn: Iterable[SafeString]) -> SafeString:
    """Return pieces of HTML as one, a line each."""
    return mark_safe("\n".join(drawn))  # noqa: S308  (safe already)


def _around(template: str, holes: Mapping[str, Any], values: Mapping[str, Any], request: HttpRequest | None) -> Pieces:
    """Return the HTML in pieces: by turns what is drawn and the name of the hole behind it."""
    marks = {hole: f"{_SECRET}{hole}{_SECRET}" for hole in holes}
    html = render_to_string(template, {**values, **marks}, request)
    return tuple(re.split(f"{_SECRET}(\\w+?){_SECRET}", html))


def _keep(key: tuple[Any, ...], pieces: Pieces) -> Pieces:
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[key] = pieces
    return pieces

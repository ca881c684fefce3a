"""Drawing a template once for the same values: what changes all the time goes into holes that are left open.

The values are the key under which the HTML is kept, so that a change of the content is another key.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from secrets import token_hex
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

_SECRET = token_hex(16)
"""What stands in a hole while the template is drawn. Nobody can guess it, so that no text can hold it."""


def draw(template: str, holes: Mapping[str, SafeString] | None = None, **values: Any) -> SafeString:
    """Return the HTML of a template with hashable values, and in its holes, by name, other HTML.

    The template does nothing with a hole but print it, as often as it likes.
    """
    holes = holes or {}
    pieces = _around(template, tuple(holes), tuple(values.items()))
    filled = [holes[piece] if place % 2 else piece for place, piece in enumerate(pieces)]
    return mark_safe("".join(filled))  # noqa: S308  (templates escape, and what goes into the holes is HTML)


@lru_cache(maxsize=4096)
def _around(template: str, holes: tuple[str, ...], values: tuple[tuple[str, Any], ...]) -> tuple[str, ...]:
    """Return the HTML in pieces: by turns what is drawn and the name of the hole behind it."""
    marks = {hole: f"{_SECRET}{hole}{_SECRET}" for hole in holes}
    html = render_to_string(template, {**dict(values), **marks})
    return tuple(re.split(f"{_SECRET}(\\w+?){_SECRET}", html))

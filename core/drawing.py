"""Drawing a template once for the same values: what changes all the time goes into holes that are left open.

The values are the key under which the HTML is kept, so that a change of the content is another key.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import zip_longest
from secrets import token_hex
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

_SECRET = token_hex(16)
"""What stands in a hole while the template is drawn. Nobody can guess it, so that no text can hold it."""


def draw(template: str, holes: Mapping[str, SafeString] | None = None, **values: Any) -> SafeString:
    """Return the HTML of a template with hashable values, and in its holes, by name and in its order, other HTML.

    A template uses each hole once, and does nothing with it but print it.
    """
    holes = holes or {}
    around = _around(template, tuple(holes), tuple(values.items()))
    pieces = (part for pair in zip_longest(around, holes.values(), fillvalue="") for part in pair)
    return mark_safe("".join(pieces))  # noqa: S308  (templates escape, and what goes into the holes is HTML)


@lru_cache(maxsize=4096)
def _around(template: str, holes: tuple[str, ...], values: tuple[tuple[str, Any], ...]) -> tuple[str, ...]:
    """Return the HTML before, between and behind the holes."""
    marks = {hole: f"{_SECRET}{hole}" for hole in holes}
    html = render_to_string(template, {**dict(values), **marks})
    pieces = re.split("|".join(marks.values()), html) if marks else [html]
    if len(pieces) != len(holes) + 1:
        raise ValueError(f"{template} does not use each of its holes once: {', '.join(holes)}")
    return tuple(pieces)

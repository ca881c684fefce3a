"""A facet as HTML. Its values are made without a template: a page has hundreds, and they took most of its time."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.drawing import draw
from core.templatetags.praktijkbank import nl_number
from search.facet_groups import FOLD_ABOVE, FacetGroup, FacetOption

_INPUT = """<li class="facet__option facet__option--depth-{depth}">
<input class="checkbox" type="checkbox" id="f-{facet}-{value}" name="{facet}" value="{value}\""""
_LABEL = """>
<label class="facet__label" for="f-{facet}-{value}"><span class="facet__word">{label}</span>
<span class="facet__count">"""
_UNIT = """<span class="visually-hidden"> {unit}</span></span></label></li>"""


def facet_html(group: FacetGroup, is_open: bool) -> SafeString:
    """Return a facet with its values, the first of them in view; one with a chosen or asked for value is open."""
    shown, more = (group.options[:FOLD_ABOVE], group.options[FOLD_ABOVE:]) if group.folded else (group.options, ())
    holes = {"options": option_list(group.name, shown)}
    if more:
        holes["more"] = option_list(group.name, more)
    if group.all_url:
        holes["all_url"] = conditional_escape(group.all_url)
    return draw(
        "components/facet.html",
        holes,
        name=group.name,
        label=group.label,
        is_open=bool(is_open or group.selected or group.unfolded),
        selected=group.selected,
        number=group.number,
        unfolded=group.unfolded,
        more_is_open=group.unfolded or any(option.selected for option in more),
    )


def option_list(facet: str, options: Iterable[FacetOption]) -> SafeString:
    """Return a list of checkboxes, each with its number of results, for the facet of this name."""
    one, many = _units()
    items = []
    for value, label, number, selected, depth in options:
        before, after = _around(facet, value, label, depth)
        checked = " checked" if selected else ""
        items.append(f"{before}{checked}{after}{nl_number(number)}{one if number == 1 else many}")
    return mark_safe('<ul class="facet__list">\n' + "\n".join(items) + "\n</ul>")  # noqa: S308  (every part is escaped)


@lru_cache(maxsize=8192)
def _around(facet: str, value: str, label: str, depth: int) -> tuple[str, str]:
    """Return what stands before and behind the one thing that changes besides the number: whether it is chosen."""
    value, label = escape(value), escape(label)
    return _INPUT.format(depth=depth, facet=facet, value=value), _LABEL.format(facet=facet, value=value, label=label)


@lru_cache(maxsize=1)
def _units() -> tuple[str, str]:
    return _UNIT.format(unit=_("resultaat")), _UNIT.format(unit=_("resultaten"))

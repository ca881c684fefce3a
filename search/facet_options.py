"""The values of a facet as HTML. Made without a template: a page has hundreds, and they took most of its time."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.templatetags.praktijkbank import nl_number
from search.results import FacetOption

_OPTION = """<li class="facet__option facet__option--depth-{depth}">
<input class="checkbox" type="checkbox" id="{id}" name="{facet}" value="{value}"{checked}>
<label class="facet__label" for="{id}"><span class="facet__word">{label}</span>
<span class="facet__count">{count}<span class="visually-hidden"> {unit}</span></span></label></li>"""


def option_list(facet: str, options: Iterable[FacetOption]) -> SafeString:
    """Return a list of checkboxes, each with its number of results, for the facet of this name."""
    units = {True: _("resultaat"), False: _("resultaten")}
    items = "\n".join(_item(facet, option, units[option.count == 1]) for option in options)
    return mark_safe(f'<ul class="facet__list">\n{items}\n</ul>')  # noqa: S308  (every part is escaped)


def _item(facet: str, option: FacetOption, unit: str) -> str:
    value = escape(option.value)
    return _OPTION.format(
        depth=option.depth,
        id=f"f-{facet}-{value}",
        facet=facet,
        value=value,
        checked=" checked" if option.selected else "",
        label=escape(option.label),
        count=nl_number(option.count),
        unit=unit,
    )

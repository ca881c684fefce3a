"""What the public templates need beside Django's own tags: icons, hues, Dutch numbers, form controls."""

import re
from decimal import Decimal
from functools import lru_cache

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.assets import ICONS
from core.freshness import remember
from core.theme_tree import ThemeNode, load_theme_tree

register = template.Library()

FALLBACK_ICON = "shapes"
FALLBACK_HUE = 190
HUE_STEP = 30
THIN_SPACE = "\u202f"

_HEADING = re.compile(r"<(/?)h([34])\b")


@register.simple_tag
@lru_cache(maxsize=1024)
def icon(name: str, css_class: str = "") -> SafeString:
    """Draw an icon of the sprite. It is decoration: the word beside it says what is meant."""
    known = name if name in ICONS else FALLBACK_ICON
    return format_html(
        '<svg class="icon {}" width="24" height="24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        css_class,
        static("build/icons.svg"),
        known,
    )


@register.filter
def hue_class(hue: int | str | None) -> str:
    """Return the CSS class of a hue in degrees: ``hue-0`` to ``hue-11``, each 30 degrees wide.

    Without a hue (a template hands on "" for what is not there) the site's own is taken.
    """
    degrees = hue if isinstance(hue, int) else FALLBACK_HUE
    return f"hue-{degrees % 360 // HUE_STEP}"


@register.filter
def nl_number(value: int | float | Decimal | str | None) -> str:
    """Write a number as the Dutch do: thin spaces between thousands, a comma, no empty decimals."""
    if value is None or value == "":
        return ""
    if isinstance(value, int):
        return f"{value:,}".replace(",", THIN_SPACE)
    grouped = f"{Decimal(str(value)):,f}"
    whole, _point, fraction = grouped.partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", THIN_SPACE) + (f",{fraction}" if fraction else "")


@register.filter(is_safe=True)
def headings_up(html: str) -> str:
    """Raise the headings of prose by one level, for a page that has no headings of its own around it.

    Editors write prose with headings of level 3, for a place under a section's heading.
    """
    return _HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) - 1}", html)


@register.filter
def control(field: BoundField) -> SafeString:
    """Render the control of a form field in the looks of NL Design System, without a placeholder.

    A label above says what goes in; a placeholder would say it again, and vanish while somebody types.
    """
    is_checkbox = getattr(field.field.widget, "input_type", "") == "checkbox"
    css_class = "checkbox" if is_checkbox else "utrecht-textbox utrecht-textbox--html-input"
    return field.as_widget(attrs={"class": css_class, "placeholder": False})


@register.simple_tag
def top_themes() -> list[ThemeNode]:
    """Return the main themes, for a page that has nothing else to offer."""
    tree = remember("themes", load_theme_tree)
    return [node for node in tree.nodes if node.depth == 0]

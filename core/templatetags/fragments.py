"""Pieces of pages that look the same wherever their values are the same."""

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from core.cards import Card
from core.drawing import draw, draw_links
from core.navigation import footer_links, header_links
from core.paging import Pagination

register = template.Library()


@register.simple_tag
def card_list(cards: Iterable[Card]) -> SafeString:
    """Draw a list of cards."""
    return result_list(result(card) for card in cards)


def result_list(results: Iterable[SafeString]) -> SafeString:
    """Return a list of what :func:`result` drew. In one go: a tag for each took longer than what it drew."""
    items = "\n".join(f'<li class="result-list__item">{drawn}</li>' for drawn in results)
    return mark_safe(f'<ul class="result-list">\n{items}\n</ul>')  # noqa: S308  (drawn by templates, which escape)


@register.simple_tag
def result(card: Card, title: str = "", text: str = "") -> SafeString:
    """Draw a card of a list; ``title`` and ``text`` take the place of its own, with what was found marked."""
    holes = {"title": conditional_escape(title or card.title), "text": conditional_escape(text or card.text)}
    if not holes["text"]:
        del holes["text"]
    return draw("components/result.html", holes, card=card)


@register.simple_tag
def page_links(pagination: Pagination) -> SafeString:
    """Draw the links to the pages of a list; nothing where there is one page."""
    if len(pagination.links) < 2:
        return SafeString("")
    links = draw_links("components/page_link.html", pagination.links, "number", "current")
    addresses = {"previous_url": pagination.previous_url, "next_url": pagination.next_url}
    holes = {name: conditional_escape(address) for name, address in addresses.items() if address}
    return draw("components/pagination.html", {"links": links, **holes})


@register.simple_tag
def theme_chip(name: str, icon_name: str, hue: int | None) -> SafeString:
    """Draw the name of a theme on its colour."""
    return draw("components/theme_chip.html", name=name, icon_name=icon_name, hue=hue)


@register.simple_tag(takes_context=True)
def site_header(context: Context) -> SafeString:
    """Draw the header, for the page that is being shown."""
    links = header_links(getattr(context.get("request"), "path", ""))
    return draw("components/header.html", links=links)


@register.simple_tag(takes_context=True)
def site_footer(context: Context) -> SafeString:
    """Draw the footer: every way into the stories, and the pages about the site."""
    pages = context.get("footer_pages") or ()
    return draw("components/footer.html", links=footer_links(), pages=tuple(pages))

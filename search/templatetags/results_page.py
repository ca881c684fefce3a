"""The pieces of the page of results, each drawn once for the same values."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

from core.drawing import draw, draw_links, joined
from core.templatetags.fragments import result, result_list
from core.templatetags.praktijkbank import nl_number
from search.facet_html import facet_html
from search.results import Hit, SearchResults, SortOption

OPEN_FACETS = 3

register = template.Library()


@register.simple_tag
def question_form(results: SearchResults) -> SafeString:
    """Draw the search box with the question in it; a new question keeps what is chosen."""
    kept = format_html_join(
        "", '<input type="hidden" name="{}" value="{}">', ((chip.facet, chip.value) for chip in results.chips)
    )
    return draw("components/search_form.html", {"query_text": conditional_escape(results.query_text), "kept": kept})


@register.simple_tag
def chosen_filters(results: SearchResults) -> SafeString:
    """Draw what is chosen; each removes itself."""
    chips = draw_links("components/chip.html", results.chips, "facet_label", "label")
    return draw("components/chips.html", {"chips": chips, "clear_url": conditional_escape(results.clear_url)})


@register.simple_tag
def filters(results: SearchResults) -> SafeString:
    """Draw the facets, the first of them open, with the button that shows the results."""
    drawn = [facet_html(group, place < OPEN_FACETS) for place, group in enumerate(results.facets)]
    holes = {"facets": joined(drawn), "number": conditional_escape(nl_number(results.total))}
    if results.query_text:
        holes["query_text"] = conditional_escape(results.query_text)
    return draw(
        "search/filters.html",
        holes,
        chosen=len(results.chips),
        sort=results.sort,
        synonyms_off=results.synonyms_off,
        results=min(results.total, 2),
    )


@register.simple_tag
def sort_links(sorts: Iterable[SortOption], surprise_url: str) -> SafeString:
    """Draw the ways to sort, and the way to a story at random."""
    options = draw_links("search/sort_option.html", sorts, "value", "label", "selected")
    return draw("search/sort.html", {"options": options, "surprise_url": conditional_escape(surprise_url)})


@register.simple_tag
def hit_list(hits: Iterable[Hit]) -> SafeString:
    """Draw the results, with what was found marked."""
    return result_list(result(hit.card, hit.title, hit.text) for hit in hits)

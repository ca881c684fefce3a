"""How a template shows what the search knows, without the page knowing of the search."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from core.templatetags.fragments import result, result_list
from core.visibility import principals_of
from search.door import one_visit
from search.engines.base import EngineUnavailable
from search.facet_groups import FacetGroup
from search.facet_html import facet_html
from search.related import Related, related
from search.results import Hit

OPEN_FACETS = 3

register = template.Library()


@register.simple_tag(takes_context=True)
def related_stories(context: dict[str, Any], page: Any) -> list[Related]:
    """Return the stories that go with a story; none when it is not saved yet, or while the engine does not answer."""
    request = context.get("request")
    if request is None or not page.pk:
        return []
    try:
        with one_visit():
            return related(page.pk, principals_of(request.user))
    except EngineUnavailable:
        return []


@register.simple_tag
def facets(groups: Sequence[FacetGroup]) -> SafeString:
    """Draw the facets, the first of them open. In one go: a tag for each took longer than what it drew."""
    drawn = (facet_html(group, place < OPEN_FACETS) for place, group in enumerate(groups))
    return mark_safe("\n".join(drawn))  # noqa: S308  (drawn by templates, which escape)


@register.simple_tag
def hit_list(hits: Iterable[Hit]) -> SafeString:
    """Draw the results, with what was found marked."""
    return result_list(result(hit.card, hit.title, hit.text) for hit in hits)

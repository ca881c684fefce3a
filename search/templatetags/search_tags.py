"""How a template shows what the search knows, without the page knowing of the search."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from core.visibility import principals_of
from search.door import one_visit
from search.engines.base import EngineUnavailable
from search.facet_groups import FacetGroup
from search.facet_html import facet_html
from search.related import Related, related

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
def facet(group: FacetGroup, is_open: bool) -> SafeString:
    return facet_html(group, is_open)

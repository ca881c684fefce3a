"""How a page shows what the search knows, without knowing of the search."""

from typing import Any

from django import template

from core.visibility import principals_of
from search.door import one_visit
from search.engines.base import EngineUnavailable
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

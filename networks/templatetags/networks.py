"""How a template asks the networks about a story, without the story knowing of networks."""

from django import template

from networks.lists import Argument, arguments_for
from practices.models import PracticePage

register = template.Library()


@register.simple_tag
def collections_arguing_for(page: PracticePage) -> list[Argument]:
    """Return the collections that have a story among their items; none for a page that is not saved yet."""
    return arguments_for(page) if page.pk else []

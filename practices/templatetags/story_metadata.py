"""What a story's page and an organisation's page say of themselves to other machines."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from core import structured_data
from core.addresses import absolute, canonical_path, site_root
from core.models import Organisation
from practices import story_data
from practices.models import PracticePage

register = template.Library()


@register.simple_tag(takes_context=True)
def article_data(context: Context, page: PracticePage, image: str) -> SafeString:
    """Print the facts of a story; ``image`` is the address of its picture."""
    request = context["request"]
    url = absolute(request, canonical_path(request))
    return structured_data.script(story_data.article(page, url, absolute(request, image), site_root(request)))


@register.simple_tag(takes_context=True)
def organisation_data(context: Context, found: Organisation) -> SafeString:
    """Print the facts of an organisation."""
    return structured_data.script(story_data.organisation(found, site_root(context["request"])))


@register.filter
def story_description(page: PracticePage) -> str:
    """Return a story in one sentence, as plain text."""
    return story_data.description(page)

"""What a page says of itself to other machines: its one address, its card, its facts."""

from collections.abc import Iterable

from django import template
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from core import structured_data
from core.addresses import absolute, canonical_path, site_root
from core.cards import Card

register = template.Library()


class CaptureNode(Node):
    """Keeps what stands inside as one line under a name."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> SafeString:
        # Rendered by the nodes inside, which escape; only whitespace changes here.
        context[self.name] = mark_safe(" ".join(self.nodelist.render(context).split()))  # noqa: S308
        return SafeString("")


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """Print nothing, and keep what stands inside: ``{% capture page_title %}…{% endcapture %}``."""
    words = token.split_contents()
    if len(words) != 2:
        raise template.TemplateSyntaxError("capture takes one name")
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodelist, words[1])


@register.simple_tag(takes_context=True)
def canonical_url(context: Context) -> str:
    """Return the one full address of the page; a view can set its path as ``canonical``."""
    request = context["request"]
    return absolute(request, context.get("canonical") or canonical_path(request))


@register.simple_tag(takes_context=True)
def full_url(context: Context, address: str) -> str:
    """Return an address of this site with its name in front."""
    return absolute(context["request"], address)


@register.simple_tag(takes_context=True)
def site_data(context: Context) -> SafeString:
    """Print the facts about the site itself."""
    return structured_data.script(structured_data.website(site_root(context["request"]), reverse("search")))


@register.simple_tag(takes_context=True)
def breadcrumb_data(context: Context, crumbs: Iterable[tuple[str, str]], current: str) -> SafeString:
    """Print the way to the page; ``crumbs`` are the visible ones, ``current`` is the title of the page."""
    request = context["request"]
    path = [(str(title), absolute(request, url)) for title, url in (*crumbs, (current, canonical_path(request)))]
    return structured_data.script(structured_data.breadcrumbs(path))


@register.simple_tag(takes_context=True)
def listing_data(context: Context, name: str, description: str, cards: Iterable[Card], total: int) -> SafeString:
    """Print the facts about a page that lists stories."""
    request = context["request"]
    stories = [(card.title, absolute(request, card.url)) for card in cards]
    url = canonical_url(context)
    return structured_data.script(structured_data.collection(name, url, description, stories, total))

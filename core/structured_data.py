"""Facts about a page for machines, in the words of schema.org. Pure: dictionaries in, JSON in a script element out."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

CONTEXT = "https://schema.org"
SITE_NAME = "Praktijkbank"

# As Django's json_script: nothing in the data can end the element or open a comment in it.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def script(data: Mapping[str, Any]) -> SafeString:
    """Return data as an element that browsers do not run and a strict content policy lets be; empty facts go."""
    text = json.dumps({"@context": CONTEXT, **_filled(data)}, cls=DjangoJSONEncoder).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def publisher(root: str) -> dict[str, Any]:
    """Return the organisation behind the site; ``root`` is the site's address without a slash at the end."""
    return {"@type": "Organization", "@id": f"{root}/#uitgever", "name": SITE_NAME, "url": f"{root}/"}


def website(root: str, search_path: str) -> dict[str, Any]:
    """Return the site, with the way to search in it."""
    target = {"@type": "EntryPoint", "urlTemplate": f"{root}{search_path}?q={{search_term_string}}"}
    return {
        "@type": "WebSite",
        "@id": f"{root}/#site",
        "name": SITE_NAME,
        "url": f"{root}/",
        "inLanguage": "nl",
        "publisher": publisher(root),
        "potentialAction": {
            "@type": "SearchAction",
            "target": target,
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the way to a page as (title, full address) from the top down; the page itself is the last."""
    items = [
        {"@type": "ListItem", "position": position, "name": title, "item": url}
        for position, (title, url) in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def collection(name: str, url: str, description: str, stories: Iterable[tuple[str, str]], total: int) -> dict[str, Any]:
    """Return a page that lists stories, each a (title, full address); ``total`` counts all, on later pages too."""
    items = [
        {"@type": "ListItem", "position": position, "name": title, "url": address}
        for position, (title, address) in enumerate(stories, start=1)
    ]
    return {
        "@type": "CollectionPage",
        "name": name,
        "url": url,
        "description": description,
        "inLanguage": "nl",
        "mainEntity": {"@type": "ItemList", "numberOfItems": total, "itemListElement": items},
    }

"""The facts of a story and of an organisation in the words of schema.org."""

from typing import Any

from django.utils.text import Truncator

from core.addresses import full
from core.choices import OrganisationKind
from core.models import Organisation
from core.structured_data import publisher
from practices.cards import plain_text
from practices.models import PracticePage

DESCRIPTION_LENGTH = 160
GOVERNMENT = {
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.PROVINCE,
    OrganisationKind.WATER_BOARD,
    OrganisationKind.MINISTRY,
}


def description(page: PracticePage) -> str:
    """Return what an editor wrote for search engines, else the beginning of the story, as plain text."""
    return page.search_description or Truncator(plain_text(page.summary)).chars(DESCRIPTION_LENGTH)


def organisation(found: Organisation, root: str) -> dict[str, Any]:
    """Return an organisation; its TOOI address is how the Dutch government itself names it.

    ``root`` is the site's address without a slash at the end.
    """
    same = [address for address in (found.tooi_uri, found.website) if address]
    facts = {
        "@type": "GovernmentOrganization" if found.kind in GOVERNMENT else "Organization",
        "name": found.full_name,
        "url": full(root, found.get_absolute_url()),
        "sameAs": same,
        "identifier": found.cbs_code,
    }
    return {key: value for key, value in facts.items() if value}


def article(page: PracticePage, url: str, image: str, root: str) -> dict[str, Any]:
    """Return a story; ``url`` and ``image`` are full addresses. A draft has no dates."""
    words = [link.tag for links in (page.theme_links, page.principle_links) for link in links.all()]
    return {
        "@type": "Article",
        "@id": f"{url}#verhaal",
        "mainEntityOfPage": url,
        "headline": page.title,
        "description": description(page),
        "inLanguage": "nl",
        "isAccessibleForFree": True,
        "datePublished": page.first_published_at,
        "dateModified": page.last_published_at,
        "image": image,
        "author": [organisation(link.organisation, root) for link in page.organisation_links.all()],
        "publisher": publisher(root),
        "about": [
            {"@type": "DefinedTerm", "name": word.name, "url": full(root, word.get_absolute_url())} for word in words
        ],
        "audience": [{"@type": "Audience", "audienceType": link.tag.name} for link in page.audience_links.all()],
        "citation": [_citation(source) for source in page.sources.all()],
    }


def _citation(source: Any) -> dict[str, Any]:
    facts = {
        "@type": "CreativeWork",
        "name": source.title,
        "author": source.author,
        "datePublished": str(source.year or ""),
        "url": source.url,
    }
    return {key: value for key, value in facts.items() if value}

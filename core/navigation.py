"""The links of the header and the footer."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

# A page of the tree, so that no URL name leads to it.
NETWORKS_PATH = "/netwerken/"


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """``current`` is the value of ``aria-current``: "page", "true" for a page below it, else ""."""

    label: str
    url: str
    current: str = ""


def header_links(path: str) -> tuple[NavigationLink, ...]:
    """Return the main menu as a page at a path shows it."""
    return tuple(NavigationLink(label, url, _current(path, url)) for label, url in _menu())


@lru_cache(maxsize=1)
def footer_links() -> tuple[NavigationLink, ...]:
    """Return every list of the site, those of the main menu and the organisations."""
    return (*header_links(path=""), NavigationLink(_("Organisaties"), reverse("organisations")))


@lru_cache(maxsize=1)
def _menu() -> tuple[tuple[str, str], ...]:
    return (
        (_("Zoeken"), reverse("search")),
        (_("Thema's"), reverse("themes")),
        (_("Principes"), reverse("principles")),
        (_("Netwerken"), NETWORKS_PATH),
        (_("Begrippen"), reverse("glossary")),
    )


def _current(path: str, url: str) -> str:
    if path == url:
        return "page"
    return "true" if path.startswith(url) else ""

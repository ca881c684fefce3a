"""Who may see which page: the one rule from which every list, count, index and feed starts.

A page is for everyone when it is live and no restriction stands on it or above it. A restriction to
logged-in people or to groups opens it for them; one with a password opens it for nobody in any list.
Several restrictions on the way up must all be met. Where that cannot be said as a set of principals
the page is shown to nobody: the rule fails closed.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

EVERYONE = "iedereen"
LOGGED_IN = "ingelogd"
ANYONE = frozenset({EVERYONE})
"""What a visitor who is not logged in counts as."""

PageType = TypeVar("PageType", bound=Page)


def group_principal(group_id: int) -> str:
    """Return the principal of a group."""
    return f"groep-{group_id}"


def principals_of(user: AbstractBaseUser | AnonymousUser) -> frozenset[str]:
    """Return all that a visitor counts as; "iedereen" is always among them."""
    if not user.is_authenticated:
        return ANYONE
    groups = user.groups.values_list("pk", flat=True)  # type: ignore[union-attr, attr-defined]
    return frozenset({EVERYONE, LOGGED_IN, *(group_principal(pk) for pk in groups)})


def page_principals(page: Page) -> frozenset[str]:
    """Return the principals that may find a page; empty when nobody may.

    A page that is not live has none, whatever stands above it.
    """
    return Restrictions(page.get_view_restrictions()).principals(page)


class Restrictions:
    """Restrictions on who may see, read once to be asked about many pages; all of the site's if none are given."""

    def __init__(self, restrictions: QuerySet[PageViewRestriction] | None = None) -> None:
        given = PageViewRestriction.objects.all() if restrictions is None else restrictions
        rows = given.select_related("page").prefetch_related("groups")
        self._required = [(row.page.path, _required(row)) for row in rows]

    def principals(self, page: Page) -> frozenset[str]:
        """Return the principals that may find a page; see :func:`page_principals`."""
        if not page.live:
            return frozenset()
        return combine(required for path, required in self._required if page.path.startswith(path))


def combine(requirements: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return who meets all requirements, each a set of principals of which one is enough.

    Somebody in a group is logged in too, so "ingelogd" beside groups leaves the groups.
    """
    allowed = ANYONE
    for required in requirements:
        if EVERYONE in allowed or (LOGGED_IN in allowed and required):
            allowed = required
        elif LOGGED_IN not in required:
            allowed &= required
    return allowed


def _required(restriction: PageViewRestriction) -> frozenset[str]:
    if restriction.restriction_type == PageViewRestriction.LOGIN:
        return frozenset({LOGGED_IN})
    if restriction.restriction_type == PageViewRestriction.GROUPS:
        return frozenset(group_principal(group.pk) for group in restriction.groups.all())
    return frozenset()


def public_pages(pages: PageQuerySet) -> PageQuerySet:
    """Return the pages that everyone may see: live, without a restriction on or above them."""
    return pages.live().public()

"""The landing pages that have a story behind them, each with the day its newest story last changed."""

import datetime
from collections.abc import Iterable
from typing import TypeAlias

from django.db.models import Max, Model, QuerySet
from django.urls import reverse

from core.models import Organisation
from core.theme_tree import load_theme_tree
from core.visibility import public_pages
from practices.models import (
    PracticeAudience,
    PracticeOrganisation,
    PracticePage,
    PracticePrinciple,
    PracticeTheme,
)
from practices.queries import latest

Moment: TypeAlias = datetime.datetime | None
Place: TypeAlias = tuple[str, Moment]
LISTS = ("themes", "principles", "organisations", "glossary")


def landing_pages() -> list[Place]:
    """Return path and moment of every list and every word with public stories; a fixed number of queries."""
    return [
        *((reverse(name), None) for name in LISTS),
        *_themes(),
        *_words("principle", PracticePrinciple),
        *_words("audience", PracticeAudience),
        *_organisations(),
    ]


def _public() -> QuerySet:
    return public_pages(PracticePage.objects.all()).order_by().values("pk")


def _moments(through: type[Model], key: str) -> Iterable[tuple[str, Moment]]:
    rows = through._default_manager.filter(content_object__in=_public()).values_list(key)
    return rows.annotate(moment=Max("content_object__last_published_at")).order_by(key)


def _words(name: str, through: type[Model]) -> list[Place]:
    return [(reverse(name, args=[slug]), moment) for slug, moment in _moments(through, "tag__slug")]


def _themes() -> list[Place]:
    """Return the themes; what carries a branch counts for all above it too."""
    found = dict(_moments(PracticeTheme, "tag__slug"))
    nodes = load_theme_tree().nodes
    below: dict[str, list[Moment]] = {}
    for node in nodes:
        for slug in node.lineage if node.slug in found else ():
            below.setdefault(slug, []).append(found[node.slug])
    return [(reverse("theme", args=[slug]), _newest(moments)) for slug, moments in below.items()]


def _organisations() -> list[Place]:
    """Return the organisations that exist now; the stories of a former one count for its successor."""
    successors = dict(Organisation.objects.former().values_list("pk", "successor"))
    rows = PracticeOrganisation.objects.filter(page__in=_public()).values_list("organisation_id")
    found: dict[int, list[Moment]] = {}
    for pk, moment in rows.annotate(moment=Max("page__last_published_at")).order_by("organisation_id"):
        found.setdefault(latest(pk, successors), []).append(moment)
    slugs = dict(Organisation.objects.filter(pk__in=found).values_list("pk", "slug"))
    return [(reverse("organisation", args=[slugs[pk]]), _newest(moments)) for pk, moments in found.items()]


def _newest(moments: Iterable[Moment]) -> Moment:
    return max((moment for moment in moments if moment), default=None)

"""What documents are made of: which rows they read, and of which pages a row tells something.

One table. The receivers of signals follow it, and a system check refuses a page type or a facet that reads beyond it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, Q
from modelcluster.fields import ParentalKey
from wagtail.images import get_image_model
from wagtail.models import Page

from core.models import Audience, LearningForm, Organisation, Principle, Term, Theme
from core.theme_tree import load_theme_tree
from networks.models import CollectionItem, NetworkPage
from networks.models.network_page import NetworkLink, NetworkTheme
from practices.models import (
    PracticeAudience,
    PracticeLearningForm,
    PracticeOrganisation,
    PracticePage,
    PracticePrinciple,
    PracticeSource,
    PracticeTheme,
    ScrappedItem,
)
from practices.queries import lineage
from search.models import BestBet

PageIds = Iterable[int]


def pages_of_page(page: Page) -> PageIds:
    """A page tells of itself, of the collections that have it among their items, and a network of its collections."""
    yield page.pk
    yield from collections_with(Page.objects.filter(pk=page.pk))
    if issubclass(page.specific_class or Page, NetworkPage):
        yield from Page.objects.child_of(page).values_list("pk", flat=True)


def collections_with(pages: Any) -> PageIds:
    """Return the collections that have one of some pages among their items."""
    items = CollectionItem.objects.filter(Q(practice__in=pages.values("pk")) | Q(collection__in=pages.values("pk")))
    return items.values_list("page_id", flat=True).distinct()


def pages_of_row(row: Model) -> PageIds:
    """A repeated part of a page tells of that page."""
    yield from (getattr(row, key.attname) for key in row._meta.fields if isinstance(key, ParentalKey))


def pages_of_network_theme(row: NetworkTheme) -> PageIds:
    """The themes of a network are those of its collections."""
    network = Page.objects.filter(pk=row.content_object_id).first()
    return pages_of_page(network) if network else [row.content_object_id]


def pages_of_theme(theme: Theme) -> PageIds:
    """A theme's name, icon and place show on the stories and networks of its whole branch."""
    branch = Theme.objects.filter(slug__in=load_theme_tree().branch(theme.slug))
    yield from PracticeTheme.objects.filter(tag__in=branch).values_list("content_object_id", flat=True)
    for link in NetworkTheme.objects.filter(tag__in=branch):
        yield from pages_of_network_theme(link)


def pages_of_word(through: Any) -> Callable[[Any], PageIds]:
    return lambda word: through.objects.filter(tag=word.pk).values_list("content_object_id", flat=True)


def pages_of_organisation(organisation: Organisation) -> PageIds:
    """An organisation tells of the stories of all that are one organisation by now: each is found by every name."""
    if organisation.pk is None:
        return []
    saved = Organisation.objects.filter(pk=organisation.pk).first() or organisation
    same = {one.pk for one in (*lineage(saved), *lineage(saved.current))}
    links = PracticeOrganisation.objects.filter(organisation__in=same)
    return links.values_list("page_id", flat=True)


SOURCES: dict[type[Model], Callable[[Any], PageIds]] = {
    Page: pages_of_page,
    PracticeTheme: pages_of_row,
    PracticePrinciple: pages_of_row,
    PracticeAudience: pages_of_row,
    PracticeLearningForm: pages_of_row,
    PracticeOrganisation: pages_of_row,
    ScrappedItem: pages_of_row,
    PracticeSource: pages_of_row,
    CollectionItem: pages_of_row,
    NetworkTheme: pages_of_network_theme,
    Theme: pages_of_theme,
    Principle: pages_of_word(PracticePrinciple),
    Audience: pages_of_word(PracticeAudience),
    LearningForm: pages_of_word(PracticeLearningForm),
    Organisation: pages_of_organisation,
}
"""Of every model that a document reads: the pages that one of its rows tells something of."""

NOT_READ: frozenset[type[Model]] = frozenset({NetworkLink, get_image_model()})
"""What pages point at and no document reads."""

FACET_SOURCES: dict[str, tuple[type[Model], ...]] = {
    "kinds": (PracticePage,),
    "themes": (Theme, PracticeTheme, NetworkTheme),
    "principles": (Principle, PracticePrinciple),
    "audiences": (Audience, PracticeAudience),
    "learning_forms": (LearningForm, PracticeLearningForm),
    "organisations": (Organisation, PracticeOrganisation),
    "provinces": (Organisation, PracticeOrganisation),
    "phases": (PracticePage,),
    "years": (PracticePage,),
}
"""From which rows the values of a facet come, by its field in the index."""

WORDS: tuple[type[Model], ...] = (Theme, Principle, Audience, LearningForm, Organisation, Term, BestBet)
"""What a question is read with: labels, synonyms and recommendations."""


def is_source(model: type[Model]) -> bool:
    return any(issubclass(model, source) for source in SOURCES)


def pages_told_of(instance: Model) -> list[int]:
    """Return the pages of which a row tells something, each once."""
    found = (pages(instance) for model, pages in SOURCES.items() if isinstance(instance, model))
    return list(dict.fromkeys(pk for page_ids in found for pk in page_ids))

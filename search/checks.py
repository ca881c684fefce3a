"""System checks of the search: a usable engine, a readable folder, and no page type or facet that is left out."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db.models import ForeignKey, Model
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, get_page_models

from core.kinds import KINDS
from core.models import BasePage
from search.documents import BUILDERS
from search.engines import ENGINES
from search.facets import FACETS
from search.sources import FACET_SOURCES, NOT_READ, is_source


@register()
def engine_is_known(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if settings.SEARCH_ENGINE in ENGINES:
        return []
    known = ", ".join(sorted(ENGINES))
    message = f"SEARCH_ENGINE is {settings.SEARCH_ENGINE!r}, which is not an engine of this site."
    return [Error(message, hint=f"Choose one of: {known}.", id="search.E001")]


@register()
def index_folder_is_usable(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The folder, or the nearest one above it that exists, must let this process read and write."""
    folder = Path(settings.SEARCH_INDEX_DIR)
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if nearest.is_dir() and os.access(nearest, os.R_OK | os.W_OK | os.X_OK):
        return []
    hint = "Make it a folder that the site's user can read and write, or set SEARCH_INDEX_DIR to another."
    return [
        Error(
            f"The search index folder {folder} cannot be used: no access to {nearest}.",
            hint=hint,
            id="search.E002",
        )
    ]


@register()
def elasticsearch_has_an_address(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if settings.SEARCH_ENGINE != "elasticsearch" or settings.ELASTICSEARCH_URL:
        return []
    hint = "Give the addresses of its nodes, with commas: http://search1:9200,http://search2:9200"
    return [Error("ELASTICSEARCH_URL is not set.", hint=hint, id="search.E005")]


@register()
def page_types_say_their_kind(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every page type says how it is found, and every searchable one has a builder of documents."""
    errors: list[CheckMessage] = []
    for model in get_page_models():
        kind = getattr(model, "search_kind", None) if issubclass(model, BasePage) else ""
        if kind is None or (kind and kind not in KINDS):
            hint = 'Set search_kind to a key of core.kinds.KINDS, or to "" for a page that is never found.'
            errors.append(Error(f"{model.__name__} has no valid search_kind.", hint=hint, id="search.E003"))
        elif kind and kind not in BUILDERS:
            hint = "Add a builder to search.documents.BUILDERS for each kind of page."
            errors.append(Error(f"No documents are made of {model.__name__}.", hint=hint, id="search.E004"))
    return errors


@register()
def changes_of_pages_are_followed(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Everything that a searchable page points at is followed, or said not to be read."""
    hint = "Add the model to SOURCES in search/sources.py, or to NOT_READ when no document reads it."
    unknown = {
        target: where
        for model in get_page_models()
        if getattr(model, "search_kind", "")
        for where, target in _reached(model, set())
        if not is_source(target) and target not in NOT_READ
    }
    told = "{} leads to {}: a change there would not reach the search."
    return [Error(told.format(at, model.__name__), hint=hint, id="search.E006") for model, at in unknown.items()]


def _reached(model: type[Model], seen: set[type[Model]]) -> Iterator[tuple[str, type[Model]]]:
    """Yield where each relation stands and to what it leads, from a model on through all that is read."""
    if model in seen:
        return
    seen.add(model)
    for name, target in _relations(model):
        yield f"{model.__name__}.{name}", target
        if is_source(target) and not issubclass(target, Page):
            yield from _reached(target, seen)


def _relations(model: type[Model]) -> Iterator[tuple[str, type[Model]]]:
    """Yield the repeated parts and the keys of a model; what Wagtail gives every page is left out."""
    of_every_page = {*get_all_child_relations(Page), *Page._meta.get_fields()}
    for relation in get_all_child_relations(model):
        if relation not in of_every_page:
            yield relation.name, relation.related_model
    for field in model._meta.get_fields():
        points = isinstance(field, ForeignKey) and not field.remote_field.parent_link
        points |= bool(field.many_to_many and field.concrete)
        if points and field.related_model and field not in of_every_page:
            yield field.name, field.related_model


@register()
def changes_of_facets_are_followed(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every facet says from which rows its values come, and those rows are followed."""
    return [
        Error(
            f"The facet “{facet.name}” does not say from which models its values come, or one is not followed.",
            hint="Add its field to FACET_SOURCES in search/sources.py, and its models to SOURCES.",
            id="search.E007",
        )
        for facet in FACETS
        if not FACET_SOURCES.get(facet.field) or not all(map(is_source, FACET_SOURCES[facet.field]))
    ]

"""System checks of the search: a usable engine, a readable folder, and no page type that forgets to say its kind."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from wagtail.models import get_page_models

from core.kinds import KINDS
from core.models import BasePage
from search.documents import BUILDERS
from search.engines import ENGINES


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

"""The demo's vocabularies, organisations and glossary, from readable files to validated rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.db import models

from core.models import Audience, LearningForm, Organisation, Principle, Term, Theme

WORD_MODELS: dict[str, type[models.Model]] = {
    "principles": Principle,
    "audiences": Audience,
    "learning_forms": LearningForm,
}


def load_words(folder: Path) -> int:
    """Add the words that are not there yet and return how many; what exists is left as editors have it."""
    vocabularies = _read(folder / "vocabularies.yaml")
    added = sum(_add_themes(vocabularies["themes"], None))
    for key, model in WORD_MODELS.items():
        added += sum(_add(model, "slug", entry) for entry in _ordered(vocabularies[key]))
    added += sum(_add_term(entry) for entry in _read(folder / "glossary.yaml"))
    return added + load_organisations(_read(folder / "organisations.yaml"))


def load_organisations(entries: list[dict[str, Any]]) -> int:
    """Add the organisations that are not there yet; successors first, so that they can be named."""
    later = [entry for entry in entries if entry.get("successor")]
    first = [entry for entry in entries if not entry.get("successor")]
    added = sum(_add(Organisation, "slug", entry) for entry in first)
    for entry in later:
        successor = Organisation.objects.get(slug=entry["successor"])
        added += _add(Organisation, "slug", {**entry, "successor": successor})
    return added


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _add_themes(entries: list[dict[str, Any]], parent: Theme | None) -> Iterator[int]:
    for entry in _ordered(entries):
        children = entry.pop("children", [])
        yield _add(Theme, "slug", {**entry, "parent": parent})
        yield from _add_themes(children, Theme.objects.get(slug=entry["slug"]))


def _add_term(entry: dict[str, Any]) -> int:
    many = {key: "\n".join(entry.get(key, [])) for key in ("synonyms", "abbreviations", "former_names")}
    return _add(Term, "preferred", {**entry, **many})


def _ordered(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**entry, "sort_order": 10 * number} for number, entry in enumerate(entries, start=1)]


def _add(model: type[models.Model], key: str, entry: dict[str, Any]) -> int:
    """Add one row unless a row with the same key exists; return how many were added."""
    if model._default_manager.filter(**{key: entry[key]}).exists():
        return 0
    row = model(**entry)
    row.full_clean()
    row.save()
    return 1

"""What an index knows of a page. Pure: made by ``documents``, kept as JSON in the log, read by ``records``."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Document:
    """``names`` are the labels of its vocabularies and organisations; ``facets`` hold slugs by index field.

    ``published`` counts seconds since 1970; ``principals`` is never empty.
    """

    title: str
    summary: str
    body: str
    names: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    principals: tuple[str, ...]
    published: int
    card: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Document":
        return cls(**data)


def digest(data: Mapping[str, Any]) -> str:
    """Return a hash by which two states of a document are the same or not."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

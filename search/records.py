"""From a document to the terms that engines hold. Pure: this is where the analysis meets the index."""

import unicodedata
from functools import lru_cache

from search import analysis
from search.document import Document
from search.engines.base import IndexRecord

MAX_STORED_TEXT = 20_000
"""Characters of body kept beside a hit to cut a snippet from."""

MAX_FACET_VALUES = 200


def key_of(page_id: int) -> str:
    """Return the key under which a page stands in every index."""
    return f"page-{page_id}"


def record(key: str, document: Document) -> IndexRecord:
    """Analyse a document: its terms by field, and the parts of its compounds in a field of their own."""
    texts = {
        "title": document.title,
        "names": " . ".join(document.names),
        "summary": document.summary,
        "body": document.body,
    }
    tokens = {name: analysis.analyse(text) for name, text in texts.items()}
    parts = sorted({part for field in tokens.values() for token in field for part in _parts(token.surface)})
    return IndexRecord(
        key=key,
        texts={
            **{name: " ".join(token.term for token in field) for name, field in tokens.items()},
            "parts": " ".join(parts),
        },
        facets={name: tuple(values)[:MAX_FACET_VALUES] for name, values in document.facets.items()},
        principals=tuple(document.principals),
        published=document.published,
        title_key=title_key(document.title),
        stored={
            "card": dict(document.card),
            "text": f"{document.summary}\n{document.body}"[:MAX_STORED_TEXT],
        },
    )


def title_key(title: str) -> str:
    """Return a title as it sorts: lower case, without accents or marks."""
    return " ".join(_fold(token.surface) for token in analysis.analyse(title))[:200]


def _fold(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(char))


@lru_cache(maxsize=50_000)
def _parts(word: str) -> tuple[str, ...]:
    return analysis.part_terms(word, deep=True)

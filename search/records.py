"""From a document to the terms that engines hold. Pure: this is where the analysis meets the index."""

from search import analysis
from search.document import Document
from search.engines.base import BUCKETS, STARTS_FIELD, IndexRecord
from search.starts import plain_words, starts_of

MAX_STORED_TEXT = 20_000
"""Characters of body kept beside a hit to cut a snippet from."""

MAX_FACET_VALUES = 200


def key_of(page_id: int) -> str:
    """Return the key under which a page stands in every index."""
    return f"page-{page_id}"


def page_id_of(key: str) -> int | None:
    """Return the page that stands under a key; None for a key that is not of ours."""
    number = key.removeprefix("page-")
    return int(number) if number.isdecimal() and key == key_of(int(number)) else None


def record(page_id: int, document: Document, sequence: int) -> IndexRecord:
    """Analyse a document: its terms by field, and the parts of its compounds in a field of their own."""
    texts = {
        "title": document.title,
        "names": " . ".join(document.names),
        "summary": document.summary,
        "body": document.body,
    }
    known = {name: analysis.terms_and_parts(text) for name, text in texts.items()}
    parts = {part for word in set().union(*known.values()) for part in word[1:]}
    return IndexRecord(
        key=key_of(page_id),
        texts={
            **{name: " ".join(word[0] for word in field if word[0]) for name, field in known.items()},
            "parts": " ".join(sorted(parts)),
            STARTS_FIELD: " ".join(sorted(starts_of(document.title))),
        },
        facets={name: tuple(values)[:MAX_FACET_VALUES] for name, values in document.facets.items()},
        principals=tuple(document.principals),
        published=document.published,
        title_key=title_key(document.title),
        stored={
            "card": dict(document.card),
            "text": f"{document.summary}\n{document.body}"[:MAX_STORED_TEXT],
            "facets": {name: list(values)[:MAX_FACET_VALUES] for name, values in document.facets.items()},
        },
        sequence=sequence,
        bucket=page_id % BUCKETS,
    )


def title_key(title: str) -> str:
    """Return a title as it sorts: lower case, without accents or marks."""
    return " ".join(plain_words(title))[:200]

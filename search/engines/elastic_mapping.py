"""What an index on Elasticsearch is made of: strict, and with nothing that a server's core lacks."""

import hashlib
import json
from itertools import chain
from typing import Any

from elasticsearch.dsl import Integer, Keyword, Long, Mapping, Object, Text

from search.engines.base import STARTS_FIELD, WORD_WEIGHTS, IndexRecord
from search.facets import FACET_FIELDS

TEXTS = (*WORD_WEIGHTS, STARTS_FIELD)
ANALYZER = "whitespace"
MAX_LONG = 2**63 - 1
MAX_KEYWORD_BYTES = 32_766
"""Lucene's limit of one value."""


def mapping() -> Mapping:
    """Return the fields; an unknown one is refused. Only what is printed is kept beside the index."""
    made = Mapping()
    made.meta("dynamic", "strict")
    made.meta("_source", includes=["stored"])
    made.field("key", Keyword())
    for name in WORD_WEIGHTS:
        made.field(name, Text(analyzer=ANALYZER))
    made.field(STARTS_FIELD, Text(analyzer=ANALYZER, index_options="docs", norms=False))
    for name in (*FACET_FIELDS, "principals", "title_key"):
        made.field(name, Keyword())
    made.field("published", Long())
    made.field("sequence", Long())
    made.field("bucket", Integer())
    made.field("stored", Object(enabled=False))
    made.meta("_meta", fingerprint=fingerprint(made))
    return made


def fingerprint(made: Mapping) -> str:
    """Return what tells one mapping from another; an index of another one answers in other terms."""
    return hashlib.sha256(json.dumps(made.to_dict(), sort_keys=True).encode()).hexdigest()[:16]


def source(record: IndexRecord) -> dict[str, Any]:
    """Return a record as the index takes it."""
    return {
        "key": record.key,
        **record.texts,
        **{name: list(values) for name, values in record.facets.items()},
        "principals": list(record.principals),
        "published": record.published,
        "title_key": record.title_key,
        "sequence": record.sequence,
        "bucket": record.bucket,
        "stored": dict(record.stored),
    }


def fault(record: IndexRecord) -> str:
    """Return why the index can never take a record: it is outside the mapping, or too large. "" when it can."""
    unknown = set(record.texts) - set(TEXTS) | set(record.facets) - set(FACET_FIELDS)
    if unknown:
        return f"unknown fields: {', '.join(sorted(unknown))}"
    if not 0 <= record.published <= MAX_LONG:
        return f"published is {record.published}, outside 0 to {MAX_LONG}"
    values = chain((record.key, record.title_key), record.principals, *record.facets.values())
    if any(len(value.encode(errors="surrogatepass")) > MAX_KEYWORD_BYTES for value in values):
        return f"a value of more than {MAX_KEYWORD_BYTES} bytes"
    return ""

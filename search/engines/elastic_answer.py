"""An answer of Elasticsearch in an engine's terms. Pure. What is partial, late or cut is refused."""

from collections.abc import Mapping
from typing import Any

from search.engines.base import EngineAnswer, EngineHit, EngineQuery, EngineUnavailable
from search.engines.elastic_question import FREE


def answer(query: EngineQuery, raw: Mapping[str, Any]) -> EngineAnswer:
    """Return hits, total and counts; raises ``EngineUnavailable`` when any of them would be wrong."""
    total = raw["hits"]["total"]
    if total["relation"] != "eq":
        raise EngineUnavailable("Elasticsearch gave a total that is not exact.")
    hits = tuple(_hit(hit) for hit in raw["hits"]["hits"])
    return EngineAnswer(int(total["value"]), hits, {name: _counts(query, name, raw) for name in query.facet_fields})


def refuse_partial(raw: Mapping[str, Any]) -> None:
    """Raise ``EngineUnavailable`` when some shard did not answer, or not in time."""
    shards = raw["_shards"]
    if raw["timed_out"] or shards["failed"] or shards["successful"] != shards["total"] or not shards["total"]:
        raise EngineUnavailable(f"Elasticsearch gave a part of an answer: {shards!r}, late: {raw['timed_out']}.")


def _hit(hit: Mapping[str, Any]) -> EngineHit:
    return EngineHit(hit["_id"], float(hit["_score"] or 0.0), hit["_source"]["stored"])


def _counts(query: EngineQuery, name: str, raw: Mapping[str, Any]) -> dict[str, int]:
    found = raw["aggregations"]
    if any(query.filters.values()):
        found = found[name if query.filters.get(name) else FREE]
    counted = found[name]
    if counted["sum_other_doc_count"] or counted["doc_count_error_upper_bound"]:
        raise EngineUnavailable(f"Elasticsearch did not count all values of {name}.")
    return {bucket["key"]: bucket["doc_count"] for bucket in counted["buckets"]}

"""The smallest records to put in an index, and the shortest way to do so."""

from search.engines.base import Engine, EngineQuery, IndexRecord, Tombstone

EVERYONE = frozenset({"iedereen"})


def make(key: str, **changes) -> IndexRecord:
    defaults = {
        "texts": {"title": "wijk team", "body": ""},
        "facets": {},
        "principals": ("iedereen",),
        "published": 0,
        "title_key": key,
        "stored": {},
    }
    return IndexRecord(key=key, **{**defaults, **changes})


def push(engine: Engine, changes: list[IndexRecord | Tombstone], sequence: int) -> None:
    with engine.open_writer() as writer:
        writer.write(changes, sequence)


def found(engine: Engine, **question) -> list[str]:
    return [hit.key for hit in engine.search(EngineQuery(principals=EVERYONE, **question)).hits]

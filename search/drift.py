"""Does an index hold what the log says?

Buckets are compared first, by their numbers of documents and sums of sequence numbers; only those that differ are
looked into. Documents that an index still has to take in, and those that stand aside, are no drift.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from django.db.models import Count, F, Sum

from search.building import renumber
from search.engines.base import BUCKETS, Census, Engine
from search.models import LastRun, LogState, SearchDocument, SetAside
from search.pushing import documents_behind
from search.rebuilding import follow
from search.records import key_of, page_id_of

KINDS = ("missing", "stale", "extra")


@dataclass(frozen=True)
class Drift:
    """How an index differs from the log, by the keys of the documents, and how many it has yet to take in.

    ``ahead`` says that it has seen more than the log holds: it followed another one, and only building it anew helps.
    """

    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    behind: int = 0
    ahead: bool = False

    @property
    def found(self) -> bool:
        return self.ahead or bool(self.missing or self.stale or self.extra)

    def page_ids(self) -> list[int]:
        """Return the pages behind what differs."""
        keys = chain(self.missing, self.stale, self.extra)
        return [page_id for key in keys if (page_id := page_id_of(key)) is not None]

    def counts(self) -> dict[str, int]:
        return {"missing": len(self.missing), "stale": len(self.stale), "extra": len(self.extra), "behind": self.behind}


def work_of(engine: Engine) -> str:
    """Return the name under which a comparison is reported."""
    return f"controle {engine.name}"


def compare(engine: Engine) -> Drift:
    """Compare an index with the log while both go on, and report it. Raises ``EngineUnavailable``."""
    position = engine.position()
    end = LogState.objects.filter(pk=LogState.SINGLETON).values_list("sequence", flat=True).first() or 0
    drift = Drift(ahead=True) if position > end else _compare(engine, position)
    LastRun.report(work_of(engine), **drift.counts(), ahead=drift.ahead)
    return drift


def repair(engine: Engine, drift: Drift) -> None:
    """Take in again what differs, and nothing else."""
    renumber(drift.page_ids())
    follow(engine)  # it builds one anew that is ahead of the log


def log_census() -> dict[int, Census]:
    """Return what the log holds in each bucket."""
    live = SearchDocument.objects.filter(deleted=False).order_by()
    rows = live.values(bucket=F("page_id") % BUCKETS).annotate(documents=Count("pk"), total=Sum("sequence"))
    return {row["bucket"]: Census(row["documents"], int(row["total"])) for row in rows}


def _compare(engine: Engine, position: int) -> Drift:
    behind = documents_behind(position)
    if position == 0:
        return Drift(behind=behind)  # there is no index yet
    theirs, ours = engine.census(), log_census()
    suspect = sorted(bucket for bucket in {*theirs, *ours} if theirs.get(bucket) != ours.get(bucket))
    found = [one for bucket in suspect for one in _differences(engine, bucket, position)]
    missing, stale, extra = (tuple(key for one, key in found if one == kind) for kind in KINDS)
    return Drift(missing, stale, extra, behind)


def _differences(engine: Engine, bucket: int, position: int) -> Iterator[tuple[str, str]]:
    """Yield the kind and the key of each difference in a bucket.

    The index is read before the log: what changes between the two has a number beyond ``position``, and is left out.
    """
    theirs = engine.sequences(bucket)
    ours, gone = _log_of(bucket)
    aside = {key_of(pk) for pk in SetAside.objects.filter(index=engine.name).values_list("page_id", flat=True)}
    for key, sequence in ours.items():
        if sequence <= position and key not in aside and theirs.get(key) != sequence:
            yield "stale" if key in theirs else "missing", key
    for key in theirs:
        if key not in ours and gone.get(key, 0) <= position:
            yield "extra", key


def _log_of(bucket: int) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return the sequence numbers of the documents and of the tombstones in a bucket of the log, by key."""
    rows = SearchDocument.objects.annotate(bucket=F("page_id") % BUCKETS).filter(bucket=bucket)
    ours: dict[str, int] = {}
    gone: dict[str, int] = {}
    for page_id, sequence, deleted in rows.values_list("page_id", "sequence", "deleted"):
        (gone if deleted else ours)[key_of(page_id)] = sequence
    return ours, gone

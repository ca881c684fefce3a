"""How the indexes stand, for the people who keep them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from search import drift, rebuilding
from search.engines import indexes
from search.engines.base import Engine, EngineUnavailable
from search.marks import pages_waiting
from search.models import LastRun, Lease, SetAside
from search.pushing import documents_behind
from search.worker import WORK

SHOWN = 50
LABELS = {"embedded": _("Index op deze server"), "elasticsearch": "Elasticsearch"}


@dataclass(frozen=True)
class IndexState:
    """One index of this machine; ``behind`` is None when it does not answer. The runs are None before the first."""

    label: str
    standby: bool
    behind: int | None
    rebuilt: LastRun | None
    checked: LastRun | None

    @property
    def differs(self) -> int:
        """The number of documents that differed when last checked."""
        outcome = self.checked.outcome if self.checked else {}
        return sum(outcome.get(kind, 0) for kind in drift.KINDS)


@dataclass(frozen=True)
class AsideRow:
    """A page that stands aside; ``page`` is None when it is gone."""

    row: SetAside
    page: Page | None


def label_of(engine: Engine) -> str:
    return str(LABELS.get(engine.name, engine.name))


def overview() -> dict[str, Any]:
    """Return all that the page shows, of the first 50 pages that stand aside."""
    rows = SetAside.objects.order_by("-since", "-pk")
    return {
        "indexes": [_state(engine, place > 0) for place, engine in enumerate(indexes())],
        "waiting": pages_waiting(),
        "worker": _leader(timezone.now()),
        "aside": _with_pages(rows[:SHOWN]),
        "aside_total": rows.count(),
    }


def _state(engine: Engine, standby: bool) -> IndexState:
    try:
        behind = documents_behind(engine.position())
    except EngineUnavailable:
        behind = None
    runs = {run.work: run for run in LastRun.objects.all()}
    rebuilt, checked = runs.get(rebuilding.work_of(engine)), runs.get(drift.work_of(engine))
    return IndexState(label_of(engine), standby, behind, rebuilt, checked)


def _leader(now: datetime.datetime) -> str:
    """Return the machine of the worker that leads; "" when none does."""
    owner = Lease.objects.filter(work=WORK, until__gt=now).values_list("owner", flat=True).first()
    return (owner or "").partition(":")[0]


def _with_pages(rows: Iterable[SetAside]) -> list[AsideRow]:
    found = list(rows)
    pages = Page.objects.in_bulk([row.page_id for row in found])
    return [AsideRow(row, pages.get(row.page_id)) for row in found]

"""The worker: it takes in changes as they come, on every machine that holds an index.

One worker leads: it does what is due, builds the documents and feeds the engine. The others wait for its turn to lapse,
and meanwhile each keeps the standby of its own machine up to date.
"""

import datetime
import logging
import threading
import time
from collections import defaultdict

from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone

from core.freshness import sweep
from search.backoff import Backoff
from search.building import build_batch
from search.due import do_what_a_day_brings
from search.engines import get_engine, get_standby
from search.engines.base import Engine
from search.lease import Turn
from search.rebuilding import following
from search.retrying import retry_due

logger = logging.getLogger(__name__)

WORK = "zoekwerker"
PAUSE = 1.0
"""Seconds between two looks at the log; so much later than a large change its last page is found."""

DUE_EVERY = 60.0
"""Seconds between two looks at the calendar."""


class Worker:
    """Runs until ``stop`` is set; it ends between two batches."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self.turn = Turn(WORK)
        self._backoffs: defaultdict[str, Backoff] = defaultdict(Backoff)
        self._due_at = 0.0
        self._day: datetime.date | None = None

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                close_old_connections()
                self.round()
                self.stop.wait(PAUSE)
        finally:
            self._carefully("turn", self.turn.give_back)

    def round(self) -> None:
        """Do all that can be done now; nothing that fails keeps the rest from being done."""
        self._leads = False
        self._carefully("turn", self._ask_turn)
        if self._leads:
            self._carefully("calendar", self._do_what_is_due)
            self._carefully("documents", self._build)
            self._carefully("engine", lambda: self._follow(get_engine()))
        if standby := get_standby():
            self._carefully("standby", lambda: self._follow(standby))

    def _ask_turn(self) -> None:
        self._leads = self.turn.take()

    def _do_what_is_due(self) -> None:
        retry_due()
        if time.monotonic() >= self._due_at:
            self._due_at = time.monotonic() + DUE_EVERY
            call_command("publish_scheduled", verbosity=0)
            sweep()
            if self._day != timezone.localdate():
                do_what_a_day_brings()
                self._day = timezone.localdate()

    def _build(self) -> None:
        while not self.stop.is_set() and self.turn.take() and build_batch():
            time.sleep(0)

    def _follow(self, engine: Engine) -> None:
        for _taken in following(engine):
            if self.stop.is_set() or (self._leads and not self.turn.take()):
                break

    def _carefully(self, name: str, work: object) -> None:
        """Do some work; when it fails say so in one line, and leave it for longer each time."""
        backoff = self._backoffs[name]
        if not backoff.ready():
            return
        try:
            work()  # type: ignore[operator]
        except Exception as error:
            pause = backoff.failed()
            logger.warning("search worker: %s failed, again in %d s: %s: %s", name, pause, type(error).__name__, error)
        else:
            backoff.succeeded()

"""Whose turn it is: work that one process at a time does, on whatever machine.

A lease lapses when it is not renewed. Should its holder go on all the same (it stood still for longer), then two work
at once for a moment; the locks of the log and of the writers keep that harmless.
"""

import datetime
import os
import socket
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from search.models import Lease

LEASE_SECONDS = 20.0
LOOK_AGAIN_SECONDS = 0.5


class LeaseTaken(Exception):
    """Another process is at it."""


class Turn:
    """One process's claim on some work."""

    def __init__(self, work: str) -> None:
        self.work = work
        self.owner = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self._sure_until = 0.0

    def take(self) -> bool:
        """Take or renew the lease, and tell whether it is ours; asked often it writes only now and then."""
        if time.monotonic() < self._sure_until:
            return True
        now = timezone.now()
        _make(self.work, now)
        free = Q(owner=self.owner) | Q(until__lte=now)
        until = now + datetime.timedelta(seconds=LEASE_SECONDS)
        ours = Lease.objects.filter(free, work=self.work).update(owner=self.owner, until=until) == 1
        self._sure_until = time.monotonic() + LEASE_SECONDS / 2 if ours else 0.0
        return ours

    def keep(self) -> None:
        """Renew the lease; raises :class:`LeaseTaken` when it has been lost."""
        if not self.take():
            raise LeaseTaken(f"{self.work}: another process took over")

    def give_back(self) -> None:
        self._sure_until = 0.0
        Lease.objects.filter(work=self.work, owner=self.owner).update(until=timezone.now())


@contextmanager
def turn(work: str, *, wait: bool = False) -> Iterator[Turn]:
    """Hold a lease for as long as the block lasts; raises :class:`LeaseTaken` while another process renews it.

    With ``wait`` a lease whose holder has died is waited for, which takes ``LEASE_SECONDS`` at most.
    """
    mine = Turn(work)
    if not mine.take() and not (wait and _outlives(mine)):
        raise LeaseTaken(f"{work}: another process is at it")
    try:
        yield mine
    finally:
        mine.give_back()


def _outlives(mine: Turn) -> bool:
    """Wait until a lease lapses or is given back, and take it; False as soon as its holder renews it."""
    before = _until(mine.work)
    while not mine.take():
        if _until(mine.work) != before:
            return mine.take()
        time.sleep(LOOK_AGAIN_SECONDS)
    return True


def _until(work: str) -> datetime.datetime | None:
    return Lease.objects.filter(work=work).values_list("until", flat=True).first()


def _make(work: str, now: datetime.datetime) -> None:
    if not Lease.objects.filter(work=work).exists():
        try:
            with transaction.atomic():
                Lease.objects.create(work=work, until=now)
        except IntegrityError:
            pass  # another process made it

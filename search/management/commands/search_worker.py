"""Keep the search indexes up to date until told to stop."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from search.worker import Worker


class Command(BaseCommand):
    help = (
        "Take in changes as they come, publish what is scheduled, and keep every index of this machine up to date. "
        "Run one on each machine: one of them leads. Stops after the batch at hand on SIGTERM."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("The search worker runs.")
        Worker(stop).run()
        self.stdout.write("The search worker has stopped.")

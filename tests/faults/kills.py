"""Processes killed with -9: a rebuild at a chosen request to the server."""

import datetime
import os
import signal
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from search.models import Lease
from tests.faults.proxy import Fault, Request
from tests.faults.world import World

ROOT = Path(__file__).resolve().parents[2]


def start_rebuild() -> "subprocess.Popen[bytes]":
    """Start a rebuild in a process of its own, on the same database and the same engine."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"sqlite:///{settings.DATABASES['default']['NAME']}",
        "SEARCH_ENGINE": "elasticsearch",
        "ELASTICSEARCH_URL": ",".join(settings.ELASTICSEARCH_URL),
        "ELASTICSEARCH_PREFIX": settings.ELASTICSEARCH_PREFIX,
        "SEARCH_INDEX_DIR": str(settings.SEARCH_INDEX_DIR),
    }
    command = [sys.executable, "-W", "ignore", "manage.py", "search_rebuild", "--verbosity", "0"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)


def kill_rebuilds(world: World, phases: int) -> int:
    """Kill rebuilds in as many phases, evenly spread; after each see that all is well. Return how many were killed.

    There are two phases a request: before it reaches the server, and after the server did it.
    """
    before = world.proxy.asked
    call_command("search_rebuild", verbosity=0)
    moments = 2 * (world.proxy.asked - before)
    return sum(_kill(world, 1 + phase * (moments - 1) // max(1, phases - 1)) for phase in range(phases))


def _kill(world: World, moment: int) -> bool:
    process = start_rebuild()
    with world.proxy.failing(_kill_at(moment, process, world.proxy.asked)):
        status = process.wait(timeout=120)
    mode = world.visitor.find_everything()
    if mode != "primary":
        world.visitor.wrong.append(f"{mode} after a kill at {moment}")
    Lease.objects.update(until=timezone.now() - datetime.timedelta(seconds=1))  # as after twenty seconds
    call_command("search_rebuild", "--from-log", verbosity=0)
    world.visitor.find_everything()
    world.visitor.wrong += [f"{name} is left after a kill at {moment}" for name in world.orphans()]
    return status == -signal.SIGKILL


def _kill_at(moment: int, process: "subprocess.Popen[bytes]", asked_before: int) -> Fault:
    """Kill a process at its request ``(moment + 1) // 2``: before that is passed on, or after it was done."""

    def fault(request: Request) -> None:
        if request.server.proxy.asked - asked_before < (moment + 1) // 2:
            request.pass_on()
            return
        if moment % 2 == 0:
            request.ask()
        process.send_signal(signal.SIGKILL)
        request.hang_up()

    return fault

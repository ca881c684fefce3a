"""The worker: it takes in what comes, one leads, and it stops when told."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from search import worker as worker_module
from search.backoff import Backoff
from search.engines import get_engine
from search.models import ChangeMark, Lease, LogState, SearchDocument, SetAside
from search.worker import WORK, Worker
from tests.factories import PracticePageFactory
from tests.migrated import copy_migrated


@pytest.fixture
def worker(db) -> Worker:
    return Worker(threading.Event())


def up_to_date() -> bool:
    return get_engine().position() == LogState.objects.get().sequence > 0


def test_it_builds_and_pushes(worker, site_tree):
    PracticePageFactory(parent=site_tree.practices)
    worker.round()
    assert not ChangeMark.objects.exists()
    assert up_to_date()


def test_of_two_one_leads_until_it_goes(worker, site_tree):
    other = Worker(threading.Event())
    other.round()
    PracticePageFactory(parent=site_tree.practices)
    worker.round()
    assert ChangeMark.objects.exists()
    other.stop.set()
    other.run()
    worker.round()
    assert not ChangeMark.objects.exists()


def test_it_publishes_what_is_scheduled_and_tries_again_what_stands_aside(worker, site_tree):
    page = PracticePageFactory(parent=site_tree.practices)
    page.expire_at = timezone.now() - timezone.timedelta(minutes=1)
    page.save()
    SetAside.objects.create(page_id=page.pk, error="nee", tries=1, retry_at=timezone.now())
    worker.round()
    page.refresh_from_db()
    assert not page.live
    assert not SetAside.objects.exists()
    assert not SearchDocument.objects.filter(deleted=False).exists()


def test_a_failing_engine_is_asked_less_and_less_and_blocks_nothing(worker, site_tree, monkeypatch, caplog, settings):
    settings.SEARCH_ENGINE = "embedded"
    calls = []

    def broken(engine):
        calls.append(engine)
        raise OSError("down")
        yield

    monkeypatch.setattr(worker_module, "following", broken)
    worker._backoffs["engine"] = Backoff(clock=lambda: 0.0)
    PracticePageFactory(parent=site_tree.practices)
    with caplog.at_level(logging.WARNING, logger="search.worker"):
        for _ in range(5):
            worker.round()
    assert len(calls) == 1
    lines = [record.getMessage() for record in caplog.records if record.name == "search.worker"]
    assert lines == ["search worker: engine failed, again in 1 s: OSError: down"]
    assert not ChangeMark.objects.exists()


def test_a_database_that_is_away_for_a_moment_does_not_end_it(worker, monkeypatch):
    def broken():
        raise OperationalError("weg")

    monkeypatch.setattr(worker.turn, "take", broken)
    worker.round()


def test_it_stops_between_two_batches(worker, site_tree, monkeypatch):
    for _ in range(4):
        PracticePageFactory(parent=site_tree.practices)

    def one_batch(real=worker_module.build_batch):
        worker.stop.set()
        return real()

    monkeypatch.setattr("search.building.BATCH", 2)
    monkeypatch.setattr(worker_module, "build_batch", one_batch)
    worker.round()
    assert ChangeMark.objects.exists()
    worker.run()  # told to stop, it only gives its turn back
    assert Lease.objects.get(work=WORK).until <= timezone.now()


def test_the_command_ends_in_peace_on_sigterm(tmp_path):
    """A real process on a database of its own."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
        "SEARCH_ENGINE": "embedded",
        "SEARCH_INDEX_DIR": str(tmp_path / "index"),
        "PYTHONUNBUFFERED": "1",
    }
    copy_migrated(tmp_path / "site.sqlite3")
    command = [sys.executable, "-W", "ignore", "manage.py", "search_worker"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert "runs" in process.stdout.readline()
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
        assert "has stopped" in process.stdout.read()


def test_one_pass_for_cron(site_tree):
    PracticePageFactory(parent=site_tree.practices)
    call_command("search_update")
    assert up_to_date()

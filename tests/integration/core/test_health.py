"""Alive and ready: one word for whoever asks, the reason in the log."""

import logging

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from core import health
from search.changes import take_in
from tests.factories import PracticePageFactory


@pytest.fixture(autouse=True)
def forget_migrations():
    health.migrations_are_applied.cache_clear()
    yield
    health.migrations_are_applied.cache_clear()


@pytest.fixture
def indexed(site_tree):
    PracticePageFactory(parent=site_tree.practices)
    take_in()


def assert_says(response, status: int, text: str):
    assert (response.status_code, response.content.decode()) == (status, text)
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Type"].startswith("text/plain")
    assert not response.cookies


def test_alive_needs_no_database(client):
    assert_says(client.get("/health/alive/"), 200, "ok\n")


def test_ready_when_all_is_in_order(client, indexed):
    assert_says(client.get("/health/ready/"), 200, "ok\n")


def test_not_ready_without_an_index(client, site_tree, caplog):
    with caplog.at_level(logging.ERROR):
        assert_says(client.get("/health/ready/"), 503, "not ready\n")
    assert "search index" in caplog.text


def test_not_ready_when_a_migration_is_missing(client, indexed, caplog):
    newest = MigrationLoader(connection).graph.leaf_nodes("search")[0]
    MigrationRecorder(connection).record_unapplied(*newest)
    assert_says(client.get("/health/ready/"), 503, "not ready\n")
    assert "not applied" in caplog.text
    MigrationRecorder(connection).record_applied(*newest)
    assert_says(client.get("/health/ready/"), 200, "ok\n")


def test_not_ready_when_the_database_is_gone_and_says_nothing_of_it(client, indexed, monkeypatch):
    def gone():
        raise RuntimeError("wachtwoord van de database")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", gone)
        assert_says(client.get("/health/ready/"), 503, "not ready\n")


def test_asks_the_migrations_once(client, indexed, django_assert_num_queries):
    client.get("/health/ready/")
    with django_assert_num_queries(2):  # whether the database answers, and the version of the content
        client.get("/health/ready/")


@pytest.mark.parametrize("path", ["/health/alive/", "/health/ready/"])
def test_only_reads_and_answers_head_without_tls(client, indexed, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200
    assert client.get("/").status_code == 301

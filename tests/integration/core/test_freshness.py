"""What is remembered holds until the content changes, for every process, and no longer."""

import pytest
from django.db import transaction

from core import freshness
from core.freshness import current_version, remember, sweep, touch
from core.models import ContentVersion
from search.changes import take_in

pytestmark = pytest.mark.django_db


def counter():
    made = []

    def make():
        made.append(1)
        return len(made)

    return make


def test_a_thing_is_made_once_until_the_content_changes():
    make = counter()
    assert [remember("x", make), remember("x", make)] == [1, 1]
    touch()
    assert [remember("x", make), remember("x", make)] == [2, 2]


def test_what_is_remembered_goes_by_its_key():
    assert remember("x", lambda: 1) == 1
    assert remember("y", lambda: 2) == 2


def test_a_change_that_is_rolled_back_never_happened():
    make = counter()
    assert remember("x", make) == 1
    with pytest.raises(RuntimeError), transaction.atomic():
        touch()
        raise RuntimeError
    assert remember("x", make) == 1


def test_no_more_is_kept_than_the_limit(monkeypatch):
    monkeypatch.setattr(freshness, "MAX_REMEMBERED", 2)
    make = counter()
    for key in "abc":
        remember(key, make)
    assert len(freshness._remembered) == 2
    assert remember("c", make) == 4


def test_what_was_made_while_the_content_changed_is_not_kept():
    def make():
        touch()
        current_version()
        remember("other", lambda: 0)  # another visitor, who has seen the new version
        return "old"

    assert remember("x", make) == "old"
    assert remember("x", lambda: "new") == "new"


def test_sweeping_keeps_the_table_small_and_gives_a_version_nobody_has_seen(monkeypatch):
    monkeypatch.setattr(freshness, "KEEP_ROWS", 3)
    seen = set()
    for _number in range(10):
        touch()
        seen.add(current_version())
    sweep()
    assert ContentVersion.objects.count() <= 5
    assert current_version() not in seen


def test_a_page_asks_for_the_version_once(client, site_tree, django_assert_max_num_queries):
    take_in()
    client.get("/zoeken/")
    with django_assert_max_num_queries(2):
        client.get("/zoeken/?q=leren")


def test_a_change_counts_also_when_a_later_one_was_committed_first():
    ContentVersion.objects.create(pk=1_000_010)
    between = current_version()
    ContentVersion.objects.create(pk=1_000_005)
    assert current_version() != between

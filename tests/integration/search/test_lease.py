"""Work that one process at a time does."""

import datetime

import pytest
from django.utils import timezone

from search import lease
from search.lease import LeaseTaken, Turn, turn
from search.models import Lease

pytestmark = pytest.mark.django_db


def let_lapse(work):
    Lease.objects.filter(work=work).update(until=timezone.now() - datetime.timedelta(seconds=1))


def test_one_holds_it_until_it_is_given_back():
    one, other = Turn("werk"), Turn("werk")
    assert one.take()
    assert not other.take()
    assert Turn("ander werk").take()
    one.give_back()
    assert other.take()
    assert not one.take()


def test_the_lease_of_a_process_that_died_lapses():
    dead, other = Turn("werk"), Turn("werk")
    assert dead.take()
    let_lapse("werk")
    assert other.take()
    dead._sure_until = 0.0
    with pytest.raises(LeaseTaken):
        dead.keep()


def test_giving_back_late_does_not_take_it_from_the_next():
    late, other = Turn("werk"), Turn("werk")
    late.take()
    let_lapse("werk")
    other.take()
    late.give_back()
    assert not Turn("werk").take()


def test_asked_often_it_writes_only_now_and_then(django_assert_num_queries):
    mine = Turn("werk")
    assert mine.take()
    with django_assert_num_queries(0):
        assert all(mine.take() for _ in range(100))


def test_a_block_gives_it_back_whatever_happens():
    with pytest.raises(RuntimeError), turn("werk"):
        raise RuntimeError
    with turn("werk"), pytest.raises(LeaseTaken), turn("werk"):
        pass


def test_waiting_takes_over_from_the_dead_and_gives_way_to_the_living(monkeypatch):
    holder = Turn("werk")
    holder.take()
    monkeypatch.setattr(lease.time, "sleep", lambda seconds: let_lapse("werk"))
    with turn("werk", wait=True):
        pass

    def renew(seconds):
        holder._sure_until = 0.0
        holder.take()

    renew(0)
    monkeypatch.setattr(lease.time, "sleep", renew)
    with pytest.raises(LeaseTaken), turn("werk", wait=True):
        pass

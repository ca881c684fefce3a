"""The circuit breaker, with a clock of our own."""

import pytest

from search.breaker import Breaker, State


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told() -> list[State]:
    return []


@pytest.fixture
def breaker(clock, told) -> Breaker:
    return Breaker(told.append, clock)


def fail(breaker: Breaker, times: int = 3) -> None:
    for _ in range(times):
        assert breaker.allows()
        breaker.failed()


def test_it_opens_after_some_failures_close_together(breaker, told):
    fail(breaker, 2)
    assert (breaker.state, told) == (State.CLOSED, [])
    fail(breaker, 1)
    assert (breaker.state, told) == (State.OPEN, [State.OPEN])
    assert not breaker.allows()


def test_failures_far_apart_do_not_open_it(breaker, clock):
    for _ in range(20):
        fail(breaker, 1)
        clock.now += 5.1
    assert breaker.state is State.CLOSED


def test_successes_between_failures_do_not_hide_them(breaker):
    for _ in range(3):
        breaker.failed()
        breaker.succeeded()
    assert breaker.state is State.OPEN


def test_after_a_rest_one_probe_goes_through_and_closes_it(breaker, clock, told):
    fail(breaker)
    clock.now += 4.9
    assert not breaker.allows()
    clock.now += 0.2
    assert [breaker.allows() for _ in range(3)] == [True, False, False]
    breaker.succeeded()
    assert breaker.allows()
    assert told == [State.OPEN, State.HALF_OPEN, State.CLOSED]


def test_a_probe_that_fails_doubles_the_rest_up_to_a_minute(breaker, clock):
    fail(breaker)
    rests = []
    for _ in range(6):
        start = clock.now
        while not breaker.allows():
            clock.now += 0.5
        rests.append(clock.now - start)
        breaker.failed()
    assert rests == [5, 10, 20, 40, 60, 60]


def test_once_closed_it_counts_and_rests_as_in_the_beginning(breaker, clock):
    fail(breaker)
    clock.now += 5
    assert breaker.allows()
    breaker.failed()
    clock.now += 10
    assert breaker.allows()
    breaker.succeeded()
    fail(breaker, 2)
    assert breaker.state is State.CLOSED
    fail(breaker, 1)
    clock.now += 5
    assert breaker.allows()


def test_a_late_success_of_before_does_not_close_it(breaker):
    fail(breaker)
    breaker.succeeded()
    assert breaker.state is State.OPEN


def test_a_probe_that_never_ends_is_followed_by_another(breaker, clock, told):
    fail(breaker)
    clock.now += 5
    assert breaker.allows()
    clock.now += 5
    assert breaker.allows()
    assert told == [State.OPEN, State.HALF_OPEN]


def test_failures_while_it_is_open_do_not_prolong_the_rest(breaker, clock):
    fail(breaker)
    clock.now += 4
    breaker.failed()
    clock.now += 1
    assert breaker.allows()

"""The pauses between attempts."""

from search.backoff import Backoff


def test_pauses_double_up_to_a_minute_and_begin_anew_after_a_success():
    now = 0.0
    backoff = Backoff(clock=lambda: now)
    assert backoff.ready()
    assert [backoff.failed() for _ in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert not backoff.ready()
    now = 60.0
    assert backoff.ready()
    backoff.succeeded()
    assert backoff.failed() == 1

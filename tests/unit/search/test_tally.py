"""Counts in memory: summed, bounded, handed over once, from whatever thread."""

import threading

from search.tally import Tally

LATER = 3600.0


def test_it_sums_and_hands_over_once():
    written = []
    tally = Tally(written.append, LATER, limit=10)
    for key in ("a", "b", "a"):
        tally.add(key)
    tally.flush()
    tally.flush()
    assert written == [{"a": 2, "b": 1}]


def test_it_writes_by_itself_from_another_thread_and_again_the_next_time():
    written, wrote = [], threading.Event()

    def write(counts):
        written.append((dict(counts), threading.current_thread()))
        wrote.set()

    tally = Tally(write, 0.01, limit=10)
    for number in (1, 2):
        tally.add(number)
        assert wrote.wait(10)
        wrote.clear()
    assert [counts for counts, _thread in written] == [{1: 1}, {2: 1}]
    assert threading.current_thread() not in [thread for _counts, thread in written]


def test_it_is_bounded_and_goes_on_counting_what_it_has():
    written = []
    tally = Tally(written.append, LATER, limit=2)
    for key in ("a", "b", "c", "a"):
        tally.add(key)
    tally.flush()
    assert written == [{"a": 2, "b": 1}]


def test_no_count_is_lost_between_threads():
    written = []
    tally = Tally(written.append, LATER, limit=10)

    def work():
        for _number in range(500):
            tally.add("a")
            tally.flush()

    threads = [threading.Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts["a"] for counts in written) == 2000

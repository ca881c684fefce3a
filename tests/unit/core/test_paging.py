"""Numbers and links of the pages of a list."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.paging import MAX_PAGE, page_count, paginate


def address(number: int) -> str:
    return f"?pagina={number}"


def shown(current: int, count: int) -> list[int | None]:
    return [link.number for link in paginate(current, count, address).links]


@pytest.mark.parametrize(
    ("total", "count"),
    [
        (0, 1),
        (1, 1),
        (20, 1),
        (21, 2),
        (40, 2),
        (41, 3),
        (999, 50),
        (1999, 100),
        (2000, 100),
        (2001, 100),
        (10**9, 100),
    ],
)
def test_number_of_pages_is_at_least_one_and_at_most_a_hundred(total, count):
    assert page_count(total, 20) == count


def test_single_page_has_no_links():
    pagination = paginate(1, 1, address)
    assert (pagination.previous_url, pagination.next_url, pagination.links) == (None, None, ())


@pytest.mark.parametrize(
    ("current", "count", "numbers"),
    [
        (1, 2, [1, 2]),
        (1, 5, [1, 2, 3, None, 5]),
        (3, 5, [1, 2, 3, 4, 5]),
        (4, 6, [1, 2, 3, 4, 5, 6]),
        (10, 50, [1, None, 8, 9, 10, 11, 12, None, 50]),
        (50, 50, [1, None, 48, 49, 50]),
    ],
)
def test_first_last_and_two_round_the_current_are_shown(current, count, numbers):
    assert shown(current, count) == numbers


@given(st.integers(1, MAX_PAGE).flatmap(lambda count: st.tuples(st.integers(1, count), st.just(count))))
def test_links_hold_for_every_page(place):
    current, count = place
    pagination = paginate(current, count, address)
    numbers = [link.number for link in pagination.links if link.number]
    assert numbers == sorted(set(numbers))
    assert len(pagination.links) <= 9
    assert pagination.previous_url == (address(current - 1) if current > 1 else None)
    assert pagination.next_url == (address(current + 1) if current < count else None)
    if count > 1:
        assert {1, current, count} <= set(numbers) <= set(range(1, count + 1))
        assert [link.number for link in pagination.links if link.current] == [current]
    assert all(link.url == (address(link.number) if link.number else "") for link in pagination.links)


def test_gap_stands_exactly_where_numbers_are_left_out():
    for count in range(2, MAX_PAGE + 1):
        for current in range(1, count + 1):
            numbers = shown(current, count)
            for left, right in pairwise(numbers):
                assert left is None or right is None or right == left + 1
            assert None not in (numbers[0], numbers[-1])

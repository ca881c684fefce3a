"""Who meets all restrictions at once: the rule against a brute-force oracle."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from core.visibility import EVERYONE, LOGGED_IN, combine, group_principal

GROUPS = [group_principal(pk) for pk in range(1, 5)]
NOBODY: frozenset[str] = frozenset()

requirement = st.one_of(
    st.just(frozenset({LOGGED_IN})),
    st.just(NOBODY),
    st.frozensets(st.sampled_from(GROUPS), min_size=1),
)
requirements = st.lists(requirement, max_size=5)


def people(largest: int) -> list[frozenset[str]]:
    """Return everyone there can be: a stranger, and people in up to ``largest`` groups."""
    members = [set(chosen) for size in range(largest + 1) for chosen in combinations(GROUPS, size)]
    return [frozenset({EVERYONE}), *(frozenset({EVERYONE, LOGGED_IN, *groups}) for groups in members)]


def meets(person: frozenset[str], required: list[frozenset[str]]) -> bool:
    return all(person & one for one in required)


def test_no_requirement_is_met_by_everyone():
    assert combine([]) == {EVERYONE}


def test_group_counts_as_logged_in():
    group = frozenset({GROUPS[0]})
    login = frozenset({LOGGED_IN})
    assert combine([login, group]) == combine([group, login]) == group


def test_two_groups_without_a_common_one_are_met_by_nobody_in_a_list():
    assert combine([frozenset({GROUPS[0]}), frozenset({GROUPS[1]})]) == NOBODY


def test_password_closes_for_all():
    assert combine([NOBODY]) == combine([frozenset({LOGGED_IN}), NOBODY]) == combine([NOBODY, NOBODY]) == NOBODY


@given(requirements)
def test_nobody_is_let_in_who_does_not_meet_all(required):
    allowed = combine(required)
    for person in people(len(GROUPS)):
        assert not (person & allowed) or meets(person, required)


@given(requirements)
def test_whoever_meets_all_with_one_group_is_let_in(required):
    allowed = combine(required)
    for person in people(1):
        assert bool(person & allowed) == meets(person, required)


@given(requirements, st.randoms())
def test_order_makes_no_difference(required, random):
    shuffled = random.sample(required, len(required))
    assert combine(shuffled) == combine(required)


@given(requirements)
def test_repeating_a_requirement_changes_nothing(required):
    assert combine([*required, *required]) == combine(required)

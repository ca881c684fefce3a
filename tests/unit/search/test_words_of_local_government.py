"""How well the analysis does on many words of the field, printed beside the floor.

Each line of the lists in ``words`` holds a pair, or a compound with its two parts. The words were chosen before
they were measured, not because they work.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from search.analysis import terms
from search.compounds import split
from search.inflection import stem

WORDS = Path(__file__).parent / "words"


def one_term(line: list[str]) -> bool:
    return len({tuple(terms(word)) for word in line}) == 1


def split_right(line: list[str]) -> bool:
    compound, *parts = line
    return [stem(part) for part in split(compound)] == [stem(part) for part in parts]


def whole(line: list[str]) -> bool:
    return not split(line[0])


@pytest.mark.parametrize(
    ("name", "right", "floor"),
    [
        ("one_word", one_term, 0.98),
        ("two_words", lambda line: not one_term(line), 0.98),
        ("compounds", split_right, 0.94),
        ("whole", whole, 0.99),
    ],
)
def test_share_right(name: str, right: Callable[[list[str]], bool], floor: float, capsys):
    lines = [line.split() for line in (WORDS / f"{name}.txt").read_text().splitlines()]
    wrong = [" ".join(line) for line in lines if not right(line)]
    share = 1 - len(wrong) / len(lines)
    with capsys.disabled():
        print(f"\n{name}: {len(lines) - len(wrong)} of {len(lines)} right, {share:.1%}; the floor is {floor:.0%}")  # noqa: T201
    assert share >= floor, wrong

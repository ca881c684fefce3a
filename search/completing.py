"""What is being typed may become the name of a theme, principle, organisation or term. Pure, and in the process.

Every word that was typed must begin a word of the name. A name that begins as typed stands before one in which it is
a later word. Where nothing at all begins so, one slip a word is forgiven, from the fourth letter on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from search.starts import plain_words

MIN_LETTERS = 2
MAX_WORDS = 6
LETTERS_BEFORE_A_SLIP = 4
"""A start of fewer letters is near too many words."""

NO_MATCH, LATER, FIRST = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be named: a label for people, a key for the program, and all words by which it is known.

    ``text`` is those words once more, each behind a space.
    """

    key: str
    label: str
    known_as: tuple[tuple[str, ...], ...]
    text: str

    @classmethod
    def of(cls, key: str, label: str, *others: str) -> "Name":
        known_as = tuple(tuple(plain_words(one)) for one in (label, *others))
        return cls(key, label, known_as, "".join(f" {word}" for words in known_as for word in words))


def typed_words(text: str) -> list[str]:
    """Return the words of what is being typed, at most 6; none for fewer than 2 letters."""
    words = plain_words(text)
    return words[:MAX_WORDS] if sum(map(len, words)) >= MIN_LETTERS else []


def complete(typed: list[str], names: Iterable[Name], most: int, *, slips: bool = False) -> list[Name]:
    """Return the names that what was typed may become, the best first and then in their own order.

    ``slips`` forgives one edit a word; a swap of neighbours is one.
    """
    if not typed:
        return []
    begins = _begins_almost if slips else str.startswith
    if not slips:  # most names fall away at a glance
        starts = [f" {start}" for start in typed]
        names = (name for name in names if all(start in name.text for start in starts))
    found = [(grade, name) for name in names if (grade := max(_grade(typed, one, begins) for one in name.known_as))]
    return [name for _grade_of, name in sorted(found, key=lambda pair: -pair[0])][:most]


def _grade(typed: list[str], words: tuple[str, ...], begins: Callable[[str, str], bool]) -> int:
    if len(typed) <= len(words) and all(map(begins, words, typed)):
        return FIRST
    return LATER if all(any(begins(word, start) for word in words) for start in typed) else NO_MATCH


def _begins_almost(word: str, start: str) -> bool:
    if word.startswith(start):
        return True
    if len(start) < LETTERS_BEFORE_A_SLIP:
        return False
    lengths = {len(start) - 1, len(start), len(start) + 1}
    return any(OSA.distance(start, word[:length], score_cutoff=1) <= 1 for length in lengths)

"""Stories that nobody wrote: Dutch words as often as in real text, and facets as skewed as on a real site.

Words come from the frequency list that the search itself uses, so that a frequent word is in as many stories as it
would be in life. The same number gives the same story on every machine.
"""

import random
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import wordfreq

from core.choices import Province
from practices.choices import Phase

WORDS = 60_000
TITLE_WORDS, SUMMARY_WORDS, BODY_WORDS = 6, 45, 350
FREQUENT_WORD, RARE_WORD = "werk", "mantelzorg"
"""A word in about half of the stories, and one in about one in a hundred."""

ORGANISATIONS = 342


@dataclass(frozen=True)
class Sizes:
    """How many words each vocabulary has."""

    themes: int
    principles: int
    audiences: int
    learning_forms: int


@dataclass(frozen=True)
class Story:
    """What a synthetic story says; the numbers point into the lists of words made beside it."""

    title: str
    summary: str
    body: str
    themes: tuple[int, ...]
    principles: tuple[int, ...]
    audience: int
    learning_form: int
    organisation: int
    phase: str
    start_year: int


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[list[str], list[float]]:
    frequencies = wordfreq.get_frequency_dict("nl", wordlist="large")
    words = [word for word in frequencies if word.isalpha() and len(word) > 1][:WORDS]
    return words, list(accumulate(frequencies[word] for word in words))


@lru_cache(maxsize=8)
def _skewed(size: int) -> list[float]:
    """Return the cumulative weights of Zipf's law: the first value is twice as frequent as the second, and so on."""
    return list(accumulate(1 / rank for rank in range(1, size + 1)))


def story(number: int, sizes: Sizes) -> Story:
    """Return story ``number``, from 0; always the same for the same sizes of the vocabularies."""
    chance = random.Random(number)  # noqa: S311  (no secret)
    return Story(
        title=_text(chance, TITLE_WORDS).capitalize(),
        summary=_text(chance, SUMMARY_WORDS),
        body=_text(chance, BODY_WORDS, also=_topic(chance)),
        themes=tuple({_pick(chance, sizes.themes) for _one in range(chance.choice((1, 1, 2)))}),
        principles=tuple({_pick(chance, sizes.principles) for _one in range(chance.choice((1, 2, 2)))}),
        audience=_pick(chance, sizes.audiences),
        learning_form=_pick(chance, sizes.learning_forms),
        organisation=_pick(chance, ORGANISATIONS),
        phase=chance.choice(Phase.values),
        start_year=2025 - _pick(chance, 15),
    )


def province_of(organisation: int) -> str:
    return Province.values[organisation % len(Province.values)]


def _topic(chance: random.Random) -> list[str]:
    words = [FREQUENT_WORD] if chance.random() < 0.5 else []
    return words + ([RARE_WORD] if chance.random() < 0.01 else [])


def _text(chance: random.Random, length: int, also: list[str] | None = None) -> str:
    words, weights = _vocabulary()
    return " ".join([*chance.choices(words, cum_weights=weights, k=length), *(also or [])])


def _pick(chance: random.Random, size: int) -> int:
    return chance.choices(range(size), cum_weights=_skewed(size))[0]

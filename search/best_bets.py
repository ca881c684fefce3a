"""Best bets: which recommendations of the editors belong to a question. Pure."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from search import analysis

MAX_PAGES = 5
"""At most so many pages stand above the results, however many best bets a question has."""
MAX_NOTES = 3

Meaning: TypeAlias = frozenset[str]


@dataclass(frozen=True, slots=True)
class Note:
    """A short text of the editors; ``link_url`` and ``link_text`` are both empty or both filled."""

    text: str
    link_url: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class Bet:
    """What is recommended for each of some questions, from one day up to and including another."""

    meanings: tuple[Meaning, ...]
    page_ids: tuple[int, ...]
    note: Note | None
    starts_on: datetime.date
    ends_on: datetime.date | None = None

    def runs_on(self, day: datetime.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Pages and notes for one question, in order, each once."""

    page_ids: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()


def meaning(text: str) -> Meaning:
    """Return what makes two questions the same: their terms without stopwords, in any order.

    A question of stopwords alone means those. Empty for a text without a word.
    """
    tokens = analysis.analyse(text)
    return frozenset(token.term for token in ([one for one in tokens if not one.stop] or tokens))


class BestBets:
    """All best bets by the meaning of their questions. Build once, ask many times."""

    def __init__(self, bets: Iterable[Bet] = ()) -> None:
        self._bets: dict[Meaning, list[Bet]] = defaultdict(list)
        for bet in bets:
            for one in {one for one in bet.meanings if one}:
                self._bets[one].append(bet)

    def recommend(self, text: str, day: datetime.date) -> Recommendation:
        """Return what is recommended on a day for a question; at most 5 pages and 3 notes."""
        if not self._bets or not text:
            return Recommendation()
        running = [bet for bet in self._bets.get(meaning(text), ()) if bet.runs_on(day)]
        pages = dict.fromkeys(page_id for bet in running for page_id in bet.page_ids)
        notes = dict.fromkeys(bet.note for bet in running if bet.note)
        return Recommendation(tuple(pages)[:MAX_PAGES], tuple(notes)[:MAX_NOTES])

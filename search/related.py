"""Pages that go with a page, each with the reason: a principle, theme, organisation or form of learning, or words.

What few stories share says more than what many do: a shared value weighs log(N / number that has it), as in idf
(Spärck Jones, 1972). A story is compared for its size (cosine), so that one of many themes does not go with everything.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log, sqrt

from django.utils.translation import gettext as _

from core.cards import Card
from core.visibility import ANYONE
from search.asking import STORIES
from search.door import ask
from search.engines.base import Alternative, Clause, EngineHit, EngineQuery
from search.records import key_of
from search.remembered import ask_or_remember
from search.telling import telling_terms
from search.words import Words, current_words

SHOWN = 3
CANDIDATES = 20
WORDS = 10
WORD_WEIGHT = 0.5
"""The score of a shared word, beside shared values that weigh up to some tens."""

REASONS = {"principles": "principe", "themes": "thema", "organisations": "organisatie", "learning_forms": "leervorm"}
"""The fields that make stories go together, with the name of their facet."""

WEIGHTS = {"principles": 3.0, "themes": 2.0, "organisations": 2.5, "learning_forms": 1.0}


@dataclass(frozen=True, slots=True)
class Related:
    """A page and why it stands here, in one Dutch line."""

    card: Card
    reason: str


@dataclass(frozen=True, slots=True)
class _Rarity:
    """How many stories there are, and how many have each value of a field."""

    total: int
    counts: Mapping[str, Mapping[str, int]]

    def weights(self, facets: Mapping[str, list[str]]) -> dict[tuple[str, str], float]:
        """Return the weight of each value that some stories have and some have not."""
        return {
            (field, value): WEIGHTS[field] * log(self.total / count)
            for field in REASONS
            for value in facets.get(field, ())
            if 1 < (count := self.counts[field].get(value, 0)) < self.total
        }


def related(page_id: int, principals: frozenset[str]) -> list[Related]:
    """Return at most three stories for ``principals`` to read beside a page; none for a page that is in no index.

    Raises ``EngineUnavailable``.
    """
    story = _story(page_id, principals)
    return list(islice(_nearest(story, STORIES, (story.key,), principals), SHOWN)) if story else []


def alike(hits: Sequence[EngineHit], without: Iterable[str], principals: frozenset[str], most: int) -> list[Related]:
    """Return at most ``most`` pages for ``principals`` that are like the first of some hits.

    None is one of the hits, or stands under a key of ``without``. Each shares a principle, theme, organisation or form
    of learning with the first. Raises ``EngineUnavailable``.
    """
    near = _nearest(hits[0], {}, (*(hit.key for hit in hits), *without), principals, words_suffice=False)
    return list(islice(near, most))


def _nearest(
    one: EngineHit,
    filters: Mapping[str, tuple[str, ...]],
    without: tuple[str, ...],
    principals: frozenset[str],
    *,
    words_suffice: bool = True,
) -> Iterator[Related]:
    """Yield the pages that go with a page, nearest first; those that share nothing but words only if these suffice."""
    rarity = _rarity()
    mine, terms = rarity.weights(one.stored["facets"]), telling_terms(_text(one), WORDS)
    values, words = tuple(_shared_values(mine)), tuple(Clause((Alternative((term,), WORD_WEIGHT),)) for term in terms)
    clauses, raised = ((*values, *words), ()) if words_suffice else (values, words)
    if clauses:
        asked = EngineQuery(clauses, 1, filters, principals, raised=raised, without=without, limit=CANDIDATES)
        nearest = sorted(ask(asked).hits, key=lambda hit: (-hit.score / _size(hit, rarity), hit.key))
        yield from _with_reasons(nearest, mine, terms, current_words())


def _story(page_id: int, principals: frozenset[str]) -> EngineHit | None:
    asked = EngineQuery(filters={"key": (key_of(page_id),)}, principals=principals, limit=1)
    return next(iter(ask(asked).hits), None)


def _rarity() -> _Rarity:
    asked = EngineQuery(filters=STORIES, principals=ANYONE, facet_fields=tuple(REASONS), limit=0)
    answer = ask_or_remember(asked)
    return _Rarity(answer.total, answer.counts)


def _shared_values(weights: Mapping[tuple[str, str], float]) -> Iterator[Clause]:
    for (field, value), weight in weights.items():
        yield Clause((Alternative((value,), weight, field=field),))


def _size(hit: EngineHit, rarity: _Rarity) -> float:
    return sqrt(1 + sum(rarity.weights(hit.stored["facets"]).values()))


def _with_reasons(
    hits: list[EngineHit], mine: Mapping[tuple[str, str], float], terms: Mapping[str, str], words: Words
) -> Iterator[Related]:
    """Give each page the rarest thing that it shares, and rather one that no page before it gave."""
    given: set[str] = set()
    for hit in hits:
        has = {(field, value) for field in REASONS for value in hit.stored["facets"].get(field, ())}
        shared = sorted(has & mine.keys(), key=lambda pair: (-mine[pair], pair))
        reasons = [reason for field, value in shared if (reason := _reason(field, value, words))]
        reasons = reasons or [_words_reason(hit, terms)]
        reason = next((one for one in reasons if one not in given), reasons[0])
        given.add(reason)
        yield Related(Card.from_dict(hit.stored["card"]), reason)


def _reason(field: str, value: str, words: Words) -> str:
    named = {
        "principles": _("Zelfde principe: %s"),
        "themes": _("Zelfde thema: %s"),
        "organisations": _("Zelfde organisatie: %s"),
        "learning_forms": _("Zelfde leervorm: %s"),
    }
    label = words.label(REASONS[field], value)
    return named[field] % label.name if label else ""


def _words_reason(hit: EngineHit, terms: Mapping[str, str]) -> str:
    there = telling_terms(_text(hit), None)
    shared = [word for term, word in terms.items() if term in there][:3]
    return _("Gaat ook over: %s") % ", ".join(shared) if shared else ""


def _text(hit: EngineHit) -> str:
    return f"{hit.stored['card']['title']}. {hit.stored['text']}"

"""Figures of a search against judged questions: nDCG@10, MRR and success@5 for each class of question.

nDCG after Järvelin and Kekäläinen (2002), as trec_eval computes it; a page of grade 2 or more counts as found for
MRR and success. A question that nothing answers scores 1 when nothing is found and 0 otherwise.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml
from ir_measures import RR, Success, calc_aggregate, nDCG

FOLDER = Path(__file__).parent
FOUND = 2
"""The grade from which a page is an answer."""
DEPTH = 10
NDCG = nDCG @ DEPTH
MRR = RR(rel=FOUND)
SUCCESS = Success(rel=FOUND) @ 5
Ranking = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, its class, and the grade (1–3) of each page that answers it, by slug."""

    text: str
    kind: str
    grades: dict[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over ``questions`` questions, each between 0 and 1."""

    questions: int
    ndcg: float
    mrr: float
    success: float


def load(name: str) -> list[Judged]:
    """Return the judged questions of a file in this folder."""
    classes: dict[str, dict[str, dict[str, int]]] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return [Judged(text, kind, grades) for kind, asked in classes.items() for text, grades in asked.items()]


def measure(judged: list[Judged], rank: Ranking) -> dict[str, Figures]:
    """Ask every question and return the figures by class, and those of all under "all"."""
    found = {one.text: _figures(one, rank(one.text)) for one in judged}
    kinds = dict.fromkeys(one.kind for one in judged)
    groups = {kind: [found[one.text] for one in judged if one.kind == kind] for kind in kinds}
    return {name: _mean(group) for name, group in (groups | {"all": list(found.values())}).items()}


def table(figures: dict[str, Figures]) -> str:
    """Return the figures as lines of text."""
    return "\n".join(_lines(figures))


def beside(columns: dict[str, dict[str, Figures]]) -> str:
    """Return the nDCG@10 of each class for several ways to search, side by side."""
    first = next(iter(columns.values()))
    head = f"{'nDCG@10':<24}{'n':>5}" + "".join(f"{name:>15}" for name in columns)
    rows = [
        f"{kind:<24}{first[kind].questions:>5}" + "".join(f"{one[kind].ndcg:>15.3f}" for one in columns.values())
        for kind in first
    ]
    return "\n".join([head, *rows])


def _figures(judged: Judged, ranking: list[str]) -> Figures:
    if not judged.grades:
        empty = float(not ranking)
        return Figures(1, empty, empty, empty)
    scores = {slug: float(-place) for place, slug in enumerate(ranking)}
    run: dict[str, Any] = {"q": scores or {"-": 0.0}}
    values = calc_aggregate([NDCG, MRR, SUCCESS], {"q": judged.grades}, run)
    return Figures(1, values[NDCG], values[MRR], values[SUCCESS])


def _mean(group: list[Figures]) -> Figures:
    return Figures(
        len(group),
        fmean(one.ndcg for one in group),
        fmean(one.mrr for one in group),
        fmean(one.success for one in group),
    )


def _lines(figures: dict[str, Figures]) -> Iterator[str]:
    yield f"{'class':<24}{'n':>5}{'nDCG@10':>10}{'MRR':>8}{'S@5':>8}"
    for name, one in figures.items():
        yield f"{name:<24}{one.questions:>5}{one.ndcg:>10.3f}{one.mrr:>8.3f}{one.success:>8.3f}"

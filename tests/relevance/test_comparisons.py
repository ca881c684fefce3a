"""Both engines answer as well, and our terms better than those of stock analysers: see `make relevance`."""

import sys

import pytest

from tests.relevance.conftest import rebuild
from tests.relevance.measure import Figures, beside, load, measure
from tests.relevance.ranking import SETS, rank
from tests.relevance.stock import OURS, STOCK, analysed_by

MAX_DIFFERENCE = 0.01


@pytest.mark.elasticsearch
def test_both_engines_answer_as_well(demo, use_engine):
    engines = {}
    for engine in ("embedded", "elasticsearch"):
        use_engine(engine)
        engines[engine] = _figures_of_sets()
    for name in SETS:
        columns = {engine: found[name] for engine, found in engines.items()}
        _show(name, columns)
        embedded, elastic = (one["all"].ndcg for one in columns.values())
        assert abs(embedded - elastic) < MAX_DIFFERENCE, name


def test_our_terms_beat_those_of_stock_analysers(demo):
    ways = {}
    for way in (OURS, *STOCK):
        with analysed_by(way):
            rebuild()
            ways[way] = _figures_of_sets()
    for name in SETS:
        columns = {way: found[name] for way, found in ways.items()}
        _show(name, columns)
        assert all(columns[OURS]["all"].ndcg > columns[way]["all"].ndcg for way in STOCK), name


def _figures_of_sets() -> dict[str, dict[str, Figures]]:
    return {name: measure(load(name), rank) for name in SETS}


def _show(name: str, columns: dict[str, dict[str, Figures]]) -> None:
    sys.stdout.write(f"\n{name}\n{beside(columns)}\n")

"""What is particular to the embedded engine: its files."""

import pytest

from search.engines.base import EngineQuery, EngineUnavailable
from search.engines.embedded import EmbeddedEngine
from tests.integration.search.records import EVERYONE, found, make, push


@pytest.fixture
def engine(tmp_path) -> EmbeddedEngine:
    engine = EmbeddedEngine(tmp_path / "index")
    engine.prepare()
    return engine


def test_rebuilds_leave_the_generation_before_and_nothing_older(engine):
    for number in range(3):
        fresh = engine.begin_rebuild()
        push(fresh, [make("page-1")], number + 1)
        fresh.commit_rebuild()
    assert len(list(engine.folder.glob("generation-*"))) == 2
    assert found(engine) == ["page-1"]


def test_a_damaged_index_is_unavailable_not_a_crash(engine):
    push(engine, [make("page-1")], 1)
    generation = engine.folder / (engine.folder / "current").read_text()
    (generation / "meta.json").write_text("not json")
    with pytest.raises(EngineUnavailable):
        EmbeddedEngine(engine.folder).search(EngineQuery(principals=EVERYONE))


def test_a_position_that_is_lost_repeats_the_work(engine):
    push(engine, [make("page-1")], 1)
    (engine.folder / (engine.folder / "current").read_text() / "position").write_text("")
    assert engine.position() == 0

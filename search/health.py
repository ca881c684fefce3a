"""Whether the search can answer."""

from core.visibility import EVERYONE
from search.engines import get_engine
from search.engines.base import EngineQuery


def index_answers() -> None:
    """Ask the engine the smallest question; raises ``EngineUnavailable`` when it has no answer."""
    get_engine().search(EngineQuery(principals=frozenset({EVERYONE}), limit=1))

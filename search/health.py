"""Whether the search can answer."""

from core.visibility import EVERYONE
from search.door import ask
from search.engines.base import EngineQuery


def index_answers() -> None:
    """Ask the smallest question; raises ``EngineUnavailable`` when neither the engine nor a standby has an answer."""
    ask(EngineQuery(principals=frozenset({EVERYONE}), limit=1))

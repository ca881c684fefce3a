"""Whether the search can answer."""

from core.visibility import ANYONE
from search.door import ask
from search.engines.base import EngineQuery


def index_answers() -> None:
    """Ask the smallest question; raises ``EngineUnavailable`` when neither the engine nor a standby has an answer."""
    ask(EngineQuery(principals=ANYONE, limit=1))

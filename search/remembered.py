"""What everyone asks, a page of everything, is asked once and remembered until the content changes."""

from core.freshness import remember
from core.visibility import EVERYONE
from search.door import Mode, ask, mode
from search.engines.base import EngineAnswer, EngineQuery


class _NotTheEngine(Exception):
    """An answer that is no longer wanted once the engine is back."""

    def __init__(self, answer: EngineAnswer) -> None:
        self.answer = answer


def ask_or_remember(asked: EngineQuery) -> EngineAnswer:
    """Ask an engine, or remember its answer when everyone asks this. Raises ``EngineUnavailable``."""
    if asked.clauses or asked.filters or asked.without or asked.principals != {EVERYONE}:
        return ask(asked)
    try:
        key = ("everything", asked.sort, asked.offset, asked.limit, asked.facet_fields)
        return remember(key, lambda: _of_the_engine(asked))
    except _NotTheEngine as found:
        return found.answer


def _of_the_engine(asked: EngineQuery) -> EngineAnswer:
    answer = ask(asked)
    if mode() is not Mode.PRIMARY:
        raise _NotTheEngine(answer)
    return answer

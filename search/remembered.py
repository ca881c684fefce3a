"""What everyone asks, a page of everything or of a kind, is asked once and remembered until the content changes."""

from collections.abc import Hashable

from core.freshness import remember
from core.visibility import ANYONE
from search.door import Mode, ask, mode
from search.engines.base import EngineAnswer, EngineQuery

KINDS = {"kinds"}
"""The one filter with few enough values to remember the answers under it."""


class _NotTheEngine(Exception):
    """An answer that is no longer wanted once the engine is back."""

    def __init__(self, answer: EngineAnswer) -> None:
        self.answer = answer


def ask_or_remember(asked: EngineQuery) -> EngineAnswer:
    """Ask an engine, or remember its answer when everyone asks this. Raises ``EngineUnavailable``."""
    chosen = {name: values for name, values in asked.filters.items() if values}
    if asked.clauses or chosen.keys() - KINDS or asked.without or asked.principals != ANYONE:
        return ask(asked)
    return ask_once(("everything", *chosen.items(), asked.sort, asked.offset, asked.limit, asked.facet_fields), asked)


def ask_once(key: Hashable, asked: EngineQuery) -> EngineAnswer:
    """Ask, or remember under ``key``, what is the same for everyone. Raises ``EngineUnavailable``."""
    try:
        return remember(key, lambda: _of_the_engine(asked))
    except _NotTheEngine as found:
        return found.answer


def _of_the_engine(asked: EngineQuery) -> EngineAnswer:
    answer = ask(asked)
    if mode() is not Mode.PRIMARY:
        raise _NotTheEngine(answer)
    return answer

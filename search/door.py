"""The one door to the engines for whoever reads: the engine, or the standby of this machine while that knows better.

A visit is all that one answer over HTTP asks. Together its questions wait a second for the engine at most; once that
has failed the rest of the visit goes to the standby; after some failures everybody does, until the engine is well
and has taken in what it missed.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache, partial, wraps

from django.conf import settings
from django.db.models import Q
from django.http import HttpResponse

from core.freshness import remember
from core.visibility import EVERYONE
from search.breaker import Breaker, State
from search.documents import REPEATS_OTHERS
from search.engines import get_engine, get_standby
from search.engines.base import Engine, EngineAnswer, EngineQuery, EngineUnavailable
from search.engines.deadline import deadline
from search.models import SearchDocument
from search.pushing import documents_behind
from search.records import key_of

logger = logging.getLogger(__name__)

HEADER = "X-Search-Mode"

MAX_OUTDATED = 500
"""So many documents are left out of an answer at most; an index that is further behind does not answer."""

HIDDEN = Q(deleted=True) | ~Q(body__principals=[EVERYONE]) | Q(body__facets__kinds=[REPEATS_OTHERS])
"""Documents that not everyone may find, and those of which an older version may hold words of such a one."""


class Mode(Enum):
    """Who answered; ``LIMITED`` is nobody."""

    PRIMARY = "primary"
    STANDBY = "standby"
    LIMITED = "limited"


@dataclass
class Visit:
    """``waited`` counts the seconds that the engine took so far; ``gave_up`` says that it failed in this visit."""

    mode: Mode = Mode.PRIMARY
    waited: float = 0.0
    gave_up: bool = False


_visit: ContextVar[Visit | None] = ContextVar("visit", default=None)

View = Callable[..., HttpResponse]


class Outdated(Exception):
    """The engine is well, and has yet to take in something; the standby has taken in all."""


@contextmanager
def one_visit() -> Iterator[Visit]:
    """Make all that is asked inside one visit."""
    visit = Visit()
    token = _visit.set(visit)
    try:
        yield visit
    finally:
        _visit.reset(token)


def searching(view: View) -> View:
    """Make a view one visit, and have its answer say who answered."""

    @wraps(view)
    def visited(*args: object, **kwargs: object) -> HttpResponse:
        with one_visit() as visit:
            response = view(*args, **kwargs)
        response[HEADER] = visit.mode.value
        return response

    return visited


def mode() -> Mode:
    """Return who has answered in this visit so far; the worst of several."""
    visit = _visit.get()
    return visit.mode if visit else Mode.PRIMARY


def ask(query: EngineQuery) -> EngineAnswer:
    """Answer a question. Raises ``EngineUnavailable`` when neither the engine nor a standby can."""
    visit = _visit.get() or Visit()
    standby = get_standby()
    try:
        if standby is None:
            return _search(get_engine(), query)
        return _ask_engine(query, visit, standby) or _ask_standby(query, visit, standby)
    except EngineUnavailable:
        visit.mode = Mode.LIMITED
        raise


def engine_rests() -> bool:
    """Tell whether the engine failed so often that nobody waits for it now."""
    return get_standby() is not None and breaker_of(get_engine().name).state is not State.CLOSED


def engine_failed(engine: Engine) -> None:
    """Take note that a push failed: after some of those nobody waits for the engine, and the standby is up to date."""
    if get_standby() is not None and engine.name == get_engine().name:
        breaker_of(engine.name).failed()


def _ask_engine(query: EngineQuery, visit: Visit, standby: Engine) -> EngineAnswer | None:
    """Return the engine's answer, or None when it has none, or an older one than the standby."""
    engine = get_engine()
    breaker = breaker_of(engine.name)
    if visit.gave_up or not breaker.allows():
        return None
    start = time.monotonic()
    try:
        with deadline(max(0.0, settings.SEARCH_SECONDS - visit.waited)):
            answer = _search(engine, query, standby)
    except Outdated:
        answer = None
    except Exception as error:
        if not isinstance(error, EngineUnavailable):
            logger.exception("search: the engine %s failed in a way of its own", engine.name)
        visit.gave_up = True
        breaker.failed()
        return None
    finally:
        visit.waited += time.monotonic() - start
    breaker.succeeded()
    return answer


def _search(engine: Engine, query: EngineQuery, standby: Engine | None = None) -> EngineAnswer:
    """Return the engine's answer without what it may still show and the log hides: its last push may have failed.

    Raises ``Outdated`` when it is behind, and the standby is not. Both are asked of the indexes and the log once until
    the content changes; every push is a change.
    """
    hidden = remember(("hidden since", engine.name), lambda: _hidden_from(engine, standby))
    return engine.search(_without(query, hidden))


def _hidden_from(engine: Engine, standby: Engine | None) -> list[str]:
    position = engine.position()
    if standby is not None and position < (latest := standby.position()) and not documents_behind(latest):
        raise Outdated
    return _changed_since(engine.name, position, HIDDEN)


def _ask_standby(query: EngineQuery, visit: Visit, standby: Engine) -> EngineAnswer:
    """Return the answer of the standby without the documents that have changed since it was last brought up to date."""
    answer = standby.search(_without(query, _changed_since(standby.name, standby.position())))
    visit.mode = Mode.STANDBY
    return answer


def _without(query: EngineQuery, keys: list[str]) -> EngineQuery:
    return replace(query, without=(*query.without, *keys)) if keys else query


def _changed_since(index: str, position: int, which: Q | None = None) -> list[str]:
    """Return the keys of the documents that have changed, and are ``which``, since an index was at a position."""
    changed = SearchDocument.objects.filter(which or Q(), sequence__gt=position)
    keys = [key_of(page_id) for page_id in changed.values_list("page_id", flat=True)[: MAX_OUTDATED + 1]]
    if len(keys) > MAX_OUTDATED:
        raise EngineUnavailable(f"The index {index} has too much to catch up with.")
    return keys


def breaker_of(name: str) -> Breaker:
    """Return the breaker of an engine, one a process."""
    return _breaker(name, str(settings.SEARCH_INDEX_DIR))


@lru_cache(maxsize=4)
def _breaker(name: str, _site: str) -> Breaker:
    return Breaker(partial(_tell, name))


def _tell(name: str, state: State) -> None:
    level = logging.WARNING if state is State.OPEN else logging.INFO
    logger.log(level, "search: the circuit to the engine %s is %s", name, state.value)

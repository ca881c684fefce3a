"""What a page of results asks the engine."""

from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from core.visibility import ANYONE
from search.asking import engine_query
from search.engines.base import EngineQuery
from search.params import parse
from search.understanding import understand
from search.words import current_words


@lru_cache(maxsize=256)
def asked_of(path: str) -> EngineQuery:
    """Return what the search page of an address asks the engine."""
    values = parse_qs(urlsplit(path).query)
    query = parse(lambda name: values.get(name, []))
    understanding = understand(query.text, current_words().synonyms)
    return engine_query(query, understanding, ANYONE)

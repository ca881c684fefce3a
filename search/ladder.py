"""When nothing is found: the steps that do give something, each with the number of results that a click gives."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from search import analysis, compounds
from search.answering import Answered, total_as_typed
from search.asking import total_of
from search.door import ask
from search.engines.base import STARTS_FIELD, Alternative, Clause, EngineHit, EngineQuery
from search.facets import FACETS, FACETS_BY_NAME, facet_label
from search.params import SearchQuery
from search.remembered import ask_or_remember
from search.understanding import understand
from search.weak_words import WEAK
from search.words import Words

MAX_FILTERS = 5
MAX_WORDS = 5
MAX_THEMES = 2
NEAR = 10
"""Documents with any of the words, from which the nearest theme is read."""

CONTACT = Clause((Alternative(("contact",), 2.0, field=STARTS_FIELD), Alternative(("over",), 1.0, field=STARTS_FIELD)))
"""The page that says whom to ask: by its title."""


@dataclass(frozen=True, slots=True)
class Step:
    """``kind`` says what is done: "filter", "filters", "word", "part", "theme", "all" or "ask"; ``label`` to what.

    ``count`` is the number of results of ``url``, above 0, or 0 for a page to read.
    """

    kind: str
    label: str
    url: str
    count: int = 0
    facet: str = ""


def ladder(
    query: SearchQuery, found: Answered, principals: frozenset[str], words: Words, path: str
) -> tuple[Step, ...]:
    """Return the steps for a question without results.

    Costs a dozen calls to the engine at most, and for each of at most five words, or two parts of one, an answer.
    """
    steps = [
        *_without_filters(query, found, words, path),
        *_without_words(query, found, principals, words, path),
        *_parts(query, found, principals, words, path),
        *_themes(found, principals, words, path),
        *_whom(principals),
    ]
    return tuple(steps)


def _without_filters(query: SearchQuery, found: Answered, words: Words, path: str) -> Iterator[Step]:
    chosen = [(facet, value) for facet in FACETS for value in query.selected.get(facet.name, ())]
    for facet, value in chosen[:MAX_FILTERS]:
        fewer = query.without(facet.name, value)
        count = total_of(replace(found.asked, filters=_filters(fewer)))
        if count and (label := words.label(facet.name, value)):
            yield Step("filter", label.name, fewer.address(path), count, facet_label(facet.name))
    if len(chosen) > 1 and (count := total_of(replace(found.asked, filters={}))):
        yield Step("filters", "", query.cleared().address(path), count)


def _without_words(
    query: SearchQuery, found: Answered, principals: frozenset[str], words: Words, path: str
) -> Iterator[Step]:
    tokens = found.understanding.words
    for token in tokens[:MAX_WORDS] if len(tokens) > 1 else ():
        text = " ".join((found.text[: token.start] + found.text[token.end :]).split()).strip(" ,;.?!-")
        fewer = replace(query, text=text, page=1)
        meant = understand(text, words.synonyms, widen=query.synonyms)
        if meant.words and (count := total_as_typed(fewer, principals, words)):
            yield Step("word", token.surface, fewer.address(path), count)


def _parts(query: SearchQuery, found: Answered, principals: frozenset[str], words: Words, path: str) -> Iterator[Step]:
    """Yield the parts of a compound that is the whole question, each as a question of its own."""
    tokens = found.understanding.words
    for part in compounds.split(tokens[0].surface.lower()) if len(tokens) == 1 else ():
        fewer = replace(query, text=part, page=1)
        if part not in WEAK and (count := total_as_typed(fewer, principals, words)):
            yield Step("part", part, fewer.address(path), count)


def _themes(found: Answered, principals: frozenset[str], words: Words, path: str) -> Iterator[Step]:
    """Yield the themes in which documents with some of the words stand out, and the step to everything."""
    counted = ask_or_remember(EngineQuery(principals=principals, facet_fields=("themes",), limit=0))
    near = _near(found, principals)
    sums = Counter(dict.fromkeys(counted.counts["themes"], 0.0))
    for hit in near:
        sums.update(dict.fromkeys(hit.stored["facets"].get("themes", ()), hit.score))
    ranked = sorted(sums, key=lambda slug: (-sums[slug] / (counted.counts["themes"].get(slug, 0) + 2), slug))
    for slug in ranked[:MAX_THEMES] if near else ():
        if label := words.label("thema", slug):
            address = SearchQuery(selected={"thema": (slug,)}).address(path)
            yield Step("theme", label.name, address, counted.counts["themes"][slug])
    if counted.total:
        yield Step("all", "", path, counted.total)


def _near(found: Answered, principals: frozenset[str]) -> tuple[EngineHit, ...]:
    """Return documents with any of the words, or with a part of one."""
    pieces = [part for token in found.understanding.words for part in analysis.part_terms(token.surface)]
    terms = dict.fromkeys([*(token.term for token in found.understanding.words), *pieces])
    clauses = tuple(Clause((Alternative((term,)),)) for term in terms if term)
    if not clauses:
        return ()
    return ask(EngineQuery(clauses, required=1, principals=principals, limit=NEAR)).hits


def _whom(principals: frozenset[str]) -> Iterator[Step]:
    asked = EngineQuery((CONTACT,), filters={"kinds": ("tekst",)}, principals=principals, limit=1)
    for hit in ask(asked).hits:
        yield Step("ask", hit.stored["card"]["title"], hit.stored["card"]["url"])


def _filters(query: SearchQuery) -> dict[str, tuple[str, ...]]:
    return {FACETS_BY_NAME[name].field: values for name, values in query.selected.items() if values}

"""The question that a view answers: read from its address, with the words of now for those that became another.

The addresses that a merger left behind say so; they are read only for a word that does not exist.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from core.models import Audience, LearningForm, Organisation, Principle, Theme
from core.old_addresses import led_on
from search.params import BadPage, SearchQuery, parse
from search.words import Words, current_words

MODELS: dict[str, type[Model]] = {
    "thema": Theme,
    "principe": Principle,
    "doelgroep": Audience,
    "leervorm": LearningForm,
    "organisatie": Organisation,
}
"""The facets whose words editors merge, by name."""

View = Callable[..., HttpResponse]


def with_question(view: View) -> View:
    """Give a view the question of its address, and lead one with words of before to that with those of now.

    A page that cannot exist is answered with 404.
    """

    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponse:
        try:
            query = parse(request.GET.getlist)
        except BadPage as error:
            raise Http404 from error
        now = as_it_is_now(query, current_words())
        return view(request, query) if now == query else HttpResponsePermanentRedirect(now.address(request.path))

    return asked


def as_it_is_now(query: SearchQuery, words: Words) -> SearchQuery:
    """Return the question with the words of now for those of before; what was never a word stays as it is."""
    selected = {name: _now(name, values, words) for name, values in query.selected.items()}
    return replace(query, selected=selected)


def _now(facet: str, values: tuple[str, ...], words: Words) -> tuple[str, ...]:
    if facet not in MODELS:
        return values
    unknown = [value for value in values if not words.label(facet, value)]
    merged = led_on(MODELS[facet], unknown) if unknown else {}
    known = {old: new for old, new in merged.items() if words.label(facet, new)}
    return tuple(sorted({words.successor(facet, known.get(value, value)) for value in values}))

"""The search on the demo content: what it promises holds for every value, story and example."""

from collections import Counter

import pytest
from django.http import QueryDict

from core.visibility import ANYONE
from practices.models import PracticePage
from search.facets import FACETS
from search.params import SearchQuery, parse
from search.related import SHOWN, related
from search.service import search


def test_the_front_page_shows_examples_that_find_something(client):
    page = client.get("/")
    assert page.status_code == 200
    for text, url in page.context["examples"]:
        assert client.get(url).context["results"].total > 0, text


@pytest.mark.parametrize(
    "address",
    [
        "",
        "q=leren",
        "q=hoe+leren+inkopers+van+zorg+zonder+fietsenstalling&soort=praktijk",
        "thema=sociaal-domein",
        "q=gemeente&principe=vertrouwen-boven-controle&jaar=2015",
    ],
)
def test_every_count_equals_the_number_of_results_after_the_click(address):
    query = parse(QueryDict(address).getlist)
    shown = search(query, ANYONE, "/zoeken/")
    checked = 0
    for group in shown.facets:
        for option in group.options:
            alone = SearchQuery(text=query.text, selected={**query.selected, group.name: (option.value,)})
            assert search(alone, ANYONE, "/zoeken/").total == option.number, (group.name, option.value)
            checked += 1
    assert checked > 15
    assert {group.name for group in shown.facets} <= {facet.name for facet in FACETS}


def test_every_story_has_related_ones_and_none_is_everywhere():
    stories = list(PracticePage.objects.live())
    found = {story.pk: related(story.pk, ANYONE) for story in stories}
    assert all(len(some) == SHOWN and all(one.reason for one in some) for some in found.values())
    times = Counter(one.card.url for some in found.values() for one in some)
    assert max(times.values()) <= len(stories) / 2
    assert len(times) >= len(stories) * 3 / 4
    assert len({tuple(one.card.url for one in some) for some in found.values()}) > len(stories) * 3 / 4

"""The values of a facet as HTML: whatever an editor calls them, nothing breaks out."""

from search.facet_groups import FacetOption
from search.facet_html import option_list


def test_a_value_is_a_labelled_checkbox_with_its_number():
    html = option_list("thema", [FacetOption("jeugd", "Jeugd & gezin", 1, True, 1)])
    assert 'id="f-thema-jeugd" name="thema" value="jeugd" checked>' in html
    assert 'for="f-thema-jeugd"><span class="facet__word">Jeugd &amp; gezin</span>' in html
    assert "facet__option--depth-1" in html
    assert '1<span class="visually-hidden"> resultaat</span>' in html


def test_none_and_many_are_plural_and_written_as_the_dutch_do():
    html = option_list(
        "fase", [FacetOption("idea", "Idee", 0, False, 0), FacetOption("pilot", "Pilot", 12345, False, 0)]
    )
    assert '0<span class="visually-hidden"> resultaten</span>' in html
    assert "12\u202f345" in html
    assert "checked" not in html


def test_a_name_is_text_whatever_it_holds():
    html = option_list("doelgroep", [FacetOption('"><b>', "<script>{0}{facet}", 2, False, 0)])
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;{0}{facet}" in html

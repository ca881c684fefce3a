"""The glossary: what a term may hold, and the words that lead to it."""

import pytest
from django.core.exceptions import ValidationError

from core.models.term import Term, lines, validate_lines
from tests.factories import TermFactory


def errors_of(term: Term) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised:
        term.full_clean(exclude=["slug"])
    return raised.value.message_dict


def test_lines_are_stripped_and_the_empty_left_out():
    assert lines(" Wmo \r\n\n\t\nWet maatschappelijke ondersteuning\n") == ["Wmo", "Wet maatschappelijke ondersteuning"]


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "\n".join(["woord"] * 20), "x" * 80, " ".join(["woord"] * 8), "\n" * 50 + "woord"],
)
def test_lines_within_the_limits_are_accepted(text):
    validate_lines(text)


@pytest.mark.parametrize("text", ["\n".join(["woord"] * 21), "x" * 81, " ".join(["woord"] * 9)])
def test_lines_beyond_the_limits_are_refused(text):
    with pytest.raises(ValidationError):
        validate_lines(text)


def test_message_about_a_long_line_stays_short():
    with pytest.raises(ValidationError) as raised:
        validate_lines("x" * 1700)
    assert len(raised.value.messages[0]) < 120


def test_other_words_come_in_the_order_of_their_kinds():
    term = Term(preferred="Wmo", former_names="Wvg", synonyms="b\na", abbreviations="afk")
    assert term.other_words == ["b", "a", "afk", "Wvg"]


@pytest.mark.django_db
class TestSavedTerm:
    def test_address_is_made_once(self):
        term = TermFactory(preferred="Sociaal domein")
        term.preferred = "Sociale domein"
        term.full_clean()
        term.save()
        assert term.slug == "sociaal-domein"

    @pytest.mark.parametrize("twin", ["wmo", "WMO", "wmo!", "Wmö"])
    def test_term_that_would_have_the_same_address_is_refused(self, twin):
        TermFactory(preferred="Wmo")
        assert errors_of(Term(preferred=twin)) == {"preferred": ["Er is al een begrip dat zo heet."]}

    def test_same_word_is_refused(self):
        TermFactory(preferred="Wmo")
        assert "preferred" in errors_of(Term(preferred="Wmo"))

    @pytest.mark.parametrize("word", ["…", "中文"])
    def test_word_without_letters_is_refused(self, word):
        assert errors_of(Term(preferred=word)) == {"preferred": ["Dit woord heeft geen letters of cijfers."]}

    def test_saved_term_can_be_saved_again(self):
        TermFactory(preferred="Wmo").full_clean()

    @pytest.mark.parametrize("field", ["synonyms", "abbreviations", "former_names"])
    def test_every_list_has_its_limits(self, field):
        assert list(errors_of(Term(preferred="woord", **{field: "x" * 81}))) == [field]

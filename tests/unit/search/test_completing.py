import pytest

from search.completing import MAX_WORDS, Name, complete, typed_words

NAMES = [
    Name.of("werk", "Werk en inkomen"),
    Name.of("inkoop", "Inkoop en aanbesteding"),
    Name.of("wmo", "Wmo 2015", "Wet maatschappelijke ondersteuning", "AWBZ"),
    Name.of("fin", "Financiën"),
    Name.of("oud", "Oude IJsselstreek", "Gendringen"),
]


def keys(text: str, *, slips: bool = False, most: int = 9) -> list[str]:
    return [name.key for name in complete(typed_words(text), NAMES, most, slips=slips)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ink", ["inkoop", "werk"]),
        ("inkoop en a", ["inkoop"]),
        ("en ink", ["inkoop", "werk"]),
        ("aanb ink", ["inkoop"]),
        ("awb", ["wmo"]),
        ("wet maat", ["wmo"]),
        ("FINANCIEN", ["fin"]),
        ("gendr", ["oud"]),
        ("ijssel", ["oud"]),
        ("koop", []),
        ("i", []),
        ("", []),
        ("??", []),
    ],
)
def test_a_word_is_completed_from_its_start_wherever_it_stands(typed, found):
    assert sorted(keys(typed)) == sorted(found)


def test_a_name_that_begins_as_typed_stands_first():
    assert keys("ink") == ["inkoop", "werk"]
    assert keys("ink", most=1) == ["inkoop"]


@pytest.mark.parametrize("typed", ["iknoop", "inkop", "nkoop", "xnkoop", "inkooop", "inko aanbset"])
def test_one_slip_is_forgiven_where_slips_are(typed):
    assert keys(typed, slips=True)[:1] == ["inkoop"]


@pytest.mark.parametrize("typed", ["ikn", "kinoop a", "inxxop"])
def test_two_slips_and_slips_in_short_starts_are_not(typed):
    assert "inkoop" not in keys(typed, slips=True)


def test_what_is_typed_is_bounded():
    assert len(typed_words("woord " * 50)) == MAX_WORDS

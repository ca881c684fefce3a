"""What is not kept, as it may be about a person."""

import pytest

from search.personal import looks_personal


@pytest.mark.parametrize(
    "text",
    [
        "jan@voorbeeld.invalid",
        "mail naar jan.jansen@gemeente.example graag",
        "jan @voorbeeld",
        "123456782",
        "bsn 1234.56.782",
        "12345678",
        "06-12345678",
        "06 12 34 56 78",
        "(06) 1234 5678",
        "+31 6 12345678",
        "0031612345678",
        "030 - 286 00 00",
        "NL91 ABNA 0417 1643 00",
        "1234 AB 12",
        "hulp in 3511jk",
        "15-03-1962",
        "2013-2015 123456782",
    ],
)
def test_looks_personal(text):
    assert looks_personal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wijkteam",
        "3d's 2015",
        "2013-2015",
        "2013 – 2015 jeugdwet",
        "artikel 2.3.5 wmo",
        "top 10 van 2014",
        "1.000 euro",
        "100000 inwoners",
        "wet 2015/2016",
        "a+o fonds",
        "de 7 principes",
    ],
)
def test_looks_like_a_question(text):
    assert not looks_personal(text)

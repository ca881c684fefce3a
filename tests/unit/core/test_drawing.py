"""Drawing once: holes are filled as given, as often as the template likes, and kept for nobody else."""

import pytest
from django.test import override_settings
from django.utils.safestring import SafeString

from core import drawing

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.locmem.Loader",
                    {"piece.html": "<a href='{{ url }}'>{{ name }}</a>url<b>{{ word }}{{ url }}</b>"},
                )
            ]
        },
    }
]


@pytest.fixture(autouse=True)
def _templates():
    drawing._around.cache_clear()
    with override_settings(TEMPLATES=TEMPLATES):
        yield
    drawing._around.cache_clear()


def drawn(url: str, word: str, name: str) -> str:
    return drawing.draw("piece.html", {"url": SafeString(url), "word": SafeString(word)}, name=name)


def test_holes_are_filled_wherever_they_stand_and_values_are_escaped():
    assert drawn("/a", "<i>x</i>", "A & B") == "<a href='/a'>A &amp; B</a>url<b><i>x</i>/a</b>"


def test_other_holes_do_not_draw_again_and_other_values_do():
    drawn("/a", "x", "A")
    assert drawn("/b", "url", "A") == "<a href='/b'>A</a>url<b>url/b</b>"
    assert drawing._around.cache_info().misses == 1
    assert ">B<" in drawn("/b", "y", "B")
    assert drawing._around.cache_info().misses == 2

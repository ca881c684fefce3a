"""Indentation goes, lines and words stay; what is always the same is settled."""

from django.template import engines

from core.lean_loader import Loader, without_indentation


def test_indentation_goes_and_lines_stay():
    template = '<ul>\n    <li\n\t class="a  b">een   woord\n\n  twee</li>\n</ul>'
    assert without_indentation(template) == '<ul>\n<li\nclass="a  b">een   woord\n\ntwee</li>\n</ul>'


def loaded(folder, name):
    loader = Loader(engines["django"].engine, dirs=[str(folder)])
    return loader.get_template(name).source


def test_page_is_lean_and_a_mail_keeps_its_form(tmp_path):
    for name in ("pagina.html", "mail.txt"):
        (tmp_path / name).write_text("a\n  b")
    assert loaded(tmp_path, "pagina.html") == "a\nb"
    assert loaded(tmp_path, "mail.txt") == "a\n  b"


LOAD = "{% load i18n praktijkbank static %}"
CONSTANTS = LOAD + '{% translate "Zoeken" %} {% url "search" %} {% icon "search" "icon--small" %}'
PAGE_TAGS = ("{% translate word %}", '{% url "theme" slug %}', '{% translate "Zoeken" as word %}', "{% icon name %}")


def test_tags_with_fixed_words_print_what_they_always_print(tmp_path):
    (tmp_path / "pagina.html").write_text(CONSTANTS)
    settled = loaded(tmp_path, "pagina.html")
    assert settled.startswith(f"{LOAD}Zoeken /zoeken/ <svg")
    assert engines["django"].from_string(settled).render() == engines["django"].from_string(CONSTANTS).render()


def test_tags_that_depend_on_the_page_stay(tmp_path):
    for tag in PAGE_TAGS:
        (tmp_path / "pagina.html").write_text(LOAD + tag)
        assert loaded(tmp_path, "pagina.html") == LOAD + tag

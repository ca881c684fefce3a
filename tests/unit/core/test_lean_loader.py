"""Indentation goes, lines and words stay."""

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

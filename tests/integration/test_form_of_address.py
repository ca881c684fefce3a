"""The site says "u": also where the words come from Wagtail, in forms, messages and its side for editors."""

import gettext
import re
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.utils.translation import trans_real
from wagtail.models import PageViewRestriction

import core
from tests.factories import PracticePageFactory

OURS = Path(core.__file__).parent / "locale" / "nl" / "LC_MESSAGES"
FAMILIAR = re.compile(r"\b(je|jou|jouw|jij)\b", re.IGNORECASE)


def of_wagtail() -> dict[object, str]:
    """Return what the applications of Wagtail that this site uses can say, by message."""
    folders = [Path(find_spec(name).origin).parent for name in settings.INSTALLED_APPS if name.startswith("wagtail")]
    found: dict[object, str] = {}
    for path in (folder / "locale" / "nl" / "LC_MESSAGES" / "django.mo" for folder in folders):
        if path.exists():
            with path.open("rb") as file:
                found |= gettext.GNUTranslations(file)._catalog
    return found


def test_nothing_of_wagtail_says_je():
    said = trans_real.translation("nl")._catalog
    messages = of_wagtail()
    assert len(messages) > 1000
    assert {key: said[key] for key in messages if key and FAMILIAR.search(said[key])} == {}


def test_what_is_compiled_is_what_is_written():
    written = re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', (OURS / "django.po").read_text("utf-8"), re.MULTILINE)
    with (OURS / "django.mo").open("rb") as file:
        compiled = [text for key, text in gettext.GNUTranslations(file)._catalog.items() if key]
    assert sorted(text.replace('\\"', '"').replace("\\n", "\n") for text in written) == sorted(compiled)


def test_a_private_page_asks_for_its_password_with_u(client, site_tree):
    page = PracticePageFactory(parent=site_tree.practices, title="Besloten")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="geheim")
    form = client.get(page.url)
    answer = client.post(form.context["action_url"], {"password": "fout", "return_url": page.url})
    for html in (form.content.decode(), answer.content.decode()):
        assert not FAMILIAR.search(re.sub("<[^>]+>", " ", html))
    assert "Dit wachtwoord klopt niet" in answer.content.decode()

"""Pictures are there in all sizes when a page is published, and a broken file breaks nothing."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model

from core import pictures
from tests.factories import PracticePageFactory, TextPageFactory

COVER, PROSE, SHARED = (len(pictures.SPECS[use]) for use in (pictures.COVER, pictures.PROSE, pictures.SHARED))


def image(name: str):
    content = BytesIO()
    Image.new("RGB", (1300, 500), "#00534c").save(content, "PNG")
    content.seek(0)
    return get_image_model().objects.create(title=name, file=ImageFile(content, name=f"{name}.png"))


def broken(name: str):
    """Return an image whose file went bad after it was taken in."""
    made = image(name)
    whole = made.file.read()
    made.file.storage.delete(made.file.name)
    made.file.storage.save(made.file.name, ContentFile(whole[:200]))
    return made


def block(picture) -> dict:
    return {"image": picture, "alt_text": "Vlak", "decorative": False}


def story(tree, cover, *shown, **fields):
    figure = {"caption": "Een figuur", "long_description": "", "image": block(shown[-1])}
    return PracticePageFactory(
        parent=tree.practices,
        cover=cover,
        cover_alt="Vlak",
        background=[("image", block(one)) for one in shown],
        result=[("figure", figure)],
        **fields,
    )


def test_publishing_makes_all_that_the_page_shows(client, site_tree, django_capture_on_commit_callbacks):
    cover, one, two = image("omslag"), image("een"), image("twee")
    with django_capture_on_commit_callbacks(execute=True):
        page = story(site_tree, cover, one, two)
    made = {picture.title: picture.renditions.count() for picture in (cover, one, two)}
    assert made == {"omslag": COVER + SHARED, "een": PROSE, "twee": PROSE}
    html = client.get(page.url).content.decode()
    assert html.count("<picture>") == 4
    assert {picture.title: picture.renditions.count() for picture in (cover, one, two)} == made


def test_pages_of_text_have_theirs_too_and_drafts_have_none(site_tree, django_capture_on_commit_callbacks):
    public, draft = image("openbaar"), image("concept")
    with django_capture_on_commit_callbacks(execute=True):
        TextPageFactory(parent=site_tree.home, body=[("image", block(public))]).save_revision().publish()
        TextPageFactory(parent=site_tree.home, body=[("image", block(draft))], live=False).save_revision()
    assert (public.renditions.count(), draft.renditions.count()) == (PROSE, 0)


@pytest.mark.parametrize("spoil", ["cut", "gone"])
def test_a_broken_file_stops_neither_publishing_nor_reading(
    client, site_tree, spoil, caplog, django_capture_on_commit_callbacks
):
    bad, good = broken("stuk"), image("heel")
    if spoil == "gone":
        bad.file.storage.delete(bad.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        page = story(site_tree, bad, bad, good)
    assert (bad.renditions.count(), good.renditions.count()) == (0, PROSE)
    assert "cannot be read" in caplog.text
    answer = client.get(page.url)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "cover--pattern" in html
    assert "build/share.png" in html
    assert html.count("<picture>") == 2


def test_there_is_an_end_to_what_who_publishes_waits_for(site_tree, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(pictures, "MAX_SECONDS", 0)
    cover = image("omslag")
    with django_capture_on_commit_callbacks(execute=True):
        PracticePageFactory(parent=site_tree.practices, cover=cover, cover_alt="Vlak")
    assert cover.renditions.count() == 0

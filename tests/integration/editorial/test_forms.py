"""What an editor meets in a form: help with every field, a preview of every kind of page, and a decision on images."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import get_page_models
from wagtail_factories import ImageFactory

from core.blocks import ProseBlock, TextPageBlock
from core.models import BasePage
from home.models import HomePage, TextPage
from networks.models import CollectionPage, NetworkIndexPage, NetworkPage
from practices.models import PracticeIndexPage, PracticePage
from tests.factories import CollectionPageFactory, PracticePageFactory, TextPageFactory
from tests.integration.editorial.conftest import collection_form, practice_form

pytestmark = pytest.mark.django_db

OURS = {"core", "practices", "networks", "home"}


def fields_of_forms():
    """Yield the fields that an editor fills in, but for the name of a word: its form explains that itself."""
    models = [model for model in apps.get_models() if model._meta.app_label in OURS and not issubclass(model, ItemBase)]
    for model in models:
        explained = {"name", "slug", "sort_order"} if issubclass(model, TagBase) else {"sort_order"}
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            hidden = field.auto_created or not field.editable or isinstance(field, ParentalKey)
            if not hidden and field.name not in explained:
                yield field


def parts_of_blocks():
    for name, block in ProseBlock().child_blocks.items():
        for part, child in getattr(block, "child_blocks", {}).items():
            if part != "image" or name == "image":  # the picture of a figure has parts of its own
                yield f"{name}.{part}", child


def test_every_field_tells_what_to_fill_in():
    fields = list(fields_of_forms())
    assert len(fields) > 60
    assert [str(field) for field in fields if not field.help_text] == []


def test_every_part_of_a_block_has_a_dutch_label_and_tells_what_to_fill_in():
    parts = dict(parts_of_blocks())
    assert len(parts) > 15
    assert [name for name, part in parts.items() if not part.field.help_text or not str(part.label)[0].islower()] == []


@pytest.mark.parametrize("block", [*ProseBlock().child_blocks.values(), *TextPageBlock().child_blocks.values()])
def test_every_block_says_what_it_is_for_and_can_be_previewed(author, block):
    assert str(block.meta.description)
    if block.is_previewable:
        answer = author.client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert answer.status_code == 200


# -- previews -----------------------------------------------------------------------


@pytest.fixture
def one_of_each(tree, network):
    """Return a page of every type, by type."""
    pages = [
        tree.home,
        tree.practices,
        tree.networks,
        network,
        TextPageFactory(parent=tree.home),
        PracticePageFactory(parent=tree.practices),
        CollectionPageFactory(parent=network),
    ]
    return {type(page): page for page in pages}


def test_the_list_of_types_is_whole(one_of_each):
    assert set(one_of_each) == {model for model in get_page_models() if issubclass(model, BasePage)}


@pytest.mark.parametrize(
    "model", [HomePage, TextPage, PracticePage, PracticeIndexPage, NetworkIndexPage, NetworkPage, CollectionPage]
)
def test_a_page_can_be_previewed_unless_it_shows_nothing_itself(editor, one_of_each, model):
    page = one_of_each[model]
    assert page.is_previewable() == (model is not PracticeIndexPage)
    if page.is_previewable():
        answer = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        assert answer.status_code == 200
        assert page.title in answer.content.decode()
        assert "wagtail-userbar" in answer.content.decode(), "the accessibility checks of the editor need it"


def preview_of_new(person, parent, app, model, form):
    url = reverse("wagtailadmin_pages:preview_on_add", args=[app, model, parent.pk])
    assert person.client.post(url, form).json()["is_valid"]
    return person.client.get(f"{url}?in_preview_panel=true&mode=")


def test_a_new_story_and_a_new_collection_are_previewed_before_they_are_saved(author, curator, tree, network):
    story = preview_of_new(author, tree.practices, "practices", "practicepage", practice_form("Nieuw verhaal"))
    assert "Nieuw verhaal" in story.content.decode()
    collection = preview_of_new(curator, network, "networks", "collectionpage", collection_form("Nieuwe collectie"))
    assert "Nieuwe collectie" in collection.content.decode()
    assert not PracticePage.objects.exists()


# -- images -------------------------------------------------------------------------


@pytest.fixture
def photo():
    return ImageFactory(file=get_test_image_file(size=(1200, 450)))


@pytest.mark.parametrize(
    ("alt", "decorative", "right"),
    [("", False, False), ("", True, True), ("Een balie.", False, True), ("X", True, False)],
)
def test_a_photo_is_described_or_declared_decoration(tree, photo, alt, decorative, right):
    page = PracticePageFactory(parent=tree.practices)
    page.cover, page.cover_alt, page.cover_decorative = photo, alt, decorative
    if right:
        page.clean()
        return
    with pytest.raises(ValidationError) as error:
        page.clean()
    assert set(error.value.message_dict) == {"cover_alt"}


def test_a_block_with_an_image_wants_a_description_or_a_declaration(photo):
    block = ProseBlock().child_blocks["image"]
    value = block.to_python({"image": photo.pk, "decorative": False, "alt_text": ""})
    with pytest.raises(ValidationError):
        block.clean(value)
    block.clean(block.to_python({"image": photo.pk, "decorative": True, "alt_text": ""}))
    block.clean(block.to_python({"image": photo.pk, "decorative": False, "alt_text": "Een balie."}))


# -- choosing -----------------------------------------------------------------------


def test_a_curator_finds_stories_for_a_collection(curator, tree):
    PracticePageFactory(parent=tree.practices, title="Barneveld schrapt")
    url = reverse("wagtailadmin_choose_page_search")
    answer = curator.client.get(url, {"q": "Barneveld", "page_type": "practices.PracticePage"})
    assert "Barneveld schrapt" in answer.content.decode()


def test_a_curator_fills_a_collection_with_stories_and_reasons(curator, tree, network):
    story = PracticePageFactory(parent=tree.practices)
    item = {"practice": story.pk, "collection": "", "url": "", "link_title": "", "ORDER": 1, "id": "", "DELETE": ""}
    form = collection_form("Begin klein", "action-publish") | {"items-TOTAL_FORMS": 1}
    url = reverse("wagtailadmin_pages:add", args=["networks", "collectionpage", network.pk])
    without = curator.client.post(url, form | {f"items-0-{key}": value for key, value in item.items()})
    assert without.status_code == 200
    assert not CollectionPage.objects.exists()
    item["why"] = "Laat zien dat stoppen kan."
    curator.client.post(url, form | {f"items-0-{key}": value for key, value in item.items()})
    assert CollectionPage.objects.get().items.get().practice == story


# -- addresses ----------------------------------------------------------------------


def test_an_old_address_leads_on_when_an_editor_changes_it(editor, client, tree, django_capture_on_commit_callbacks):
    page = PracticePageFactory(parent=tree.practices, slug="oud")
    form = practice_form("Verhaal", "action-publish") | {"slug": "nieuw"}
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    answer = client.get("/praktijken/oud/")
    assert (answer.status_code, answer["Location"]) == (301, "/praktijken/nieuw/")

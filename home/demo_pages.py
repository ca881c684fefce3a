"""The demo's pages: each file becomes a page through the model's own rules, with a revision."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frontmatter
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.db import models
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page

from core.models import Organisation
from home.demo_markdown import sections, to_blocks, to_html
from home.models import HomePage, TextPage
from networks.models import CollectionItem, CollectionPage, NetworkIndexPage, NetworkLink, NetworkPage
from practices.models import (
    PracticeIndexPage,
    PracticeOrganisation,
    PracticePage,
    PracticeSource,
    ScrappedItem,
)

STORY_SECTIONS = {
    "Aanleiding": "background",
    "Aanpak": "approach",
    "Resultaat": "result",
    "Wat niet werkte": "what_did_not_work",
    "Tips": "tips",
}
VOCABULARY_FIELDS = ("themes", "principles", "audiences", "learning_forms")


def read(path: Path) -> tuple[dict[str, Any], str]:
    """Return a file's front matter and its Markdown body."""
    post = frontmatter.load(str(path))
    return dict(post.metadata), post.content


def home_page(path: Path) -> HomePage:
    data, _body = read(path)
    examples = [("search", example) for example in data.pop("examples")]
    return HomePage(**data, slug="praktijkbank", examples=examples)


def practice_index_page(path: Path) -> PracticeIndexPage:
    data, _body = read(path)
    return PracticeIndexPage(**_known(PracticeIndexPage, data))


def network_index_page(path: Path) -> NetworkIndexPage:
    data, body = read(path)
    return NetworkIndexPage(**_known(NetworkIndexPage, data), intro=to_html(body))


def text_page(path: Path) -> TextPage:
    data, body = read(path)
    return TextPage(**_known(TextPage, data), body=to_blocks(body))


def practice_page(path: Path) -> PracticePage:
    data, body = read(path)
    fields = _known(PracticePage, data, leave=(*VOCABULARY_FIELDS, "summary"))
    page = PracticePage(**fields, summary=to_html(data["summary"]))
    for title, text in sections(body).items():
        if title:
            setattr(page, STORY_SECTIONS[title], to_blocks(text))
    _set_words(page, data)
    page.organisation_links = [
        PracticeOrganisation(
            organisation=Organisation.objects.get(slug=one["organisation"]), role=one["role"], sort_order=number
        )
        for number, one in enumerate(data.get("organisations", []))
    ]
    page.scrapped_items = [
        ScrappedItem(**item, sort_order=number) for number, item in enumerate(data.get("scrapped", []))
    ]
    page.sources = [PracticeSource(**source, sort_order=number) for number, source in enumerate(data["sources"])]
    page.first_published_at = _moment(data["published"])
    return page


def network_page(path: Path) -> NetworkPage:
    data, body = read(path)
    page = NetworkPage(**_known(NetworkPage, data, leave=VOCABULARY_FIELDS), intro=to_html(body))
    _set_words(page, data)
    return page


def collection_page(path: Path) -> CollectionPage:
    data, body = read(path)
    return CollectionPage(**_known(CollectionPage, data, leave=("items",)), intro=to_html(body))


def network_links(path: Path) -> list[NetworkLink]:
    """Return a network's links; the networks must exist."""
    data, _body = read(path)
    networks = [NetworkPage.objects.get(slug=slug) for slug in data.get("links", [])]
    return [NetworkLink(network=network, sort_order=number) for number, network in enumerate(networks)]


def collection_items(path: Path) -> list[CollectionItem]:
    """Return a collection's items; the stories and collections must exist."""
    data, _body = read(path)
    return [CollectionItem(**_item(item), why=item["why"], sort_order=n) for n, item in enumerate(data["items"])]


def _item(item: dict[str, str]) -> dict[str, Any]:
    if "practice" in item:
        return {"practice": PracticePage.objects.get(slug=item["practice"])}
    if "collection" in item:
        network, slug = item["collection"].split("/")
        collections = CollectionPage.objects.child_of(NetworkPage.objects.get(slug=network))
        return {"collection": collections.get(slug=slug)}
    return {"url": item["url"], "link_title": item["title"]}


def publish(page: Page, parent: Page | None = None) -> None:
    """Validate a page as the editor's form would, and publish it with a revision.

    Raises ``ValidationError`` before anything of the page is saved.
    """
    validate(page)
    if parent is not None:
        first_published_at, page.live = page.first_published_at, False
        parent.add_child(instance=page)
        page.first_published_at = first_published_at
    page.save_revision(log_action=True).publish()


def add_page(make: Callable[[Path], Page], path: Path, parent: Page) -> Page:
    """Make a page of a file and publish it; raises ``CommandError`` that names the file."""
    page = make(path)
    publish_page(page, parent, path.name)
    return page


def publish_page(page: Page, parent: Page | None, name: str) -> None:
    """Publish a page, a new one under ``parent``; raises ``CommandError`` that names the file it came from."""
    try:
        publish(page, parent)
    except ValidationError as error:
        raise CommandError(f"{name}: {error}") from error


def validate(page: Page) -> None:
    """Run the rules of the page, of its blocks and of its repeated parts."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            field.stream_block.clean(getattr(page, field.name))
    page.full_clean(exclude=["path", "depth", "content_type", "latest_revision"], validate_unique=False)
    for relation in ("organisation_links", "scrapped_items", "sources", "items", "network_links"):
        for part in getattr(page, relation).all() if hasattr(page, relation) else []:
            part.full_clean(exclude=["page"], validate_unique=False, validate_constraints=False)


def _known(model: type[models.Model], data: dict[str, Any], leave: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the entries that are plain fields of a model."""
    names = {field.name for field in model._meta.concrete_fields}
    return {key: value for key, value in data.items() if key in names and key not in leave}


def _set_words(page: PracticePage | NetworkPage, data: dict[str, Any]) -> None:
    """Give a page its words by slug; an unknown slug is an error."""
    for field in VOCABULARY_FIELDS:
        if slugs := data.get(field):
            vocabulary = page._meta.get_field(field).related_model
            getattr(page, field).set([vocabulary.objects.get(slug=slug) for slug in slugs])


def _moment(day: datetime.date) -> datetime.datetime:
    """Return the morning of a day, or now where a clock has not come that far: nothing is published in the future."""
    return min(timezone.make_aware(datetime.datetime.combine(day, datetime.time(9))), timezone.now())

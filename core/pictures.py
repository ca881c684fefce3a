"""The pictures of pages: in which sizes and formats, and made before the first visitor asks for them.

AVIF takes seconds a picture; who publishes waits for it, or a worker where the tasks of Django have one.
"""

import logging
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import ForeignKey
from django_tasks import task
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.models import Page
from wagtail.signals import page_published

logger = logging.getLogger(__name__)

COVER, PROSE, SHARED = "cover", "prose", "shared"
SPECS: dict[str, list[str]] = {
    COVER: Filter.expand_spec("format-{avif,webp} fill-{480x180,800x300,1200x450}"),
    PROSE: Filter.expand_spec("format-{avif,webp} width-{400,800,1280}"),
    SHARED: Filter.expand_spec("fill-1200x630 format-jpeg"),
}
"""What is made of a picture, by its use."""

MAX_SECONDS = 15
"""After so long no next picture is begun: the rest is made when it is asked for."""


def renditions(image: AbstractImage, use: str) -> dict[str, AbstractRendition]:
    """Return a picture in all forms of a use, made where they are not there yet; empty when the file is broken."""
    try:
        return dict(image.get_renditions(*SPECS[use]))
    except Exception:  # the libraries that read pictures raise many kinds, and none may break a page
        logger.warning("pictures: image %s cannot be read", image.pk, exc_info=True)
        return {}


def pictures_of(page: Page) -> Iterator[tuple[AbstractImage, str]]:
    """Yield the pictures of a page, each with its use."""
    model = get_image_model()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            found = field.extract_references(field.value_from_object(page))
            ids = {key for target, key, *_path in found if target is model}
            yield from ((image, PROSE) for image in model.objects.filter(pk__in=ids))
        elif isinstance(field, ForeignKey) and field.related_model is model and (image := getattr(page, field.name)):
            yield from ((image, use) for use in (COVER, SHARED))


@task()
def make_pictures(page_id: int) -> None:
    """Make all that a page shows of its pictures; a page that is gone has none."""
    start = time.monotonic()
    page = Page.objects.filter(pk=page_id).first()
    for image, use in pictures_of(page.specific) if page else ():
        if time.monotonic() - start < MAX_SECONDS:
            renditions(image, use)


def on_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    transaction.on_commit(partial(make_pictures.enqueue, instance.pk), robust=True)


def connect() -> None:
    page_published.connect(on_published, dispatch_uid="core.pictures")

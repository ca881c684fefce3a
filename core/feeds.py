"""Atom feeds of what can be found here: one shape of entry, whether it comes from the database or from an index."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from core.addresses import absolute
from core.cards import Card
from core.structured_data import SITE_NAME

MAX_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """A card with what a feed needs beside it; ``key`` stays the same when the address changes."""

    card: Card
    key: UUID
    published: datetime.datetime | None
    updated: datetime.datetime | None


def atom(request: HttpRequest, title: str, page: str, entries: Iterable[Entry], notice: str = "") -> HttpResponse:
    """Answer with the first 50 entries; ``page`` is the path of the page that shows them to people.

    What was never dated is not news, and a feed cannot hold it. ``notice`` is said of the feed as a whole.
    """
    own = absolute(request, request.get_full_path())
    feed = Atom1Feed(
        title=f"{SITE_NAME}: {title}",
        link=absolute(request, page),
        description=None,
        subtitle=notice or None,
        language="nl",
        author_name=SITE_NAME,
        feed_url=own,
        feed_guid=own,
    )
    dated = (entry for entry in entries if entry.published and entry.updated)
    for entry in islice(dated, MAX_ENTRIES):
        _add(feed, entry, absolute(request, entry.card.url))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _add(feed: Atom1Feed, entry: Entry, url: str) -> None:
    card = entry.card
    feed.add_item(
        title=card.title,
        link=url,
        description=escape(card.text),  # Atom's summary is HTML here
        unique_id=entry.key.urn,
        pubdate=entry.published,
        updateddate=entry.updated,
        author_name=", ".join(card.organisations) or SITE_NAME,
        categories=[theme.name for theme in card.themes],
    )

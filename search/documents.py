"""From a page to its document: what each kind of content has to say to the indexes."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.models import Page

from core.cards import Card
from core.kinds import KINDS
from core.models import BasePage, Organisation
from core.theme_tree import ThemeTree
from core.visibility import Restrictions, page_principals
from networks.lists import ShownItem, collection_items
from networks.models import CollectionPage, NetworkPage
from practices.cards import card_themes, plain_text, practice_card
from practices.models import PracticePage
from search.document import Document

MAX_YEARS = 40
CARD_TEXT_LENGTH = 280


READ_OF_STORIES = (
    "organisation_links__organisation__predecessors__predecessors",
    "organisation_links__organisation__successor__predecessors",
    "theme_links__tag",
    "principle_links__tag",
    "audience_links__tag",
    "learning_form_links__tag",
    "scrapped_items",
    "sources",
)


REPEATS_OTHERS = "collectie"
"""The kind of page whose document holds words of other pages, which may have become private since it was made."""


def read_together(pages: Iterable[Page]) -> None:
    """Read what the documents of many pages are made of, in a fixed number of queries."""
    prefetch_related_objects([page for page in pages if isinstance(page, PracticePage)], *READ_OF_STORIES)


def searchable(page: Page, restrictions: Restrictions | None = None) -> frozenset[str]:
    """Return who may find a page; empty for nobody. It fails closed: an unknown kind of page is never found.

    ``restrictions`` are all of the site, when they were read already.
    """
    if getattr(page, "search_kind", "") not in BUILDERS:
        return frozenset()
    return restrictions.principals(page) if restrictions else page_principals(page)


def build(page: BasePage, tree: ThemeTree, restrictions: Restrictions | None = None) -> Document | None:
    """Return the document of a page, or None when nobody may find it."""
    principals = searchable(page, restrictions)
    return BUILDERS[page.search_kind](page, tree, tuple(sorted(principals))) if principals else None


def _practice(page: PracticePage, tree: ThemeTree, principals: tuple[str, ...]) -> Document:
    organisations = [link.organisation for link in page.organisation_links.all()]
    themes = [link.tag.slug for link in page.theme_links.all()]
    words = [
        link.tag
        for relation in (page.principle_links, page.audience_links, page.learning_form_links)
        for link in relation.all()
    ]
    streams = [page.background, page.approach, page.result, page.what_did_not_work, page.tips]
    facts = [page.rule_text, page.takes_time, page.takes_money, page.takes_people]
    return Document(
        title=page.title,
        summary=plain_text(page.summary),
        body=_joined(
            [
                *map(stream_text, streams),
                *facts,
                *(item.activity for item in page.scrapped_items.all()),
                page.search_description,
            ]
        ),
        names=(
            *_organisation_names(organisations),
            *_theme_names(themes, tree),
            *(word.name for word in words),
            *_unique(source.author for source in page.sources.all() if source.author),
        ),
        facets={
            "kinds": (page.search_kind,),
            "themes": _with_ancestors(themes, tree),
            "principles": tuple(link.tag.slug for link in page.principle_links.all()),
            "audiences": tuple(link.tag.slug for link in page.audience_links.all()),
            "learning_forms": tuple(link.tag.slug for link in page.learning_form_links.all()),
            "organisations": _unique(organisation.current.slug for organisation in organisations),
            "provinces": _unique(one.current.province for one in organisations if one.current.province),
            "phases": (page.phase,) if page.phase else (),
            "years": _years(page),
        },
        principals=principals,
        published=_seconds(page),
        card=practice_card(page, tree).as_dict(),
    )


def _network(page: NetworkPage, tree: ThemeTree, principals: tuple[str, ...]) -> Document:
    themes = [link.tag.slug for link in page.theme_links.all()]
    text = f"{page.question} {plain_text(page.intro)}"
    return Document(
        title=page.title,
        summary=page.question,
        body=_joined([page.for_whom, page.region, plain_text(page.intro), page.search_description]),
        names=_theme_names(themes, tree),
        facets={"kinds": (page.search_kind,), "themes": _with_ancestors(themes, tree)},
        principals=principals,
        published=_seconds(page),
        card=_card(page, text, tree, themes).as_dict(),
    )


def _collection(page: CollectionPage, tree: ThemeTree, principals: tuple[str, ...]) -> Document:
    network = page.get_parent().specific
    themes = [link.tag.slug for link in network.theme_links.all()]
    items = [text for item in collection_items(page) for text in _item_texts(item)]
    return Document(
        title=page.title,
        summary=page.opening_question,
        body=_joined([plain_text(page.intro), *items, page.search_description]),
        names=(network.title, *_theme_names(themes, tree)),
        facets={"kinds": (page.search_kind,), "themes": _with_ancestors(themes, tree)},
        principals=principals,
        published=_seconds(page),
        card=_card(page, f"{page.opening_question} {plain_text(page.intro)}", tree, themes).as_dict(),
    )


def _item_texts(item: ShownItem) -> tuple[str, ...]:
    """Return what stands on the page about an item: a collection is found by what it collects."""
    return (_ended(item.title), item.why, item.card.text if item.card else "")


def _text(page: Any, tree: ThemeTree, principals: tuple[str, ...]) -> Document:
    """Return the document of a page that is a title and a body of prose."""
    body = stream_text(page.body)
    return Document(
        title=page.title,
        summary=page.search_description,
        body=body,
        names=(),
        facets={"kinds": (page.search_kind,)},
        principals=principals,
        published=_seconds(page),
        card=_card(page, page.search_description or body, tree, []).as_dict(),
    )


BUILDERS: dict[str, Callable[[Any, ThemeTree, tuple[str, ...]], Document]] = {
    "praktijk": _practice,
    "netwerk": _network,
    "collectie": _collection,
    "tekst": _text,
}


def stream_text(stream: StreamValue) -> str:
    """Return the words of a stream as one line of plain text; a heading ends in a full stop."""
    pieces = (plain_text(str(words)) for words in stream.stream_block.get_searchable_content(stream))
    return _joined(_ended(piece) for piece in pieces if piece)


def _ended(text: str) -> str:
    return text if text[-1:] in ".?!:;…" else f"{text}."


def _card(page: BasePage, text: str, tree: ThemeTree, themes: list[str]) -> Card:
    return Card(
        kind=page.search_kind,
        kind_label=str(KINDS[page.search_kind]),
        title=page.title,
        url=page.url or "",
        text=text[:CARD_TEXT_LENGTH],
        themes=card_themes(themes, tree),
    )


def _organisation_names(organisations: list[Organisation]) -> tuple[str, ...]:
    """Return by which names people look for organisations: their own, all that became the same one, the province."""
    known = [one.full_name for organisation in organisations for one in (organisation.current, *_merged(organisation))]
    provinces = [organisation.current.get_province_display() for organisation in organisations]
    return _unique([*(one.full_name for one in organisations), *known, *filter(None, provinces)])


def _merged(organisation: Organisation) -> list[Organisation]:
    """Return what was merged into an organisation or its successor, one merger before included."""
    first = [*organisation.predecessors.all(), *organisation.current.predecessors.all()]
    return [one for one in (*first, *(older for one in first for older in one.predecessors.all())) if one.is_former]


def _theme_names(slugs: list[str], tree: ThemeTree) -> tuple[str, ...]:
    """Return the names of themes with those above them."""
    above = set(_with_ancestors(slugs, tree))
    return tuple(node.name for node in tree.nodes if node.slug in above)


def _with_ancestors(slugs: list[str], tree: ThemeTree) -> tuple[str, ...]:
    return _unique(slug for node in tree.nodes if node.slug in slugs for slug in node.lineage)


def _years(page: PracticePage) -> tuple[str, ...]:
    """Return every year in which the practice ran, at most 40; the first year alone when no end is known."""
    first = page.start_year or page.end_year
    if first is None:
        return ()
    last = min(page.end_year or first, first + MAX_YEARS - 1)
    return tuple(str(year) for year in range(first, last + 1))


def _seconds(page: BasePage) -> int:
    return max(0, int(page.first_published_at.timestamp())) if page.first_published_at else 0


def _unique(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _joined(texts: Any) -> str:
    return " ".join(text for text in texts if text)

"""Does the log say what the pages say? A change that told nobody (by SQL, by a script) is found here."""

from collections.abc import Iterable, Iterator
from itertools import islice

from wagtail.models import Page

from core.theme_tree import load_theme_tree
from core.visibility import Restrictions
from search.document import digest
from search.documents import build, read_together
from search.models import ChangeMark, SearchDocument, SetAside
from search.set_aside import BUILDING

BATCH = 100


def sample(size: int) -> list[int]:
    """Return the ids of some pages, taken at random."""
    return list(Page.objects.order_by("?").values_list("pk", flat=True)[:size])


def all_pages() -> Iterator[int]:
    return Page.objects.order_by("pk").values_list("pk", flat=True).iterator()


def without_a_page() -> list[int]:
    """Return the pages that are gone and still have a document."""
    documents = SearchDocument.objects.filter(deleted=False).exclude(page_id__in=Page.objects.values("pk"))
    return _settled(documents.values_list("page_id", flat=True))


def stale_pages(page_ids: Iterable[int]) -> Iterator[int]:
    """Yield the pages whose document in the log is not what they say now.

    What is marked or stands aside is left out. Who differs is looked at twice: it may just have been taken in.
    """
    ids = iter(page_ids)
    while batch := list(islice(ids, BATCH)):
        if suspect := _differing(batch):
            yield from _settled(_differing(suspect))


def _differing(page_ids: list[int]) -> list[int]:
    tree, restrictions = load_theme_tree(), Restrictions()
    known = dict(SearchDocument.objects.filter(page_id__in=page_ids).values_list("page_id", "digest"))
    pages = list(Page.objects.filter(pk__in=page_ids).specific())
    read_together(pages)
    documents = {page.pk: build(page, tree, restrictions) for page in pages}
    nothing = digest({})
    return [
        pk
        for pk, document in documents.items()
        if known.get(pk, nothing) != (digest(document.as_dict()) if document else nothing)
    ]


def _settled(page_ids: Iterable[int]) -> list[int]:
    """Leave out the pages about which something is known already; all while a branch waits."""
    if ChangeMark.objects.filter(branch=True).exists():
        return []
    wanted = list(page_ids)
    waiting = ChangeMark.objects.filter(page_id__in=wanted).values_list("page_id", flat=True)
    aside = SetAside.objects.filter(page_id__in=wanted, index=BUILDING).values_list("page_id", flat=True)
    known = {*waiting, *aside}
    return [pk for pk in wanted if pk not in known]

"""Marks: the pages whose documents may have changed, in the order of the changes."""

from collections.abc import Iterable
from itertools import islice

from django.db.models import QuerySet
from wagtail.models import Page

from core.freshness import touch
from search.models import ChangeMark, SearchDocument

AT_ONCE = 1000


def note(page_ids: Iterable[int]) -> int:
    """Write in the running transaction that pages may have changed, and return how many."""
    written, ids = 0, iter(page_ids)
    while batch := [ChangeMark(page_id=pk) for pk in islice(ids, AT_ONCE)]:
        written += len(ChangeMark.objects.bulk_create(batch))
    if written:
        touch()
    return written


def note_branch(page_id: int) -> None:
    """Write that a page and all below it may have changed: one row, however large the branch."""
    ChangeMark.objects.create(page_id=page_id, branch=True)
    touch()


def note_everything() -> None:
    """Write that every page may have changed, those with a document that are gone too."""
    gone = SearchDocument.objects.filter(deleted=False).exclude(page_id__in=Page.objects.values("pk"))
    note(gone.values_list("page_id", flat=True).iterator())
    for root in Page.objects.filter(depth=1):
        note_branch(root.pk)


def pages_of_branch(mark: ChangeMark) -> QuerySet:
    """Return the pages that a branch still stands for, in the order of their paths; none when its page is gone."""
    path = Page.objects.filter(pk=mark.page_id).values_list("path", flat=True).first()
    if path is None:
        return Page.objects.none()
    return Page.objects.filter(path__startswith=path, path__gt=mark.after).order_by("path")


def pages_waiting() -> int:
    """Return the number of pages whose documents may have to be made anew; a page can count twice."""
    branches = ChangeMark.objects.filter(branch=True)
    single = ChangeMark.objects.filter(branch=False).values("page_id").distinct().count()
    return single + sum(pages_of_branch(mark).count() or 1 for mark in branches)

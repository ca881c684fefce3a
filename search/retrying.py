"""Trying again what stood aside."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from search.building import renumber
from search.marks import note
from search.models import SetAside
from search.set_aside import BUILDING


def retry_due() -> int:
    """Try again all whose pause is over, and return how many."""
    return retry(SetAside.objects.filter(retry_at__lte=timezone.now()))


@transaction.atomic
def retry(rows: QuerySet[SetAside]) -> int:
    """Have pages made into documents anew, and refused documents offered anew; return how many."""
    found = list(rows)
    note(row.page_id for row in found if row.index == BUILDING)
    if refused := [row.page_id for row in found if row.index != BUILDING]:
        renumber(refused)
    SetAside.objects.filter(pk__in=[row.pk for row in found]).update(retry_at=None)
    return len(found)

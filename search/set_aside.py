"""What cannot be taken in steps aside, so that the rest goes on."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from search.models import SetAside

BUILDING = ""
"""The name under which a page stands aside whose document could not be made; else it is that of an engine."""

MAX_TRIES = 5
FIRST_PAUSE = datetime.timedelta(minutes=1)
GROWTH = 5
"""The pauses between tries are 1, 5, 25 and 125 minutes; after the last try only a person tries again."""

ERROR_LENGTH = 500


def set_aside(page_id: int, index: str, error: Exception | str) -> None:
    """Write why a page could not be taken in, and when it is tried again."""
    row, _made = SetAside.objects.get_or_create(page_id=page_id, index=index)
    row.tries += 1
    row.error = (error if isinstance(error, str) else f"{type(error).__name__}: {error}")[:ERROR_LENGTH]
    row.error = row.error.replace("\0", "")
    pause = FIRST_PAUSE * GROWTH ** (row.tries - 1)
    row.retry_at = timezone.now() + pause if row.tries < MAX_TRIES else None
    row.save()


def settled(index: str, page_ids: Iterable[int]) -> None:
    """Forget that pages stood aside: they have been taken in."""
    SetAside.objects.filter(index=index, page_id__in=list(page_ids)).delete()

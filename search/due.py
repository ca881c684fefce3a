"""Changes that come with a date, without anybody saving anything."""

import datetime

from django.db.models import Q
from django.utils import timezone

from core.models import Organisation
from practices.models import PracticeOrganisation
from search.counting import forget
from search.marks import note

LOOK_BACK_DAYS = 60
"""A night that was missed is caught up for this long; a document that does not differ costs no new number."""


def do_what_a_day_brings() -> None:
    """Do what is due once a day; doing it more often changes nothing."""
    forget()
    note_ended_organisations()


def note_ended_organisations() -> int:
    """Note the stories of organisations whose last day has passed lately and of their successors; return how many."""
    today = timezone.localdate()
    ended = Organisation.objects.filter(
        valid_to__lt=today, valid_to__gte=today - datetime.timedelta(days=LOOK_BACK_DAYS)
    )
    told = Q(organisation__in=ended) | Q(organisation__in=ended.exclude(successor=None).values("successor"))
    links = PracticeOrganisation.objects.filter(told)
    return note(links.values_list("page_id", flat=True).distinct())

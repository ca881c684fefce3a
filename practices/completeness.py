"""How complete a story is: an indication for editors, never a condition. Pure but for reading the page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from practices.models import PracticePage


@dataclass(frozen=True, slots=True)
class Completeness:
    """``filled`` of ``total`` parts have an answer; ``missing`` names the others in the order of the form."""

    filled: int
    total: int
    missing: tuple[str, ...]

    @property
    def percentage(self) -> int:
        """Return a whole number from 0 to 100, rounded down, so that 100 means complete."""
        return 100 * self.filled // self.total


PARTS: list[tuple[Promise | str, Callable[[Any], object]]] = [
    (_("in 1 minuut"), lambda page: page.summary),
    (_("organisatie"), lambda page: page.organisation_links.all()),
    (_("levensfase"), lambda page: page.phase),
    (_("beginjaar"), lambda page: page.start_year),
    (_("thema's"), lambda page: page.theme_links.all()),
    (_("principes"), lambda page: page.principle_links.all()),
    (_("doelgroepen"), lambda page: page.audience_links.all()),
    (_("aanleiding"), lambda page: page.background),
    (_("aanpak"), lambda page: page.approach),
    (_("resultaat"), lambda page: page.result),
    (_("wat niet werkte"), lambda page: page.what_did_not_work),
    (_("wat het vraagt"), lambda page: page.takes_time or page.takes_money or page.takes_people),
    (_("tips"), lambda page: page.tips),
    (_("bronnen"), lambda page: page.sources.all()),
    (_("contact"), lambda page: page.contact_name or page.contact_role or page.contact_email),
    (_("bevestigd op"), lambda page: page.confirmed_on),
]


def measure(page: "PracticePage") -> Completeness:
    """Count the parts of a story that have an answer."""
    missing = tuple(str(label) for label, read in PARTS if not read(page))
    return Completeness(len(PARTS) - len(missing), len(PARTS), missing)

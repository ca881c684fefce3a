"""The facets, declared once: the name in the address, the field in the index, and how its values are listed."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Facet:
    """Inside a facet a document needs one of the chosen values, between facets it needs all.

    ``by_count`` lists the values with most results first; the others keep the order of their vocabulary.
    """

    name: str
    field: str
    label: Promise
    by_count: bool = False


FACETS = (
    Facet("soort", "kinds", _("Soort")),
    Facet("thema", "themes", _("Thema")),
    Facet("principe", "principles", _("Principe")),
    Facet("doelgroep", "audiences", _("Doelgroep")),
    Facet("leervorm", "learning_forms", _("Leervorm")),
    Facet("organisatie", "organisations", _("Organisatie"), by_count=True),
    Facet("provincie", "provinces", _("Provincie")),
    Facet("fase", "phases", _("Levensfase")),
    Facet("jaar", "years", _("Jaar")),
)
FACETS_BY_NAME = {facet.name: facet for facet in FACETS}
FACET_FIELDS = tuple(facet.field for facet in FACETS)


@lru_cache(maxsize=len(FACETS))
def facet_label(name: str) -> str:
    """Return the label of a facet as text: to look it up anew for every facet of every page took time."""
    return str(FACETS_BY_NAME[name].label)

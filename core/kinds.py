"""The kinds of things that visitors find: the value in an address and its label."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "praktijk": _("praktijkverhaal"),
    "collectie": _("collectie"),
    "netwerk": _("leernetwerk"),
    "tekst": _("uitleg"),
}

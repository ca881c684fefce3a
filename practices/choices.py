"""Fixed lists of a practice story: the English key is stored, the Dutch label is read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    IDEA = "idea", _("idee")
    PILOT = "pilot", _("proef")
    RUNNING = "running", _("in uitvoering")
    EMBEDDED = "embedded", _("ingebed")
    STOPPED = "stopped", _("gestopt")


class OrganisationRole(TextChoices):
    LEAD = "lead", _("trekker")
    PARTNER = "partner", _("partner")
    CLIENT = "client", _("opdrachtgever")
    RESEARCH = "research", _("onderzoeker")


class RuleKind(TextChoices):
    """What kind of rule stood in the way."""

    LAW = "law", _("wet")
    BYLAW = "bylaw", _("verordening")
    CONTRACT = "contract", _("contract")
    POLICY = "policy", _("eigen beleid")
    HABIT = "habit", _("gewoonte")

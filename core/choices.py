"""Fixed lists of more than one app: the English key is stored, the Dutch label is read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    MUNICIPALITY = "municipality", _("gemeente")
    PROVINCE = "province", _("provincie")
    WATER_BOARD = "water_board", _("waterschap")
    MINISTRY = "ministry", _("ministerie")
    PARTNERSHIP = "partnership", _("samenwerkingsverband")
    ASSOCIATION = "association", _("vereniging")
    FUND = "fund", _("fonds")
    KNOWLEDGE_INSTITUTE = "knowledge_institute", _("kennisinstelling")
    COMPANY = "company", _("bureau of bedrijf")
    OTHER = "other", _("andere organisatie")


class Province(TextChoices):
    GRONINGEN = "groningen", "Groningen"
    FRYSLAN = "fryslan", "Fryslân"
    DRENTHE = "drenthe", "Drenthe"
    OVERIJSSEL = "overijssel", "Overijssel"
    FLEVOLAND = "flevoland", "Flevoland"
    GELDERLAND = "gelderland", "Gelderland"
    UTRECHT = "utrecht", "Utrecht"
    NOORD_HOLLAND = "noord-holland", "Noord-Holland"
    ZUID_HOLLAND = "zuid-holland", "Zuid-Holland"
    ZEELAND = "zeeland", "Zeeland"
    NOORD_BRABANT = "noord-brabant", "Noord-Brabant"
    LIMBURG = "limburg", "Limburg"


class SizeClass(TextChoices):
    XS = "xs", _("minder dan 20.000 inwoners")
    S = "s", _("20.000 tot 50.000 inwoners")
    M = "m", _("50.000 tot 100.000 inwoners")
    L = "l", _("100.000 tot 250.000 inwoners")
    XL = "xl", _("250.000 inwoners of meer")


class Structure(TextChoices):
    DEPARTMENTS = "departments", _("afdelingen")
    DIRECTORATES = "directorates", _("directies of sectoren")
    SELF_MANAGING_TEAMS = "self_managing_teams", _("zelfsturende teams")
    PROGRAMMES = "programmes", _("programma's of opgaveteams")
    MERGED_SERVICE = "merged_service", _("ambtelijke fusie met andere gemeenten")


class KnownHow(TextChoices):
    """How a figure in a story is known."""

    MEASURED = "measured", _("gemeten")
    ESTIMATED = "estimated", _("geschat")
    UNKNOWN = "unknown", _("onbekend")

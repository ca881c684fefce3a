"""A best bet: what the editors recommend to whoever asks a certain question."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField

from core.models.term import lines, validate_lines
from core.visibility import EVERYONE, page_principals
from search.best_bets import MAX_PAGES, meaning


def today() -> datetime.date:
    return timezone.localdate()


def who_may_own() -> Q:
    """Return the accounts that may change best bets."""
    by_group = Q(groups__permissions__content_type__app_label="search", groups__permissions__codename="change_bestbet")
    return Q(is_active=True) & (Q(is_superuser=True) | by_group)


class BestBet(models.Model):
    """Pages in order, a short text, or both, shown above the results of some questions from one day to another."""

    queries = models.TextField(
        _("bij welke zoekvragen"),
        max_length=1700,
        validators=[validate_lines],
        help_text=_(
            "Eén zoekvraag per regel, hoogstens 20. Vormen van een woord zijn gelijk: “wijkteams” geldt ook voor "
            "“wijkteam”. Hoofdletters, volgorde en kleine woorden als “de” tellen niet. De hele vraag moet passen: "
            "“wijkteam” geldt niet voor “wijkteam jeugd”."
        ),
    )
    pages = StreamField(
        [("page", PageChooserBlock(label=_("pagina"), icon="doc-full"))],
        verbose_name=_("pagina's"),
        blank=True,
        max_num=MAX_PAGES,
        help_text=_("Hoogstens vijf, de belangrijkste bovenaan. Ze staan boven de resultaten, en niet nog eens erin."),
    )
    text = models.CharField(
        _("korte tekst"),
        max_length=300,
        blank=True,
        help_text=_("Een of twee zinnen. Bijvoorbeeld waar iemand moet zijn als het antwoord hier niet staat."),
    )
    link_url = models.URLField(
        _("adres van de link"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("Mag leeg blijven."),
    )
    link_text = models.CharField(
        _("tekst van de link"), max_length=80, blank=True, help_text=_("Zeg waar de link heen gaat, niet “klik hier”.")
    )
    starts_on = models.DateField(_("vanaf"), default=today)
    ends_on = models.DateField(
        _("tot en met"), null=True, blank=True, help_text=_("Leeg: tot u de aanbeveling weghaalt.")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("eigenaar"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=who_may_own,
        help_text=_("Wie nakijkt of de aanbeveling nog klopt."),
    )

    class Meta:
        verbose_name = _("aanbeveling")
        verbose_name_plural = _("aanbevelingen")
        ordering = ["-starts_on", "-pk"]

    def __str__(self) -> str:
        return ", ".join(self.query_list)[:80]

    # -- rules --------------------------------------------------------------------
    def clean(self) -> None:
        super().clean()
        self._check_queries()
        self._check_dates()
        self._check_what_is_recommended()
        self._check_pages()

    def _check_queries(self) -> None:
        for line in self.query_list:
            if not meaning(line):
                raise ValidationError({"queries": _("Hier staat geen woord: “%(line)s”.") % {"line": line}})

    def _check_dates(self) -> None:
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("De laatste dag ligt vóór de eerste.")})

    def _check_what_is_recommended(self) -> None:
        if not self.pages and not self.text.strip():
            raise ValidationError(_("Kies minstens één pagina, of schrijf een korte tekst."))
        if bool(self.link_url) != bool(self.link_text.strip()):
            raise ValidationError({"link_text": _("Een link heeft een adres en een tekst nodig.")})
        if self.link_url and not self.text.strip():
            raise ValidationError({"text": _("Schrijf een korte tekst bij de link.")})

    def _check_pages(self) -> None:
        """Only what everyone may read and find can be chosen; what is closed later is left out when it is shown."""
        if len(self.pages) > MAX_PAGES:
            raise ValidationError({"pages": _("Kies hoogstens %(number)s pagina's.") % {"number": MAX_PAGES}})
        for block in self.pages:
            if block.value is None or not getattr(block.value.specific, "search_kind", ""):
                raise ValidationError({"pages": _("Kies een verhaal, collectie, netwerk of tekst.")})
            if EVERYONE not in page_principals(block.value):
                message = _("“%(title)s” staat niet voor iedereen op de site. Haal de pagina hier weg.")
                raise ValidationError({"pages": message % {"title": block.value.title}})

    # -- what others ask ------------------------------------------------------------
    @property
    def query_list(self) -> list[str]:
        return lines(self.queries)

    @property
    def page_ids(self) -> tuple[int, ...]:
        """The ids of the pages in their order, read without asking the database for the pages."""
        return tuple(block["value"] for block in self.pages.raw_data if block["value"])

"""The repeated parts of a story: who did it, what was scrapped, and where it comes from."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from core.child_rows import FadingRow
from core.choices import KnownHow
from practices.choices import OrganisationRole

MAX_HOURS_PER_YEAR = 10_000_000
MAX_EUROS_PER_YEAR = 10_000_000_000


class PracticeOrganisation(FadingRow, Orderable):
    page = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="organisation_links")
    organisation = models.ForeignKey(
        "core.Organisation",
        verbose_name=_("organisatie"),
        on_delete=models.PROTECT,
        related_name="practice_links",
        help_text=_("Zoek op een deel van de naam. De eerste organisatie telt bij “Past dit bij u?”."),
    )
    role = models.CharField(
        _("rol"),
        max_length=20,
        choices=OrganisationRole,
        default=OrganisationRole.LEAD,
        help_text=_("Wat deed deze organisatie in het verhaal?"),
    )

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisatie")
        constraints = [models.UniqueConstraint(fields=["page", "organisation"], name="one_role_an_organisation")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make room first: when an editor swaps two organisations, another row still has this one."""
        same = PracticeOrganisation.objects.filter(page=self.page_id, organisation=self.organisation_id)
        same.exclude(pk=self.pk).delete()
        super().save(*args, **kwargs)


class ScrappedItem(Orderable):
    """Something an organisation stopped doing, with what that saves a year where it is known."""

    page = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="scrapped_items")
    activity = models.CharField(
        _("wat is geschrapt"),
        max_length=200,
        help_text=_("Waar bent u mee gestopt? Een regel, een formulier, een overleg."),
    )
    hours_per_year = models.PositiveIntegerField(
        _("uren per jaar"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MAX_HOURS_PER_YEAR)],
        help_text=_("Leeg als het niet bekend is."),
    )
    euros_per_year = models.PositiveBigIntegerField(
        _("euro per jaar"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MAX_EUROS_PER_YEAR)],
        help_text=_("Leeg als het niet bekend is."),
    )
    known_how = models.CharField(
        _("hoe bekend"),
        max_length=10,
        choices=KnownHow,
        default=KnownHow.UNKNOWN,
        help_text=_("Zijn de uren en euro's gemeten of geschat?"),
    )
    source = models.CharField(
        _("bron van de cijfers"), max_length=200, blank=True, help_text=_("Wie rekende het uit, en waar staat dat?")
    )

    panels = [
        FieldPanel("activity"),
        FieldPanel("hours_per_year"),
        FieldPanel("euros_per_year"),
        FieldPanel("known_how"),
        FieldPanel("source"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("wat is geschrapt")
        verbose_name_plural = _("wat is geschrapt")


class PracticeSource(Orderable):
    page = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("titel"), max_length=200, help_text=_("Zoals hij op het stuk zelf staat."))
    author = models.CharField(
        _("auteur of uitgever"), max_length=160, blank=True, help_text=_("Een naam, of de organisatie die het uitgaf.")
    )
    year = models.PositiveSmallIntegerField(
        _("jaar"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("Leeg als het niet bekend is."),
    )
    url = models.URLField(
        _("adres"), blank=True, help_text=_("Begint met https://. Leeg als het niet op internet staat.")
    )

    panels = [FieldPanel("title"), FieldPanel("author"), FieldPanel("year"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("bron")
        verbose_name_plural = _("bronnen")

"""Who did it: municipalities and the other organisations of the stories."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from core.choices import OrganisationKind, Province, SizeClass, Structure


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def current(self, on: datetime.date | None = None) -> "OrganisationQuerySet":
        """Return the organisations that exist on a day (today if left out)."""
        day = on or timezone.localdate()
        return self.filter(
            models.Q(valid_from=None) | models.Q(valid_from__lte=day),
            models.Q(valid_to=None) | models.Q(valid_to__gte=day),
        )

    def former(self) -> "OrganisationQuerySet":
        """Return the organisations whose last day has passed."""
        return self.filter(valid_to__lt=timezone.localdate())


class Organisation(models.Model):
    """An organisation with its validity: municipalities merge, so one can have a successor."""

    name = models.CharField(_("naam"), max_length=160, help_text=_("Zonder het woord gemeente ervoor: Barneveld."))
    slug = models.SlugField(_("kenmerk in adressen"), max_length=100, unique=True, editable=False)
    kind = models.CharField(
        _("soort"),
        max_length=30,
        choices=OrganisationKind,
        help_text=_("Het woord gemeente of provincie komt er zo vanzelf voor."),
    )
    province = models.CharField(
        _("provincie"),
        max_length=20,
        choices=Province,
        blank=True,
        help_text=_("Leeg voor een landelijke organisatie."),
    )
    cbs_code = models.CharField(
        _("CBS-code"),
        max_length=6,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^(GM|PV|WS)[0-9]{2,4}\Z", _("Een CBS-code ziet er zo uit: GM0203."))],
        help_text=_("Bijvoorbeeld GM0203. Hiermee herkent een import de gemeente."),
    )
    tooi_uri = models.URLField(
        _("TOOI-adres"),
        blank=True,
        validators=[RegexValidator(r"^https://identifier\.overheid\.nl/tooi/id/", _("Dit is geen TOOI-adres."))],
        help_text=_("Het vaste adres van de overheid voor deze organisatie."),
    )
    website = models.URLField(_("website"), blank=True, help_text=_("Begint met https://."))
    valid_from = models.DateField(
        _("bestaat sinds"), null=True, blank=True, help_text=_("De eerste dag, als die bekend is.")
    )
    valid_to = models.DateField(
        _("bestond tot en met"),
        null=True,
        blank=True,
        help_text=_("De laatste dag. Leeg zolang de organisatie bestaat."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("opvolger"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text=_("De organisatie waarin deze is opgegaan."),
    )
    size_class = models.CharField(
        _("grootte"), max_length=2, choices=SizeClass, blank=True, help_text=_("Leeg als u het niet weet.")
    )
    structure = models.CharField(
        _("organisatievorm"), max_length=30, choices=Structure, blank=True, help_text=_("Hoe is het werk ingedeeld?")
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        self.cbs_code = self.cbs_code or None  # many organisations have none; "" would be the same code twice
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.current.slug])

    def clean(self) -> None:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("Deze datum ligt vóór het begin.")})
        if self.successor and not self.valid_to:
            raise ValidationError({"valid_to": _("Met een opvolger hoort hier de laatste dag van deze organisatie.")})
        if self.pk and self.pk in self.successor_ids():
            raise ValidationError({"successor": _("Een organisatie kan zichzelf niet opvolgen.")})

    @property
    def is_former(self) -> bool:
        return self.valid_to is not None and self.valid_to < timezone.localdate()

    @property
    def full_name(self) -> str:
        """The name as people say it: "gemeente Barneveld", "voormalige gemeente Wisch"."""
        if self.kind == OrganisationKind.MUNICIPALITY:
            words = _("voormalige gemeente %s") if self.is_former else _("gemeente %s")
        elif self.kind == OrganisationKind.PROVINCE:
            words = _("provincie %s")
        else:
            words = _("voormalig: %s") if self.is_former else _("%s")
        return str(words) % self.name

    @property
    def current(self) -> "Organisation":
        """The organisation that exists now: this one until its last day has passed, then the last successor.

        Successors in a circle have no last: each stays itself, so that no address leads round and round.
        """
        seen, organisation = {self.pk}, self
        while organisation.is_former and organisation.successor:
            organisation = organisation.successor
            if organisation.pk in seen:
                return self
            seen.add(organisation.pk)
        return organisation

    def successor_ids(self) -> set[int]:
        """Return the ids of all that followed this organisation up; a circle ends where it began."""
        ids: set[int] = set()
        organisation = self.successor
        while organisation is not None and organisation.pk not in ids:
            ids.add(organisation.pk)
            organisation = organisation.successor
        return ids

    def _free_slug(self) -> str:
        """Return the name as a slug; a number follows where another organisation has it."""
        base = slugify(self.name)[:90] or "organisatie"
        taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
        return next(slug for slug in candidates if slug not in taken)

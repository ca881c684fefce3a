"""Controlled vocabularies: the words by which stories are sorted and found."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from core.icons import THEME_ICONS


class Vocabulary(TagBase):
    """A word of a controlled list. Its slug stands in shared addresses: it is made once and never changes."""

    free_tagging: ClassVar[bool] = False

    description = models.TextField(
        _("toelichting"),
        max_length=600,
        blank=True,
        help_text=_("Twee of drie zinnen, in gewone woorden. Bezoekers lezen ze boven aan de pagina."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("volgorde"), default=0, help_text=_("Een lager getal staat eerder in de lijst.")
    )

    class Meta:
        abstract = True
        ordering = ["sort_order", "name"]

    def clean(self) -> None:
        super().clean()
        if not self.slug and not self.slugify(self.name):
            raise ValidationError({"name": _("Deze naam heeft geen letters of cijfers.")})

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return a name as a slug of plain letters: addresses of words take no others."""
        return slugify(tag) if i is None else f"{slugify(tag)}-{i}"


class Theme(Vocabulary):
    """A policy theme; themes form a tree of at most three levels."""

    MAX_DEPTH = 3

    parent = models.ForeignKey(
        "self",
        verbose_name=_("valt onder"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("Laat leeg voor een hoofdthema."),
    )
    icon = models.CharField(
        _("pictogram"), max_length=40, blank=True, choices=THEME_ICONS, help_text=_("Leeg: dat van het hoofdthema.")
    )
    hue = models.PositiveSmallIntegerField(
        _("kleurtoon"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(359)],
        help_text=_("Een getal van 0 tot en met 359 (kleurencirkel). Leeg: dat van het hoofdthema."),
    )

    class Meta(Vocabulary.Meta):
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")

    def clean(self) -> None:
        super().clean()
        ancestors: list[Theme] = []
        node = self.parent
        while node is not None:
            if node.pk == self.pk or node in ancestors:
                raise ValidationError({"parent": _("Een thema kan niet onder zichzelf vallen.")})
            ancestors.append(node)
            node = node.parent
        if len(ancestors) + self._height() > self.MAX_DEPTH:
            raise ValidationError({"parent": _("Thema's gaan hoogstens drie niveaus diep.")})

    def _height(self) -> int:
        """Return the number of levels from this theme down to its lowest branch, itself included."""
        level, height = [self.pk] if self.pk else [], 1
        while level and height <= self.MAX_DEPTH:
            level = list(Theme.objects.filter(parent__in=level).values_list("pk", flat=True))
            height += bool(level)
        return height

    def get_absolute_url(self) -> str:
        return reverse("theme", args=[self.slug])


class Principle(Vocabulary):
    """What a practice puts first, with the question that guides it."""

    question = models.CharField(
        _("richtvraag"), max_length=160, help_text=_("De vraag die u zichzelf stelt. Eindigt op een vraagteken.")
    )

    class Meta(Vocabulary.Meta):
        verbose_name = _("principe")
        verbose_name_plural = _("principes")

    def get_absolute_url(self) -> str:
        return reverse("principle", args=[self.slug])


class Audience(Vocabulary):
    """A professional group for whom a story is of use."""

    class Meta(Vocabulary.Meta):
        verbose_name = _("doelgroep")
        verbose_name_plural = _("doelgroepen")

    def get_absolute_url(self) -> str:
        return reverse("audience", args=[self.slug])


class LearningForm(Vocabulary):
    """A way of learning or working together."""

    class Meta(Vocabulary.Meta):
        verbose_name = _("leervorm")
        verbose_name_plural = _("leervormen")

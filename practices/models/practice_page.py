"""The practice story: what one organisation did, why, what came of it, and what did not work."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from core.blocks import LINE_FEATURES, ProseBlock
from core.models import BasePage
from core.vocabulary_field import VocabularyManager
from practices.choices import Phase, RuleKind
from practices.panels import CompletenessPanel

YEAR_VALIDATORS = [MinValueValidator(1950), MaxValueValidator(2100)]


class PracticePage(BasePage):
    # -- placement ------------------------------------------------------------
    search_kind: ClassVar[str] = "praktijk"
    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    # -- identity -------------------------------------------------------------
    summary = RichTextField(
        _("in 1 minuut"),
        features=LINE_FEATURES,
        max_length=1200,
        blank=True,
        help_text=_("Wat deed u, waarom, en wat kwam ervan? Zo dat een drukke collega na één minuut genoeg weet."),
    )
    themes = VocabularyManager(
        through="practices.PracticeTheme", blank=True, verbose_name=_("thema's"), help_text=_("Kies er een of twee.")
    )
    principles = VocabularyManager(
        through="practices.PracticePrinciple",
        blank=True,
        verbose_name=_("principes"),
        help_text=_("Wat zet deze praktijk voorop?"),
    )
    audiences = VocabularyManager(
        through="practices.PracticeAudience",
        blank=True,
        verbose_name=_("doelgroepen"),
        help_text=_("Voor welke collega's is dit verhaal nuttig?"),
    )
    learning_forms = VocabularyManager(
        through="practices.PracticeLearningForm",
        blank=True,
        verbose_name=_("leervormen"),
        help_text=_("Hoe leerden de collega's van elkaar?"),
    )
    phase = models.CharField(
        _("levensfase"), max_length=10, choices=Phase, blank=True, help_text=_("Hoe ver is het nu?")
    )
    start_year = models.PositiveSmallIntegerField(
        _("beginjaar"), null=True, blank=True, validators=YEAR_VALIDATORS, help_text=_("Leeg als het niet bekend is.")
    )
    end_year = models.PositiveSmallIntegerField(
        _("eindjaar"), null=True, blank=True, validators=YEAR_VALIDATORS, help_text=_("Leeg als het nog loopt.")
    )

    # -- the story --------------------------------------------------------------
    background = StreamField(
        ProseBlock(required=False), verbose_name=_("aanleiding"), blank=True, help_text=_("Waarom begon u eraan?")
    )
    approach = StreamField(
        ProseBlock(required=False), verbose_name=_("aanpak"), blank=True, help_text=_("Wat deed u, stap voor stap?")
    )
    rule_kind = models.CharField(
        _("wat voor regel was het?"),
        max_length=10,
        choices=RuleKind,
        blank=True,
        help_text=_("Was het een wet, of iets wat u zelf had bedacht?"),
    )
    rule_text = models.TextField(
        _("over de regel"), max_length=600, blank=True, help_text=_("Welke regel, en wie kon hem veranderen?")
    )
    result = StreamField(
        ProseBlock(required=False), verbose_name=_("resultaat"), blank=True, help_text=_("Wat kwam ervan?")
    )
    what_did_not_work = StreamField(
        ProseBlock(required=False),
        verbose_name=_("wat niet werkte"),
        blank=True,
        help_text=_("Even belangrijk als het resultaat: hiervan leert een ander het meest."),
    )
    tips = StreamField(
        ProseBlock(required=False), verbose_name=_("tips"), blank=True, help_text=_("Wat raadt u een ander aan?")
    )
    takes_time = models.CharField(_("tijd"), max_length=300, blank=True, help_text=_("Hoeveel tijd kost het?"))
    takes_money = models.CharField(_("geld"), max_length=300, blank=True, help_text=_("Wat kost het?"))
    takes_people = models.CharField(_("mensen"), max_length=300, blank=True, help_text=_("Wie heeft u nodig?"))

    # -- picture, contact, upkeep -------------------------------------------------
    cover = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("foto boven het verhaal"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Een foto van het werk zelf, die u mag gebruiken. Zonder foto krijgt het verhaal een rustig patroon."
        ),
    )
    cover_decorative = models.BooleanField(
        _("alleen versiering"), default=False, help_text=_("Aan: wie de foto niet ziet, mist niets van het verhaal.")
    )
    cover_alt = models.CharField(
        _("beschrijving van de foto"),
        max_length=200,
        blank=True,
        help_text=_("Wat is er te zien, voor wie het niet ziet? Leeg als de foto alleen versiering is."),
    )
    contact_name = models.CharField(
        _("naam"),
        max_length=120,
        blank=True,
        help_text=_("Vul alleen iemand in die dat goed vindt. Iedereen kan het lezen."),
    )
    contact_role = models.CharField(
        _("functie"), max_length=120, blank=True, help_text=_("Blijft kloppen als de naam verandert.")
    )
    contact_email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Liefst een adres van het team: dat blijft bestaan.")
    )
    confirmed_on = models.DateField(
        _("bevestigd op"), null=True, blank=True, help_text=_("Wanneer zei de organisatie voor het laatst: dit klopt?")
    )

    # -- panels -------------------------------------------------------------------
    content_panels = [
        CompletenessPanel(),
        *BasePage.content_panels,
        FieldPanel("summary"),
        InlinePanel("organisation_links", heading=_("Organisaties"), label=_("organisatie"), max_num=20),
        MultiFieldPanel(
            [FieldPanel("phase"), FieldRowPanel([FieldPanel("start_year"), FieldPanel("end_year")])],
            heading=_("Wanneer"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("themes"),
                FieldPanel("principles"),
                FieldPanel("audiences"),
                FieldPanel("learning_forms"),
            ],
            heading=_("Waar hoort het bij"),
        ),
        FieldPanel("background"),
        FieldPanel("approach"),
        InlinePanel("scrapped_items", heading=_("Wat is geschrapt"), label=_("geschrapt"), max_num=20),
        MultiFieldPanel([FieldPanel("rule_kind"), FieldPanel("rule_text")], heading=_("De regel")),
        FieldPanel("result"),
        FieldPanel("what_did_not_work"),
        MultiFieldPanel(
            [FieldPanel("takes_time"), FieldPanel("takes_money"), FieldPanel("takes_people")],
            heading=_("Wat het vraagt"),
        ),
        FieldPanel("tips"),
        InlinePanel("sources", heading=_("Bronnen"), label=_("bron"), max_num=20),
        MultiFieldPanel(
            [FieldPanel("contact_name"), FieldPanel("contact_role"), FieldPanel("contact_email")],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [FieldPanel("cover"), FieldPanel("cover_decorative"), FieldPanel("cover_alt")], heading=_("Foto")
        ),
        FieldPanel("confirmed_on"),
    ]

    class Meta:
        verbose_name = _("praktijkverhaal")
        verbose_name_plural = _("praktijkverhalen")

    # -- rules --------------------------------------------------------------------
    def clean(self) -> None:
        super().clean()
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValidationError({"end_year": _("Het eindjaar ligt vóór het beginjaar.")})
        if self.rule_text and not self.rule_kind:
            raise ValidationError({"rule_kind": _("Kies wat voor regel het was.")})
        if self.cover_id and self.cover_decorative == bool(self.cover_alt):
            message = _("Beschrijf de foto, of geef aan dat hij alleen versiering is: een van de twee.")
            raise ValidationError({"cover_alt": message})

    # -- what templates and lists ask -----------------------------------------------
    @property
    def years(self) -> str:
        """Return "2013", "2013–2015", "vanaf 2013", or "" when no year is known.

        A story that is still going has no end year; a finished one of a single year has the same twice.
        """
        if self.start_year and self.end_year and self.start_year != self.end_year:
            return f"{self.start_year}–{self.end_year}"
        if self.start_year and not self.end_year and self.phase in {Phase.RUNNING, Phase.EMBEDDED}:
            return str(_("vanaf %s")) % self.start_year
        return str(self.start_year or self.end_year or "")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from practices.story import story_context

        return {**super().get_context(request, *args, **kwargs), **story_context(self)}

"""A collection: an opening question, and ordered items each with the curator's argument."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from core.blocks import PROSE_FEATURES
from core.models import BasePage
from networks.rights import NetworkRights

MAX_ITEMS = 60


class CollectionItem(Orderable):
    """A story, another collection, or a link outside: exactly one of them, with why it is here."""

    page = ParentalKey("networks.CollectionPage", on_delete=models.CASCADE, related_name="items")
    practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name=_("praktijkverhaal"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="collection_items",
        help_text=_("Kies een verhaal van deze kennisbank, of anders een van de twee mogelijkheden hieronder."),
    )
    collection = models.ForeignKey(
        "networks.CollectionPage",
        verbose_name=_("andere collectie"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="linked_from",
        help_text=_("Ook een collectie van een ander leernetwerk mag."),
    )
    url = models.URLField(
        _("adres van een andere site"),
        blank=True,
        help_text=_("Begint met https://. Een bezoeker verlaat dan deze site."),
    )
    link_title = models.CharField(
        _("titel van die pagina"), max_length=160, blank=True, help_text=_("Zo heet de link in de collectie.")
    )
    why = models.TextField(
        _("waarom deze"), max_length=800, help_text=_("Wat leert een collega hiervan, voor de openingsvraag?")
    )

    panels = [
        PageChooserPanel("practice", page_type="practices.PracticePage"),
        PageChooserPanel("collection", page_type="networks.CollectionPage"),
        FieldPanel("url"),
        FieldPanel("link_title"),
        FieldPanel("why"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("onderdeel")
        verbose_name_plural = _("onderdelen")

    def clean(self) -> None:
        chosen = [bool(self.practice_id), bool(self.collection_id), bool(self.url)]
        if sum(chosen) != 1:
            raise ValidationError(_("Kies één ding: een praktijkverhaal, een andere collectie of een adres."))
        if self.url and not self.link_title:
            raise ValidationError({"link_title": _("Geef de titel van die pagina.")})
        if self.collection_id and self.collection_id == self.page_id:
            raise ValidationError({"collection": _("Een collectie kan niet naar zichzelf verwijzen.")})


class CollectionPage(BasePage):
    # -- placement ------------------------------------------------------------
    search_kind: ClassVar[str] = "collectie"
    parent_page_types = ["networks.NetworkPage"]
    subpage_types: ClassVar[list[str]] = []

    # -- identity -------------------------------------------------------------
    opening_question = models.CharField(
        _("openingsvraag"), max_length=300, help_text=_("De vraag waarop deze collectie een antwoord zoekt.")
    )
    intro = RichTextField(
        _("inleiding"),
        features=PROSE_FEATURES,
        max_length=4000,
        blank=True,
        help_text=_("Wat leert een collega van deze verhalen samen, en waarom staan ze in deze volgorde?"),
    )

    # -- panels ---------------------------------------------------------------
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("opening_question"),
        FieldPanel("intro"),
        InlinePanel("items", heading=_("In deze collectie"), label=_("onderdeel"), max_num=MAX_ITEMS),
    ]

    class Meta:
        verbose_name = _("collectie")
        verbose_name_plural = _("collecties")

    # -- what templates and lists ask -----------------------------------------
    def permissions_for_user(self, user: AbstractBaseUser | AnonymousUser) -> NetworkRights:
        return NetworkRights(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from networks.lists import collection_items

        context = super().get_context(request, *args, **kwargs)
        network = self.get_parent().specific
        index = network.get_parent()
        crumbs = [(index.title, index.url), (network.title, network.url)]
        return {**context, "items": collection_items(self), "network": network, "crumbs": crumbs}

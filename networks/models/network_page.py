"""A learning network: the question it works on, for whom, and the collections under it."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from core.blocks import PROSE_FEATURES
from core.child_rows import FadingRow
from core.models import BasePage, Theme
from core.vocabulary_field import VocabularyManager
from networks.rights import NetworkRights


class NetworkTheme(FadingRow, ItemBase):
    tag = models.ForeignKey(Theme, verbose_name=_("woord"), on_delete=models.PROTECT, related_name="network_links")
    content_object = ParentalKey("networks.NetworkPage", on_delete=models.CASCADE, related_name="theme_links")

    class Meta:
        verbose_name = _("thema")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="one_link_a_network_theme")]


class NetworkLink(Orderable):
    """A network with which this one exchanges; the link shows on both."""

    page = ParentalKey("networks.NetworkPage", on_delete=models.CASCADE, related_name="network_links")
    network = models.ForeignKey(
        "networks.NetworkPage",
        verbose_name=_("netwerk"),
        on_delete=models.CASCADE,
        related_name="linked_from",
        help_text=_("De link staat ook op de pagina van dat netwerk."),
    )

    panels = [PageChooserPanel("network", page_type="networks.NetworkPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("verwant netwerk")
        constraints = [
            models.UniqueConstraint(fields=["page", "network"], name="one_link_a_network"),
            models.CheckConstraint(condition=~models.Q(page=models.F("network")), name="no_link_to_itself"),
        ]

    def clean(self) -> None:
        if self.network_id and self.network_id == self.page_id:
            raise ValidationError({"network": _("Een netwerk kan niet naar zichzelf verwijzen.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make room first: when an editor swaps two networks, another row still has this one."""
        NetworkLink.objects.filter(page=self.page_id, network=self.network_id).exclude(pk=self.pk).delete()
        super().save(*args, **kwargs)


class NetworkPage(BasePage):
    # -- placement ------------------------------------------------------------
    search_kind: ClassVar[str] = "netwerk"
    parent_page_types = ["networks.NetworkIndexPage"]
    subpage_types = ["networks.CollectionPage"]

    # -- identity -------------------------------------------------------------
    question = models.CharField(
        _("vraag"), max_length=300, help_text=_("De vraag waar dit netwerk aan werkt. Eindigt op een vraagteken.")
    )
    for_whom = models.CharField(_("voor wie"), max_length=300, help_text=_("Welke collega's horen hier thuis?"))
    region = models.CharField(
        _("regio"), max_length=120, blank=True, help_text=_("Leeg: het netwerk is voor het hele land.")
    )
    intro = RichTextField(
        _("over dit netwerk"),
        features=PROSE_FEATURES,
        max_length=6000,
        blank=True,
        help_text=_("Hoe begon het, hoe werkt u samen, en hoe doet een collega mee?"),
    )
    themes = VocabularyManager(through="networks.NetworkTheme", blank=True, verbose_name=_("thema's"))
    starts_on = models.DateField(_("begint op"), null=True, blank=True, help_text=_("Leeg als het niet bekend is."))
    ends_on = models.DateField(
        _("eindigt op"),
        null=True,
        blank=True,
        help_text=_("Na deze dag blijft het netwerk leesbaar, maar het is klaar."),
    )

    # -- panels ---------------------------------------------------------------
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("question"),
        FieldPanel("for_whom"),
        FieldPanel("region"),
        FieldPanel("intro"),
        FieldPanel("themes"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])], heading=_("Looptijd")),
        InlinePanel("network_links", heading=_("Verwante netwerken"), label=_("netwerk"), max_num=20),
    ]

    class Meta:
        verbose_name = _("leernetwerk")
        verbose_name_plural = _("leernetwerken")

    # -- rules ----------------------------------------------------------------
    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("Het einde ligt vóór het begin.")})

    # -- what templates and lists ask -----------------------------------------
    @property
    def ended(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    def permissions_for_user(self, user: AbstractBaseUser | AnonymousUser) -> NetworkRights:
        return NetworkRights(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from networks.lists import collections_of, linked_networks

        context = super().get_context(request, *args, **kwargs)
        index = self.get_parent()
        return {
            **context,
            "crumbs": [(index.title, index.url)],
            "collections": collections_of(self),
            "linked_networks": linked_networks(self),
        }

"""A plain page: about, accessibility, privacy."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.blocks import TextPageBlock
from core.models import BasePage


class TextPage(BasePage):
    # -- placement ------------------------------------------------------------
    search_kind: ClassVar[str] = "tekst"
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    # -- identity -------------------------------------------------------------
    body = StreamField(
        TextPageBlock(), verbose_name=_("tekst"), help_text=_("Korte zinnen, kopjes die het antwoord geven.")
    )

    # -- panels ---------------------------------------------------------------
    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("tekstpagina")
        verbose_name_plural = _("tekstpagina's")

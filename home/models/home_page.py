"""The front door: one question, a search box, and three ways in."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.models import BasePage


class HomePage(BasePage):
    # -- placement ------------------------------------------------------------
    search_kind: ClassVar[str] = ""
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["practices.PracticeIndexPage", "networks.NetworkIndexPage", "home.TextPage"]
    max_count = 1

    # -- identity -------------------------------------------------------------
    heading = models.CharField(_("kop"), max_length=80, help_text=_("De vraag waarmee een bezoeker binnenkomt."))
    claim = models.CharField(_("belofte"), max_length=240, help_text=_("Eén zin: wat vindt iemand hier?"))
    examples = StreamField(
        [("search", blocks.CharBlock(label=_("zoekwoord"), max_length=60))],
        verbose_name=_("voorbeelden van zoekvragen"),
        blank=True,
        max_num=5,
        help_text=_("Ze staan onder het zoekveld en leiden naar de resultaten."),
    )

    # -- panels ---------------------------------------------------------------
    content_panels = [*BasePage.content_panels, FieldPanel("heading"), FieldPanel("claim"), FieldPanel("examples")]

    class Meta:
        verbose_name = _("voorpagina")

    # -- what templates ask -----------------------------------------------------
    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from home.front import front_page

        return {**super().get_context(request, *args, **kwargs), **front_page(self)}

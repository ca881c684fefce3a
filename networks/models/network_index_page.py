"""The list of all learning networks."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from core.blocks import LINE_FEATURES
from core.models import BasePage


class NetworkIndexPage(BasePage):
    # -- placement ------------------------------------------------------------
    search_kind: ClassVar[str] = ""
    parent_page_types = ["home.HomePage"]
    subpage_types = ["networks.NetworkPage"]
    max_count = 1

    # -- identity -------------------------------------------------------------
    intro = RichTextField(
        _("inleiding"), features=LINE_FEATURES, max_length=1200, blank=True, help_text=_("Wat is een leernetwerk?")
    )

    # -- panels ---------------------------------------------------------------
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("netwerkenlijst")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from networks.lists import networks_with_counts

        return {**super().get_context(request, *args, **kwargs), "networks": networks_with_counts()}

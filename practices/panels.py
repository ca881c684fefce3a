"""The panel above the editor's form that tells what a story still lacks."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from practices.completeness import measure


class CompletenessPanel(Panel):
    """Shows the completeness of the last saved version; it has no field and never blocks."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Volledigheid"), "icon": "tasks", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "practices/panels/completeness.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "completeness": measure(self.instance)}

        def is_shown(self) -> bool:
            return self.instance.pk is not None

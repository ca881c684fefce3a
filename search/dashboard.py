"""The questions without results, on the first page of the editors' side."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from search.questions import Step, questions, search_url, steps_for

SHOWN = 5
DAYS = 30


class EmptyQuestionsPanel(Component):
    """The five questions of the last 30 days that found nothing most often, with what to do about each."""

    name = "empty_questions"
    template_name = "search/admin/empty_questions.html"
    order = 240

    class Media:
        css = {"all": ["css/editor/dashboard.css"]}

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        allowed = user.has_perm("search.view_querycount")
        return {"questions": _rows(user) if allowed else [], "days": DAYS}


def _rows(user: Any) -> list[tuple[str, int, str, list[Step]]]:
    """Return (text, how often without results, address for a visitor, steps)."""
    top = questions(DAYS).filter(without__gt=0).order_by("-without", "text")[:SHOWN]
    return [(row["text"], row["without"], search_url(row["text"]), steps_for(user, row["text"])) for row in top]

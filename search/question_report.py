"""The report "Zoekvragen": what visitors asked, and what an editor can do about it in one step."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from search.models import QueryCount
from search.questions import cared_for, first_day, questions, search_url, steps_for

MAX_EXPORT = 10_000
PERIODS = [("7", _("7 dagen")), ("30", _("30 dagen"))]
KINDS = [("leeg", _("zonder resultaat")), ("zonder-klik", _("zonder klik")), ("meest", _("meest gevraagd"))]
ORDERS = {"leeg": "without", "zonder-klik": "unopened", "meest": "times"}


class QuestionFilterSet(WagtailFilterSet):
    soort = django_filters.ChoiceFilter(label=_("welke"), choices=KINDS, method="filter_kind")
    periode = django_filters.ChoiceFilter(
        label=_("de laatste"), choices=PERIODS, method="filter_period", empty_label=_("90 dagen")
    )

    class Meta:
        model = QueryCount
        fields = ["soort", "periode"]

    def filter_kind(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(**{f"{ORDERS[value]}__gt": 0})

    def filter_period(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(day__gte=first_day(int(value)))


class StepsColumn(Column):
    """The steps that this editor may take, as links."""

    cell_template_name = "search/admin/steps_cell.html"

    def get_cell_context_data(self, instance: Mapping[str, Any], parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "steps": steps_for(parent_context["request"].user, instance["text"])}


def number_column(name: str, label: Any) -> Column:
    return Column(name, label=label, sort_key=name, width="9%")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: visitors wrote it."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


class QuestionReportView(ReportView):
    model = QueryCount
    permission_required = "view"
    page_title = _("Zoekvragen")
    header_icon = "search"
    index_url_name = "question_report"
    index_results_url_name = "question_report_results"
    filterset_class = QuestionFilterSet
    verbose_name_plural = _("zoekvragen")
    is_searchable = True
    search_fields = ["text"]
    columns = [
        TitleColumn("text", label=_("Zoekvraag"), get_url=lambda row: search_url(row["text"])),
        number_column("times", _("Gevraagd")),
        number_column("without", _("Zonder resultaat")),
        number_column("unopened", _("Zonder klik")),
        Column("cared_for", label=_("Al geregeld"), accessor=lambda row: cared_for(row["text"]), width="10%"),
        StepsColumn("steps", label=_("In één stap"), accessor=lambda row: "", width="30%"),
    ]
    list_export = ["text", "times", "without", "opened", "unopened"]
    export_headings = {
        "text": _("Zoekvraag"),
        "times": _("Gevraagd"),
        "without": _("Zonder resultaat"),
        "opened": _("Met een klik"),
        "unopened": _("Zonder klik"),
    }
    export_filename = "zoekvragen"
    custom_field_preprocess = {"text": {"csv": harmless}}

    def get_filtered_queryset(self) -> QuerySet:
        rows = self.search_queryset(self.filter_queryset(questions())).order_by(*self._order())
        return rows[:MAX_EXPORT] if self.is_export else rows

    def _order(self) -> tuple[str, ...]:
        kind = ORDERS.get(self.request.GET.get("soort", ""), "without")
        return (self.ordering or f"-{kind}", "-times", "text")


class QuestionReportMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return request.user.has_perm("search.view_querycount")

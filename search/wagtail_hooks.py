"""What search adds to the editors' side: the best bets, the report on questions, and its top on the front page."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from search.dashboard import EmptyQuestionsPanel
from search.question_report import QuestionReportMenuItem, QuestionReportView
from search.snippets import BestBetViewSet

register_snippet(BestBetViewSet)


@hooks.register("register_admin_urls")
def addresses_of_the_report() -> list[URLPattern]:
    return [
        path("reports/zoekvragen/", QuestionReportView.as_view(), name="question_report"),
        path(
            "reports/zoekvragen/results/",
            QuestionReportView.as_view(results_only=True),
            name="question_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def report_on_questions() -> MenuItem:
    address = reverse("question_report")
    return QuestionReportMenuItem(_("Zoekvragen"), address, name="zoekvragen", icon_name="search", order=100)


@hooks.register("construct_homepage_panels")
def questions_without_results(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(EmptyQuestionsPanel())

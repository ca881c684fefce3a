"""What search adds to the editors' side: best bets, the report on questions, and the state of the indexes."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from search import admin_views
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


@hooks.register("register_admin_urls")
def addresses_of_the_index() -> list[URLPattern]:
    return [
        path("zoekindex/", admin_views.IndexView.as_view(), name="search_index"),
        path("zoekindex/controle/", admin_views.check, name="search_index_check"),
        path("zoekindex/herstel/", admin_views.repair, name="search_index_repair"),
        path("zoekindex/opnieuw/", admin_views.retry, name="search_index_retry"),
    ]


class IndexMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(admin_views.SEE)


@hooks.register("register_reports_menu_item")
def way_to_the_index() -> MenuItem:
    return IndexMenuItem(_("Zoekindex"), reverse("search_index"), name="zoekindex", icon_name="cogs", order=110)


@hooks.register("register_permissions")
def rights_on_the_index() -> QuerySet[Permission]:
    """Let an administrator hand out these rights to other groups."""
    return Permission.objects.filter(
        content_type__app_label="search", codename__in=["view_logstate", "change_logstate"]
    )

"""What an editor sees first: the first story to write, own drafts, what changed, and what needs to be confirmed."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import F, IntegerField, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, WorkflowState
from wagtail.permissions import policy_registry

from practices.models import PracticeIndexPage, PracticePage
from practices.queries import public_practices

SHOWN = 5
CONFIRMED_FOR_DAYS = 365
"""A story that was confirmed within a year is not asked for again."""


def editable_pages(user: Any) -> QuerySet[Page]:
    """Return the pages that somebody may change."""
    return policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")


def own_drafts(user: Any) -> QuerySet[Page]:
    """Return the pages of somebody with changes that are neither published nor under review, the newest first."""
    reviewed = WorkflowState.objects.active().annotate(page_id=Cast("object_id", IntegerField())).values("page_id")
    drafts = Page.objects.filter(owner=user, has_unpublished_changes=True).exclude(pk__in=reviewed)
    return drafts.order_by("-latest_revision_created_at", "-pk")


def recent_changes(user: Any) -> QuerySet[Page]:
    """Return what changed last among the pages that somebody may change, own drafts left out."""
    own = Q(owner=user, has_unpublished_changes=True)
    changed = Page.objects.filter(pk__in=editable_pages(user).values("pk"), latest_revision__isnull=False).exclude(own)
    return changed.select_related("latest_revision__user").order_by("-latest_revision_created_at", "-pk")


def unconfirmed_stories(user: Any) -> QuerySet[PracticePage]:
    """Return the public stories of which nobody said within a year that they are true, the longest first."""
    since = timezone.localdate() - datetime.timedelta(days=CONFIRMED_FOR_DAYS)
    stories = PracticePage.objects.live().filter(pk__in=editable_pages(user).values("pk"))
    due = stories.filter(Q(confirmed_on=None) | Q(confirmed_on__lt=since))
    return due.order_by(F("confirmed_on").asc(nulls_first=True), "first_published_at", "pk")


class DashboardPanel(Component):
    class Media:
        css = {"all": ["css/editor/dashboard.css"]}


class FirstStoryPanel(DashboardPanel):
    """How to begin, for somebody who may write stories, cannot publish them, and has written none."""

    name = "first_story"
    template_name = "home/admin/first_story.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        index = _where_to_begin(parent_context["request"].user)
        if index is None:
            return {}
        return {
            "add_url": reverse("wagtailadmin_pages:add", args=["practices", "practicepage", index.pk]),
            "example": public_practices().first(),
        }


def _where_to_begin(user: Any) -> PracticeIndexPage | None:
    index = PracticeIndexPage.objects.live().first()
    if index is None or PracticePage.objects.filter(owner=user).exists():
        return None
    rights = index.permissions_for_user(user)
    return index if rights.can_add_subpage() and not rights.can_publish_subpage() else None


class PagesPanel(DashboardPanel):
    """A short list of pages with a link to edit each."""

    def pages(self, user: Any) -> QuerySet:
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        pages = self.pages(request.user)
        return {"pages": pages[:SHOWN], "more": pages.count() - SHOWN, "request": request}


class OwnDraftsPanel(PagesPanel):
    name = "own_drafts"
    template_name = "home/admin/own_drafts.html"
    order = 230

    def pages(self, user: Any) -> QuerySet:
        return own_drafts(user)


class RecentChangesPanel(PagesPanel):
    name = "recent_changes"
    template_name = "home/admin/recent_changes.html"
    order = 250

    def pages(self, user: Any) -> QuerySet:
        return recent_changes(user)


class UnconfirmedStoriesPanel(PagesPanel):
    name = "unconfirmed_stories"
    template_name = "home/admin/unconfirmed_stories.html"
    order = 260

    def pages(self, user: Any) -> QuerySet:
        return unconfirmed_stories(user)

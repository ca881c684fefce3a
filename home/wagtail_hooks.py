"""What the site as a whole adds to the editors' side: rights that come with new pages, and guards on accounts."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import RecentEditsPanel
from wagtail.models import Page

from home.dashboard import FirstStoryPanel, OwnDraftsPanel, RecentChangesPanel, UnconfirmedStoriesPanel
from home.models import HomePage
from home.roles import grant_page_permissions
from networks.models import NetworkPage
from practices.models import PracticeIndexPage


@hooks.register("after_copy_page")
def give_rights_on_copy(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Let the groups work on a copy of a part of the tree."""
    give_rights_on_new_page(request, new_page)


@hooks.register("after_create_page")
def give_rights_on_new_page(request: HttpRequest, page: Page) -> None:
    """Let the groups work on a part of the tree from the moment that it is made."""
    if isinstance(page.specific, HomePage | PracticeIndexPage | NetworkPage):
        front = HomePage.objects.ancestor_of(page, inclusive=True).first()
        if front is not None:
            grant_page_permissions(front)


@hooks.register("before_create_user")
def only_superusers_make_superusers(request: HttpRequest) -> None:
    """Refuse to make an account more powerful than that of its maker."""
    if not _superuser(request) and request.POST.get("is_superuser"):
        raise PermissionDenied


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def only_superusers_change_superusers(request: HttpRequest, user: AbstractUser) -> None:
    """Refuse to make somebody a superuser, or to change the account of one: its password gives all rights."""
    if not _superuser(request) and (user.is_superuser or request.POST.get("is_superuser")):
        raise PermissionDenied


@hooks.register("before_bulk_action")
def only_superusers_change_superusers_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action_class: Any
) -> None:
    """Refuse bulk actions on the accounts of superusers."""
    if not _superuser(request) and any(getattr(found, "is_superuser", False) for found in objects):
        raise PermissionDenied


@hooks.register("construct_homepage_panels")
def what_matters_first(request: HttpRequest, panels: list[Any]) -> None:
    """Show what waits for this person; Wagtail's list of one's own last edits is part of ours."""
    panels[:] = [panel for panel in panels if not isinstance(panel, RecentEditsPanel)]
    panels += [FirstStoryPanel(), OwnDraftsPanel(), RecentChangesPanel(), UnconfirmedStoriesPanel()]


@hooks.register("construct_homepage_summary_items", order=1000)
def leave_out_totals(request: HttpRequest, summary_items: list[Any]) -> None:
    """Leave out how many pages, images and documents there are: nobody has to do anything with that."""
    summary_items.clear()


@hooks.register("construct_help_menu")
def leave_out_news_of_the_software(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Keep the shortcuts; the links to Wagtail's English release notes and guide help no editor here."""
    menu_items[:] = [item for item in menu_items if not item.url.startswith("http")]


def _superuser(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))

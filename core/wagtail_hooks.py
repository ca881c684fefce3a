"""What core adds to the editors' side: the vocabularies, the organisations, and a guard on deleting them."""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractUser
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.compare import M2MFieldComparison, register_comparison_class
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from core.deletion import reason_to_keep
from core.merge_view import merge_button
from core.merging import MERGED
from core.snippets import MergeableViewSet, OrganisationViewSet, VocabularyGroup
from core.vocabulary_field import VocabularyManager

register_snippet(VocabularyGroup)
register_snippet(OrganisationViewSet)
# Two versions of a page side by side show the words themselves; for tags Wagtail would show their slugs.
register_comparison_class(VocabularyManager, comparison_class=M2MFieldComparison)


@hooks.register("insert_global_admin_css")
def style_of_the_editor() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/editor/everywhere.css"))


@hooks.register("register_log_actions")
def name_of_merging(actions: LogActionRegistry) -> None:
    @actions.register_action(MERGED)
    class Merged(LogFormatter):
        label = _("Samenvoegen")

        def format_message(self, log_entry: ModelLogEntry) -> str:
            return _("Samengevoegd met “%s”") % log_entry.data.get("gone", "")


@hooks.register("register_snippet_listing_buttons")
def way_to_merging(instance: Model, user: AbstractUser, next_url: str) -> list[Button]:
    """Offer to merge each word in a list, to who may delete it."""
    may = policy_registry.get_by_type(type(instance)).user_has_permission(user, "delete")
    mergeable = isinstance(instance.snippet_viewset, MergeableViewSet)  # type: ignore[attr-defined]
    return [merge_button(instance, 25)] if may and mergeable else []


@hooks.register("before_delete_snippet")
def keep_what_is_in_use(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Lead back to the list with the reason, for one as for many; nothing is deleted then."""
    reasons = [reason for instance in instances if (reason := reason_to_keep(instance))]
    for reason in reasons:
        messages.error(request, reason)
    if not reasons:
        return None
    return redirect(instances[0].snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]

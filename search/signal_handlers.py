"""What happened in the content, told to the write path: ids only, in the transaction of the change."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Site

from core.freshness import touch
from core.models import Organisation
from search.changes import mark, mark_branch
from search.sources import WORDS, collections_with, is_source, pages_told_of

OF_DRAFTS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
    }
)
"""Fields of a page that no visitor sees."""


@receiver([post_save, post_delete])
def on_source_changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, WORDS):
        touch()
    if is_source(sender) and not (isinstance(instance, Page) and _only_a_draft(instance, **kwargs)):
        mark(pages_told_of(instance))


def _only_a_draft(page: Page, *, created: bool | None = None, update_fields: Any = None, **kwargs: Any) -> bool:
    """Tell whether a page was saved in a way that no visitor can notice."""
    return (created is True and not page.live) or (bool(update_fields) and OF_DRAFTS.issuperset(update_fields))


@receiver(pre_delete)
def on_page_goes(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Mark before the rows are gone: a collection's link to a story goes with the story."""
    if isinstance(instance, Page):
        mark(pages_told_of(instance))


@receiver(pre_save)
def on_address_changes(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Mark the branch when a page is moved or gets another slug; Wagtail's own signals come after the commit."""
    if isinstance(instance, Page) and instance.pk:
        before = Page.objects.filter(pk=instance.pk).values_list("url_path", flat=True).first()
        if before is not None and before != instance.url_path:
            _mark_branch(instance.pk)


@receiver(pre_save, sender=Organisation)
def on_successor_changes(instance: Organisation, **kwargs: Any) -> None:
    """Mark the stories of the successor that an organisation had: they lose its name."""
    if before := Organisation.objects.filter(pk=instance.pk).first():
        mark(pages_told_of(before))


@receiver([post_save, post_delete], sender=PageViewRestriction)
def on_restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    _mark_branch(instance.page_id)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def on_restriction_groups_changed(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, PageViewRestriction):
        _mark_branch(instance.page_id)
    else:  # told from the group's side
        on_group_goes(instance)


@receiver(pre_delete, sender=Group)
def on_group_goes(instance: Group, **kwargs: Any) -> None:
    for restriction in PageViewRestriction.objects.filter(groups=instance):
        _mark_branch(restriction.page_id)


@receiver([post_save, post_delete], sender=Site)
def on_site_changed(instance: Site, **kwargs: Any) -> None:
    """Addresses follow the site."""
    _mark_branch(instance.root_page_id)


def _mark_branch(page_id: int) -> None:
    """Mark a page with all below it, and the collections that have one of them among their items."""
    mark_branch(page_id)
    path = Page.objects.filter(pk=page_id).values_list("path", flat=True).first()
    if path is not None:
        mark(collections_with(Page.objects.filter(path__startswith=path)))

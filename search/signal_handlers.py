"""What happened in the content, told to the write path: ids only, in the transaction of the change."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.freshness import touch
from core.models import Audience, LearningForm, Organisation, Principle, Term, Theme
from core.theme_tree import load_theme_tree
from networks.models import CollectionItem, NetworkTheme
from practices.models import (
    PracticeAudience,
    PracticeLearningForm,
    PracticeOrganisation,
    PracticePrinciple,
    PracticeTheme,
)
from practices.queries import lineage
from search.changes import mark
from search.models import BestBet

PRACTICE_LINKS: dict[type[Model], Any] = {
    Principle: PracticePrinciple,
    Audience: PracticeAudience,
    LearningForm: PracticeLearningForm,
}


def mark_branch(page: Page) -> None:
    """Mark a page with all below it, and the collections that have one of them among their items."""
    ids = list(Page.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True))
    mark(dict.fromkeys([*ids, *_collections_with(ids)]))


def mark_page(page: Page) -> None:
    mark(dict.fromkeys([page.pk, *_collections_with([page.pk])]))


def _collections_with(page_ids: Iterable[int]) -> list[int]:
    items = CollectionItem.objects.filter(Q(practice__in=page_ids) | Q(collection__in=page_ids))
    return list(items.values_list("page_id", flat=True))


@receiver([page_published, page_unpublished])
def on_page_changed(instance: Page, **kwargs: Any) -> None:
    mark_page(instance)


@receiver(post_save)
def on_page_made(sender: type[Model], instance: Model, created: bool, **kwargs: Any) -> None:
    """A page that is made live from the start (by a script, an import) is published without a signal."""
    if created and isinstance(instance, Page) and instance.live:
        mark_page(instance)


@receiver(pre_save)
def on_address_changes(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Mark the branch in the transaction of the save; Wagtail's own signal of a new slug comes after the commit."""
    if isinstance(instance, Page) and instance.pk:
        before = Page.objects.filter(pk=instance.pk).values_list("url_path", flat=True).first()
        if before is not None and before != instance.url_path:
            mark_branch(instance)


@receiver(post_page_move)
def on_branch_moved(instance: Page, **kwargs: Any) -> None:
    mark_branch(instance)


@receiver(pre_delete)
def on_delete_starts(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Mark before the rows are gone: a collection's link to a story goes with the story."""
    if isinstance(instance, Page):
        mark_page(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def on_restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    mark_branch(instance.page)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def on_restriction_groups_changed(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, PageViewRestriction):
        mark_branch(instance.page)
    else:  # told from the group's side
        for restriction in PageViewRestriction.objects.filter(groups=instance):
            mark_branch(restriction.page)


@receiver([post_save, post_delete], sender=Theme)
def on_theme_changed(instance: Theme, **kwargs: Any) -> None:
    """A theme's name, icon and place show on its own stories and those of its branches."""
    touch()
    branch = Theme.objects.filter(slug__in=load_theme_tree().branch(instance.slug))
    practices = PracticeTheme.objects.filter(tag__in=branch).values_list("content_object_id", flat=True)
    networks = list(NetworkTheme.objects.filter(tag__in=branch).values_list("content_object_id", flat=True))
    below = [
        pk
        for network in Page.objects.filter(pk__in=networks)
        for pk in Page.objects.child_of(network).values_list("pk", flat=True)
    ]
    mark(dict.fromkeys([*practices, *networks, *below]))


@receiver([post_save, post_delete])
def on_word_changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if through := PRACTICE_LINKS.get(sender):
        touch()
        mark(through.objects.filter(tag=instance.pk).values_list("content_object_id", flat=True))


@receiver([post_save, post_delete], sender=Organisation)
def on_organisation_changed(instance: Organisation, **kwargs: Any) -> None:
    touch()
    if instance.pk:
        links = PracticeOrganisation.objects.filter(organisation__in=lineage(instance))
        mark(dict.fromkeys(links.values_list("page_id", flat=True)))


@receiver([post_save, post_delete], sender=BestBet)
@receiver([post_save, post_delete], sender=Term)
def on_term_changed(**kwargs: Any) -> None:
    touch()


@receiver([post_save, post_delete], sender=Site)
def on_site_changed(instance: Site, **kwargs: Any) -> None:
    """Addresses follow the site."""
    if root := Page.objects.filter(pk=instance.root_page_id).first():
        mark_branch(root)

"""Keeps Wagtail's usage index right for what pages carry in child rows.

Wagtail refreshes the index when a page is saved, which is before its child rows are, and not when a row
goes: without this the index would be one version behind.
"""

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail.tasks import update_reference_index_task


def refresh_usage(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Index anew what a page refers to, once its publication is a fact."""
    options = instance._meta
    transaction.on_commit(
        partial(update_reference_index_task.enqueue, options.app_label, options.model_name, str(instance.pk))
    )


def connect() -> None:
    page_published.connect(refresh_usage, dispatch_uid="core.usage")

"""Merge two words, terms or organisations that mean the same: all that pointed at one points at the other."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ForeignKey, Model, TextField
from django.db.models.fields.reverse_related import ManyToOneRel
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from core.models import Organisation, Term
from core.old_addresses import lead_on
from core.page_counts import page_relations, pages_pointing_at, parental_key
from core.usage import refresh_usage

MERGED = "core.merge"


@transaction.atomic
def merge(gone: Model, keep: Model, user: AbstractBaseUser | AnonymousUser | None = None) -> int:
    """Move all that points at ``gone`` to ``keep``, delete ``gone``, and return how many pages that touched.

    Every version of a page follows: the public one, drafts, and those to which an editor may go back.
    Raises ``ValidationError`` and changes nothing where the two cannot be one.
    """
    _refuse(gone, keep)
    pages = pages_pointing_at(gone)
    for relation in page_relations(type(gone)):
        _move_rows(relation, gone, keep)
        _move_versions(relation, gone, keep)
    _adopt(gone, keep)
    if isinstance(keep, Term) and isinstance(gone, Term):
        keep.absorb(gone)
        keep.full_clean()
    lead_on(gone, keep)
    log(instance=keep, action=MERGED, user=user, data={"gone": str(gone)})
    gone.delete()
    keep.save()  # says that the word changed, so that the search reads all its pages anew
    for page in Page.objects.filter(pk__in=pages).specific():
        refresh_usage(type(page), page)
    return len(pages)


def _refuse(gone: Model, keep: Model) -> None:
    if type(gone) is not type(keep) or gone.pk == keep.pk:
        raise ValidationError(_("Kies een ander om mee samen te voegen."))
    if isinstance(gone, Organisation) and isinstance(keep, Organisation) and _follow_up(gone, keep):
        message = _("De een is de opvolger van de ander. Laat beide staan: de verhalen staan al bij de opvolger.")
        raise ValidationError(message)


def _follow_up(one: Organisation, other: Organisation) -> bool:
    return other.pk in one.successor_ids() or one.pk in other.successor_ids()


def _move_rows(relation: ManyToOneRel, gone: Model, keep: Model) -> None:
    """Move the child rows of pages; a page that has both already keeps its own row."""
    name, page = relation.field.name, _page_key(relation)
    rows = relation.related_model._default_manager.order_by()
    there = rows.filter(**{name: keep.pk}).values(page.attname)
    leaving = rows.filter(**{name: gone.pk})
    leaving.filter(**{f"{page.attname}__in": list(there.values_list(page.attname, flat=True))}).delete()
    leaving.update(**{name: keep.pk})


def _move_versions(relation: ManyToOneRel, gone: Model, keep: Model) -> None:
    """Move the same rows in the stored versions of pages, where they are JSON that no database key guards."""
    name, children = relation.field.name, _page_key(relation).remote_field.related_name
    versions = Revision.objects.annotate(text=Cast("content", TextField()))
    for version in versions.filter(text__contains=f'"{name}": {gone.pk}').iterator():
        rows = version.content.get(children, [])
        if any(row.get(name) == gone.pk for row in rows):
            content = {**version.content, children: _moved(rows, name, gone.pk, keep.pk)}
            Revision.objects.filter(pk=version.pk).update(content=content)


def _moved(rows: Iterable[dict[str, Any]], name: str, gone: int, keep: int) -> list[dict[str, Any]]:
    """Return the rows with one word for the other, each word once."""
    rows = list(rows)
    both = any(row.get(name) == keep for row in rows)
    left = (row for row in rows if not (both and row.get(name) == gone))
    return [{**row, name: keep} if row.get(name) == gone else row for row in left]


def _adopt(gone: Model, keep: Model) -> None:
    """Put what stands under one under the other: branches of a theme, predecessors of an organisation."""
    for key in _keys_to_itself(type(gone)):
        if getattr(keep, key.attname) == gone.pk:
            setattr(keep, key.name, getattr(gone, key.name))
            keep.save()
        for child in type(gone)._default_manager.filter(**{key.name: gone.pk}):
            setattr(child, key.name, keep)
            child.clean()
            child.save()


def _keys_to_itself(model: type[Model]) -> list[ForeignKey]:
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    return [key for key in keys if key.related_model is model]


def _page_key(relation: ManyToOneRel) -> ForeignKey:
    key = parental_key(relation)
    assert key is not None  # noqa: S101  (page_relations gives no others)
    return key

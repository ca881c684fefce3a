"""How many pages carry a word or name an organisation, whichever app the pages are of.

A page type tells core of its use by a child model with a ``ParentalKey`` to the page and a foreign key to
the word; that is all that is looked at here, so that core need not know the page types.
"""

from collections.abc import Iterator

from django.db.models import Count, F, IntegerField, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.fields.reverse_related import ManyToOneRel
from django.db.models.functions import Coalesce
from modelcluster.fields import ParentalKey
from wagtail.models import Page


def page_relations(model: type[Model]) -> list[ManyToOneRel]:
    """Return the relations by which pages point at objects of a model."""
    relations = [rel for rel in model._meta.related_objects if isinstance(rel, ManyToOneRel)]
    return [rel for rel in relations if parental_key(rel) is not None]


def parental_key(relation: ManyToOneRel) -> ParentalKey | None:
    """Return the key by which a related row belongs to a page, or None for a row that is no part of one."""
    fields = relation.related_model._meta.get_fields()
    keys = (field for field in fields if isinstance(field, ParentalKey) and issubclass(field.related_model, Page))
    return next(keys, None)


def with_page_counts(queryset: QuerySet) -> QuerySet:
    """Annotate each object with ``page_count``: the pages that point at it, public or not; one query.

    What only the newest draft of a page says is not counted.

    Every relation must allow a page only once for an object, as a unique constraint.
    """
    total: Combinable = Value(0, output_field=IntegerField())
    for relation in page_relations(queryset.model):
        total = total + _count(relation)
    return queryset.annotate(page_count=total)


def _count(relation: ManyToOneRel) -> Coalesce:
    rows = relation.related_model._default_manager.order_by().filter(**{relation.field.name: OuterRef("pk")})
    counted = rows.values(target=F(relation.field.attname)).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def pages_pointing_at(instance: Model) -> set[int]:
    """Return the ids of the pages that point at an object: as saved, or in a draft that is not published yet."""
    return {pk for relation in page_relations(type(instance)) for pk in _pages(relation, instance)}


def _pages(relation: ManyToOneRel, instance: Model) -> Iterator[int]:
    key = parental_key(relation)
    assert key is not None  # noqa: S101  (page_relations gives no others)
    rows = relation.related_model._default_manager.filter(**{relation.field.name: instance.pk})
    yield from rows.values_list(key.attname, flat=True)
    drafts = key.related_model._default_manager.filter(has_unpublished_changes=True).exclude(latest_revision=None)
    for pk, content in drafts.values_list("pk", "latest_revision__content").iterator():
        children = content.get(key.remote_field.related_name, [])
        if any(child.get(relation.field.name) == instance.pk for child in children):
            yield pk

"""What becomes of a child row of an old version of a page when the thing it points at is gone."""

from typing import Any, Self

from django.db.models import PROTECT, ForeignKey, Model
from modelcluster.models import get_serializable_data_for_fields, model_from_serializable_data


class FadingRow(Model):
    """A child row that falls out of an old version of its page when its target no longer exists.

    Old versions are kept as JSON, which no database constraint guards: a word may have been deleted since.
    modelcluster refuses to read such a version at all where the key is protected.
    """

    # Wagtail leaves taggit's rows out of its usage index; here they are real references.
    wagtail_reference_index_ignore = False

    class Meta:
        abstract = True

    def serializable_data(self) -> dict[str, Any]:
        return get_serializable_data_for_fields(self)

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Self | None:
        if check_fks and not all(_exists(field, data.get(field.name)) for field in _protected_keys(cls)):
            return None
        return model_from_serializable_data(cls, data, check_fks=check_fks, strict_fks=strict_fks)


def _protected_keys(model: type[Model]) -> list[ForeignKey]:
    keys = [field for field in model._meta.fields if isinstance(field, ForeignKey)]
    return [key for key in keys if key.remote_field.on_delete is PROTECT]


def _exists(key: ForeignKey, value: Any) -> bool:
    return value is None or key.related_model._default_manager.filter(pk=value).exists()

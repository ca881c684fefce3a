"""The field by which a page carries words of a controlled vocabulary.

taggit drops unknown words silently and offers free typing. Here an editor ticks words of the list, and a
word that is not on it is an error.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager

Choice = tuple[ModelChoiceIteratorValue | str, str]


class WordIterator(ModelChoiceIterator):
    """Offers the words in the order of their list; those of a tree below their parent, with the whole way down."""

    def __iter__(self) -> Iterator[Choice]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        words = list(self.queryset)
        if not hasattr(self.queryset.model, "parent"):
            yield from (self.choice(word) for word in words)
            return
        from core.theme_tree import build_theme_tree  # a theme's model is loaded after this field

        by_slug = {word.slug: word for word in words}
        for node in build_theme_tree(words).nodes:
            value, _label = self.choice(by_slug[node.slug])
            yield value, " › ".join(by_slug[slug].name for slug in node.lineage)


class VocabularyField(forms.ModelMultipleChoiceField):
    """Tick boxes for all words of a vocabulary; cleans to a queryset of its objects, each once."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "vocabulary"})
    iterator = WordIterator
    default_error_messages = {
        "invalid_choice": _("Dit woord staat niet (meer) in de lijst. Kies een ander woord."),
        "invalid_pk_value": _("Dit woord staat niet (meer) in de lijst. Kies een ander woord."),
    }

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = {str(getattr(word, "pk", word)) for word in initial or []}
        return before != {str(value) for value in data or []}

    def prepare_value(self, value: Any) -> Any:
        if hasattr(value, "__iter__") and not isinstance(value, str) and not hasattr(value, "_meta"):
            return [self.prepare_value(word) for word in value]
        return value.pk if isinstance(value, Model) else value


class VocabularyManager(ClusterTaggableManager):
    """A relation to a vocabulary through a model with a ``ParentalKey`` and a protected key to the word."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Kies de woorden die passen."))
        super().__init__(*args, **kwargs)

    def formfield(self, form_class: Any = None, **kwargs: Any) -> forms.Field:
        vocabulary = self.remote_field.model
        return VocabularyField(
            queryset=vocabulary.objects.all(),
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            required=not self.blank,
        )

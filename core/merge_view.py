"""The screen on which an editor merges a word, term or organisation into another of its kind."""

from typing import Any

from django import forms
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import EditView

from core.merging import merge
from core.models import Organisation
from core.page_counts import pages_pointing_at
from core.vocabulary_field import WordIterator

LABEL = gettext_lazy("Samenvoegen")


def merge_button(instance: Model, priority: int) -> Button:
    """Return the button that leads from a list or a form to this screen."""
    url = reverse(instance.snippet_viewset.get_url_name("merge"), args=[quote(instance.pk)])  # type: ignore[attr-defined]
    return Button(LABEL, url=url, icon_name="resubmit", priority=priority)


class KeepField(forms.ModelChoiceField):
    """A choice of all words in the order of their list, and of organisations by name and code."""

    iterator = WordIterator

    def label_from_instance(self, obj: Model) -> str:
        code = obj.cbs_code if isinstance(obj, Organisation) else ""
        return f"{obj} ({code})" if code else str(obj)


class MergeForm(forms.Form):
    def __init__(self, *args: Any, gone: Model, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"] = KeepField(
            queryset=type(gone)._default_manager.exclude(pk=gone.pk),
            label=_("Ga verder met"),
            empty_label=_("Kies"),
            help_text=_("Deze naam en deze toelichting blijven staan."),
        )


class MergeView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Asks with which to go on, tells what will happen, and does it; both are done by who may delete the word."""

    model: type[Model] | None = None
    index_url_name = ""
    form_class = MergeForm
    template_name = "core/merge.html"
    permission_required = "delete"
    page_title = LABEL
    header_icon = "resubmit"

    @cached_property
    def gone(self) -> Model:
        assert self.model is not None  # noqa: S101  (the viewset gives it)
        return get_object_or_404(self.model, pk=unquote(str(self.kwargs["pk"])))

    def get_page_subtitle(self) -> str:
        return _("“%(gone)s” samenvoegen met een ander") % {"gone": self.gone}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": LABEL, "sublabel": str(self.gone)}
        return [*super().get_breadcrumbs_items(), {"url": self.get_success_url(), "label": self._plural()}, here]

    def _plural(self) -> str:
        return str(self.gone._meta.verbose_name_plural).capitalize()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "gone": self.gone}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = len(pages_pointing_at(self.gone))
        return {
            **super().get_context_data(**kwargs),
            "gone": self.gone,
            "pages": number,
            "back": self.get_success_url(),
        }

    def get_success_url(self) -> str:
        return reverse(self.index_url_name)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        gone, keep = str(self.gone), form.cleaned_data["keep"]
        try:
            number = merge(self.gone, keep, self.request.user)
        except ValidationError as error:
            form.add_error("keep", " ".join(error.messages))
            return self.form_invalid(form)
        words = ngettext("%(number)d pagina is aangepast.", "%(number)d pagina's zijn aangepast.", number)
        told = _("“%(gone)s” is samengevoegd met “%(keep)s”.") % {"gone": gone, "keep": keep}
        messages.success(self.request, f"{told} {words % {'number': number}}")
        return super().form_valid(form)


class MergeableEditView(EditView):
    """The form of a word, with the way to merging it among its actions."""

    request: HttpRequest

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        if self.user_has_permission_for_instance("delete", self.object):
            buttons.append(merge_button(self.object, 15))
        return buttons

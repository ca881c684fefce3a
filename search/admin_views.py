"""The screen “Zoekindex”: how the indexes stand, and what an administrator can do about it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from search import retrying
from search.building import renumber
from search.changes import take_in_quietly
from search.drift import compare
from search.engines import indexes
from search.engines.base import EngineUnavailable
from search.marks import note
from search.models import SetAside
from search.overview import label_of, overview
from search.staleness import sample, stale_pages, without_a_page

SEE = "search.view_logstate"
OPERATE = "search.change_logstate"

SAMPLE = 100


@method_decorator(permission_required(SEE), name="dispatch")
class IndexView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "search/admin/index.html"
    page_title = gettext_lazy("Zoekindex")
    header_icon = "cogs"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm(OPERATE)
        return {**super().get_context_data(**kwargs), **overview(), "may_operate": may}


Action = Callable[[HttpRequest], HttpResponse]


def operating(action: Action) -> Action:
    """Let only who may operate the index do this, by pressing a button, and lead back to the screen."""
    return require_POST(permission_required(OPERATE)(action))


@operating
def check(request: HttpRequest) -> HttpResponse:
    """Compare the indexes with the log, and some pages with their documents; say what was found."""
    found = len(list(stale_pages(sample(SAMPLE)))) + len(without_a_page())
    for engine in indexes():
        try:
            drift = compare(engine)
        except EngineUnavailable:
            messages.error(request, _("%s geeft geen antwoord.") % label_of(engine))
            continue
        found += sum(map(len, (drift.missing, drift.stale, drift.extra)))
    _tell_of_differences(request, found)
    return _back()


@operating
def repair(request: HttpRequest) -> HttpResponse:
    """Take in again what differs, and nothing else."""
    mended = note([*stale_pages(sample(SAMPLE)), *without_a_page()])
    for engine in indexes():
        try:
            mended += renumber(compare(engine).page_ids())
        except EngineUnavailable:
            messages.error(request, _("%s geeft geen antwoord.") % label_of(engine))
    take_in_quietly()
    text = ngettext("%(number)d pagina is opnieuw opgenomen.", "%(number)d pagina's zijn opnieuw opgenomen.", mended)
    messages.success(request, text % {"number": mended})
    return _back()


@operating
def retry(request: HttpRequest) -> HttpResponse:
    """Try one page again that stands aside, or without a number all of them."""
    rows = SetAside.objects.all()
    if number := request.POST.get("pk", ""):
        rows = rows.filter(pk=get_object_or_404(SetAside, pk=number if number.isdecimal() else 0).pk)
    tried = retrying.retry(rows)
    take_in_quietly()
    text = ngettext("%(number)d pagina is opnieuw geprobeerd.", "%(number)d pagina's zijn opnieuw geprobeerd.", tried)
    messages.success(request, text % {"number": tried})
    return _back()


def _tell_of_differences(request: HttpRequest, found: int) -> None:
    if found:
        text = ngettext("%(number)d pagina wijkt af.", "%(number)d pagina's wijken af.", found) % {"number": found}
        messages.warning(request, f"{text} {_('Kies Herstel.')}")
    else:
        messages.success(request, _("Alles klopt."))


def _back() -> HttpResponse:
    return redirect(reverse("search_index"))

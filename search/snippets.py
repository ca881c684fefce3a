"""How editors manage the best bets."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from core.prefill import PrefilledCreateView
from search.models import BestBet

LIST_LENGTH = 50
SHORT_TEXT = 60
STATES = [("nu", gettext_lazy("nu te zien")), ("later", gettext_lazy("gepland")), ("voorbij", gettext_lazy("voorbij"))]


def state_of(bet: BestBet) -> str:
    """Return where today is in the time of a best bet: a key of ``STATES``."""
    today = timezone.localdate()
    if bet.starts_on > today:
        return "later"
    return "voorbij" if bet.ends_on and bet.ends_on < today else "nu"


def content_of(bet: BestBet) -> str:
    """Say in one line what is recommended: "2 pagina's, en de tekst “…”"."""
    number = len(bet.page_ids)
    pages = ngettext("%(number)s pagina", "%(number)s pagina's", number) % {"number": number} if number else ""
    text = f"“{Truncator(bet.text).chars(SHORT_TEXT)}”" if bet.text else ""
    return _(" en ").join(part for part in (pages, text) if part)


class BestBetFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=gettext_lazy("wanneer"), choices=STATES, method="filter_state")

    class Meta:
        model = BestBet
        fields = ["state", "owner"]

    def filter_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        today = timezone.localdate()
        past, later = Q(ends_on__lt=today), Q(starts_on__gt=today)
        return queryset.filter({"nu": ~past & ~later, "later": later, "voorbij": past}[value])


class BestBetCreateView(PrefilledCreateView):
    prefill = ("queries",)

    def get_initial(self) -> dict[str, Any]:
        return {"owner": self.request.user.pk, **super().get_initial()}


class BestBetViewSet(SnippetViewSet):
    model = BestBet
    icon = "pick"
    add_to_admin_menu = True
    menu_label = gettext_lazy("Aanbevelingen")
    menu_order = 215
    list_per_page = LIST_LENGTH
    copy_view_enabled = False
    add_view_class = BestBetCreateView
    filterset_class = BestBetFilterSet
    search_fields = ["queries", "text"]
    list_display = [
        "__str__",
        Column("content", label=gettext_lazy("Wat"), accessor=content_of),
        Column("state", label=gettext_lazy("Wanneer"), accessor=lambda bet: dict(STATES)[state_of(bet)]),
        "starts_on",
        "ends_on",
        "owner",
    ]
    panels = [
        FieldPanel("queries"),
        MultiFieldPanel(
            [
                FieldPanel("pages"),
                FieldPanel("text"),
                FieldRowPanel([FieldPanel("link_url"), FieldPanel("link_text")]),
            ],
            heading=gettext_lazy("Wat u aanbeveelt"),
            help_text=gettext_lazy(
                "Kies pagina's, schrijf een korte tekst, of allebei. Bezoekers zien erboven: “Aanbevolen door de "
                "redactie”. Een pagina die van de site gaat of besloten wordt, verdwijnt hier vanzelf."
            ),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]), FieldPanel("owner")],
            heading=gettext_lazy("Hoe lang, en wie kijkt het na"),
        ),
    ]

    def get_queryset(self, request: Any) -> QuerySet:
        return BestBet.objects.select_related("owner")

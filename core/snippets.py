"""How editors manage the vocabularies, the glossary and the organisations."""

from typing import Any

import django_filters
from django import forms
from django.contrib.admin.utils import quote
from django.db.models import Case, IntegerField, Model, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from core.merge_view import MergeableEditView, MergeView
from core.models import Audience, LearningForm, Organisation, Principle, Term, Theme
from core.page_counts import with_page_counts
from core.prefill import MAX_LENGTH, PrefilledCreateView
from core.theme_tree import build_theme_tree

LIST_LENGTH = 50
SHORT_TEXT = 90

NAME_PANEL = FieldPanel("name", heading=_("Naam"), help_text=_("Zo kort als kan, zoals een collega het zegt."))
WORD_PANELS: list[Panel] = [NAME_PANEL, FieldPanel("description"), FieldPanel("sort_order")]


def short(text: str) -> str:
    return Truncator(text).chars(SHORT_TEXT)


class PagesColumn(TitleColumn):
    """The number of pages that use the object, linked to their list."""

    def __init__(self) -> None:
        super().__init__("page_count", label=_("Pagina's"), sort_key="page_count", get_url=_usage_url, width="10%")


def _usage_url(instance: Model) -> str:
    return reverse(instance.snippet_viewset.get_url_name("usage"), args=[quote(instance.pk)])  # type: ignore[attr-defined]


class MergeableViewSet(SnippetViewSet):
    """Words of which two can turn out to mean the same."""

    list_per_page = LIST_LENGTH
    copy_view_enabled = False  # a copy would want the same permanent slug
    edit_view_class = MergeableEditView

    def get_urlpatterns(self) -> list[Any]:
        view = self.construct_view(MergeView)
        return [*super().get_urlpatterns(), path(f"merge/<{self.pk_path_converter}:pk>/", view, name="merge")]


class CountedViewSet(MergeableViewSet):
    """A list that tells how many pages use each row, in one query."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_page_counts(self.model._default_manager.all())


class WordViewSet(CountedViewSet):
    search_fields = ["name", "description"]
    list_display = [
        "name",
        Column("description", label=_("Toelichting"), accessor=lambda word: short(word.description)),
        PagesColumn(),
    ]
    panels = WORD_PANELS


class IndentedColumn(TitleColumn):
    """The name of a theme, with a dash for every level above it."""

    def get_value(self, instance: Theme) -> str:
        return "— " * instance.tree_depth + instance.name  # type: ignore[attr-defined]


class ThemeIndexView(IndexView):
    def _get_title_column(self, field_name: str, column_class: Any = IndentedColumn, **kwargs: Any) -> Any:
        return super()._get_title_column(field_name, column_class, **kwargs)


class ThemeViewSet(WordViewSet):
    model = Theme
    icon = "tag"
    menu_order = 10
    index_view_class = ThemeIndexView
    ordering = ["tree_order"]
    panels = [
        NAME_PANEL,
        FieldPanel("parent", widget=forms.Select),
        FieldPanel("description"),
        MultiFieldPanel(
            [FieldPanel("icon"), FieldPanel("hue")],
            heading=_("Hoe het thema eruitziet"),
        ),
        FieldPanel("sort_order"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the themes with their place (``tree_order``) and level (``tree_depth``, from 0) in the tree."""
        nodes = build_theme_tree(Theme.objects.all()).nodes
        places = [When(slug=node.slug, then=Value(place)) for place, node in enumerate(nodes)]
        depths = [When(slug=node.slug, then=Value(node.depth)) for node in nodes]
        return (
            super()
            .get_queryset(request)
            .annotate(
                tree_order=Case(*places, default=Value(len(nodes)), output_field=IntegerField()),
                tree_depth=Case(*depths, default=Value(0), output_field=IntegerField()),
            )
        )


class PrincipleViewSet(WordViewSet):
    model = Principle
    icon = "pick"
    menu_order = 20
    list_display = ["name", "question", PagesColumn()]
    search_fields = ["name", "question", "description"]
    panels = [NAME_PANEL, FieldPanel("question"), FieldPanel("description"), FieldPanel("sort_order")]


class AudienceViewSet(WordViewSet):
    model = Audience
    icon = "group"
    menu_order = 30


class LearningFormViewSet(WordViewSet):
    model = LearningForm
    icon = "pilcrow"
    menu_order = 40


class TermCreateView(PrefilledCreateView):
    prefill = ("preferred", "synonyms")


class TermEditView(MergeableEditView):
    """Adds a synonym from the address below those that there are; nothing is kept until an editor saves."""

    def get_initial(self) -> dict[str, Any]:
        known, more = self.object.synonym_list, self.request.GET.get("synonyms", "")[:MAX_LENGTH].strip()
        added = {"synonyms": "\n".join([*known, more])} if more and more not in known else {}
        return {**super().get_initial(), **added}


class TermViewSet(MergeableViewSet):
    model = Term
    icon = "openquote"
    add_view_class = TermCreateView
    edit_view_class = TermEditView
    menu_order = 50
    search_fields = ["preferred", "synonyms", "abbreviations", "former_names", "explanation"]
    list_display = [
        "preferred",
        Column("other_words", label=_("Ook gezocht op"), accessor=lambda term: short(", ".join(term.other_words))),
        Column("explanation", label=_("Uitleg"), accessor=lambda term: short(term.explanation)),
    ]
    panels = [
        FieldPanel("preferred"),
        FieldPanel("explanation"),
        MultiFieldPanel(
            [FieldPanel("synonyms"), FieldPanel("abbreviations"), FieldPanel("former_names")],
            heading=_("Andere woorden"),
            help_text=_("Een bezoeker die een van deze woorden zoekt, vindt ook het voorkeurswoord, en andersom."),
        ),
    ]


class VocabularyGroup(SnippetViewSetGroup):
    menu_label = _("Woordenlijsten")
    menu_name = "woordenlijsten"
    menu_icon = "list-ul"
    menu_order = 210
    items = (ThemeViewSet, PrincipleViewSet, AudienceViewSet, LearningFormViewSet, TermViewSet)


class OrganisationFilterSet(WagtailFilterSet):
    exists = django_filters.ChoiceFilter(
        label=_("bestaat nog"), choices=[("ja", _("ja")), ("nee", _("nee"))], method="filter_exists"
    )

    class Meta:
        model = Organisation
        fields = ["kind", "province", "exists"]

    def filter_exists(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        gone = Q(valid_to__lt=timezone.localdate())
        return queryset.filter(gone) if value == "nee" else queryset.exclude(gone)


class OrganisationSearchForm(SearchFilterMixin, BaseFilterForm):
    """Finds an organisation by a part of its name or its code; there is no index to keep."""

    def filter(self, objects: QuerySet) -> QuerySet:
        words = self.cleaned_data.get("q")
        self.search_query, self.is_searching = words, bool(words)
        if not words:
            return objects
        return objects.filter(Q(name__icontains=words) | Q(cbs_code__iexact=words))


class OrganisationChooseView(ChooseView):
    filter_form_class = OrganisationSearchForm


class OrganisationChooseResultsView(ChooseResultsView):
    filter_form_class = OrganisationSearchForm


class OrganisationChooserViewSet(SnippetChooserViewSet):
    choose_view_class = OrganisationChooseView
    choose_results_view_class = OrganisationChooseResultsView


class OrganisationViewSet(CountedViewSet):
    model = Organisation
    icon = "home"
    add_to_admin_menu = True
    menu_label = _("Organisaties")
    menu_order = 220
    chooser_viewset_class = OrganisationChooserViewSet
    search_fields = ["name", "cbs_code"]
    filterset_class = OrganisationFilterSet
    list_display = ["name", "kind", "province", "valid_to", PagesColumn()]
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("province")]),
        MultiFieldPanel(
            [FieldPanel("size_class"), FieldPanel("structure"), FieldPanel("website")],
            heading=_("Hoe de organisatie eruitziet"),
            help_text=_("Hiermee ziet een bezoeker of een verhaal bij de eigen organisatie past."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                FieldPanel("successor"),
            ],
            heading=_("Samengegaan of opgeheven"),
            help_text=_("Verhalen van een organisatie die is opgegaan, staan ook bij de opvolger."),
        ),
        MultiFieldPanel([FieldPanel("cbs_code"), FieldPanel("tooi_uri")], heading=_("Vaste kenmerken")),
    ]

"""Landing pages: what a theme, principle, audience or organisation has to show, and the glossary."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.query import PageQuerySet

from core.freshness import remember
from core.models import Audience, Organisation, Principle, Term, Theme
from core.paging import page_count, paginate
from core.theme_tree import ThemeTree, load_theme_tree
from practices.cards import practice_cards
from practices.landing import organisation_facts, organisations_by_province, theme_branches, theme_surroundings
from practices.models import PracticeAudience, PracticePrinciple, PracticeTheme
from practices.province_map import province_map
from practices.queries import (
    lineage,
    others_with_stories,
    practices_of,
    practices_with,
    theme_counts,
    words_with_counts,
)

PAGE_SIZE = 20


@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    tree = load_theme_tree()
    return render(request, "practices/theme_list.html", {"themes": theme_branches(tree, _theme_counts(tree))})


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Theme, slug=slug)
    tree = load_theme_tree()
    words = Theme.objects.filter(slug__in=tree.branch(slug))
    branches, siblings = theme_surroundings(tree, _theme_counts(tree), slug)
    context = {
        "theme": found,
        "node": tree.get(slug),
        "branches": branches,
        "siblings": siblings,
        "crumbs": [(_("Thema's"), reverse("themes")), *_above(slug, tree)],
    }
    return _landing(request, "practices/theme.html", practices_with(PracticeTheme, words), {"thema": slug}, context)


def _theme_counts(tree: ThemeTree) -> dict[str, int]:
    return remember("theme counts", lambda: theme_counts(tree))


def _above(slug: str, tree: ThemeTree) -> list[tuple[str, str]]:
    """Return the themes above one, from the top down, as title and address."""
    node = tree.get(slug)
    above = node.lineage[:-1] if node else ()
    return [(node.name, reverse("theme", args=[node.slug])) for node in tree.nodes if node.slug in above]


@require_safe
def principle_list(request: HttpRequest) -> HttpResponse:
    return render(request, "practices/principle_list.html", {"principles": words_with_counts(PracticePrinciple)})


@require_safe
def principle(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Principle, slug=slug)
    stories = practices_with(PracticePrinciple, [found])
    context = {
        "principle": found,
        "others": others_with_stories(PracticePrinciple, found),
        "crumbs": [(_("Principes"), reverse("principles"))],
    }
    return _landing(request, "practices/principle.html", stories, {"principe": slug}, context)


@require_safe
def audience(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Audience, slug=slug)
    stories = practices_with(PracticeAudience, [found])
    context = {
        "audience": found,
        "others": others_with_stories(PracticeAudience, found),
        "crumbs": [(_("Voor wie"), "/#voor-wie")],
    }
    return _landing(request, "practices/audience.html", stories, {"doelgroep": slug}, context)


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    context = {"organisations": organisations_by_province(), "provinces": remember("provinces", province_map)}
    return render(request, "practices/organisation_list.html", context)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Organisation.objects.select_related("successor"), slug=slug)
    if found.current != found:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    former = [one for one in lineage(found) if one != found]
    context = {
        "organisation": found,
        "former": former,
        "facts": organisation_facts(found),
        "crumbs": [(_("Organisaties"), reverse("organisations"))],
    }
    return _landing(request, "practices/organisation.html", practices_of(found), {"organisatie": slug}, context)


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "practices/glossary.html", {"terms": Term.objects.order_by("slug")})


def _landing(
    request: HttpRequest, template: str, stories: PageQuerySet, search: dict[str, str], context: dict[str, Any]
) -> HttpResponse:
    """Show one page of stories, with the way into the search that has the same filter on."""
    total = remember(("stories with", *search.items()), stories.count)
    count = page_count(total, PAGE_SIZE)
    number = _page_number(request, count)
    ids = remember(("stories with", *search.items(), number), lambda: _ids(stories, number))
    cards = practice_cards(stories.filter(pk__in=ids))
    pagination = paginate(number, count, lambda other: request.path if other == 1 else f"?pagina={other}")
    search_url = f"{reverse('search')}?{urlencode({'soort': 'praktijk', **search})}"
    listing = {"cards": cards, "total": total, "pagination": pagination, "search_url": search_url}
    return render(request, template, {**context, **listing})


def _ids(stories: PageQuerySet, number: int) -> list[int]:
    """Return the ids of a page of stories: to sort whole stories costs far more."""
    return list(stories.values_list("pk", flat=True)[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])


def _page_number(request: HttpRequest, count: int) -> int:
    """Read ``?pagina=``: 404 for anything but a number of an existing page."""
    value = request.GET.get("pagina", "1")
    if not (value.isascii() and value.isdigit() and len(value) <= 3 and 1 <= int(value) <= count):
        raise Http404
    return int(value)

"""Stories as Atom feeds: all of them, those of a theme with its branches, those of a principle."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe
from wagtail.query import PageQuerySet

from core.feeds import MAX_ENTRIES, Entry, atom
from core.models import Principle, Theme
from core.theme_tree import load_theme_tree
from practices.cards import practice_card, with_card_relations
from practices.models import PracticePrinciple, PracticeTheme
from practices.queries import practices_with, public_practices


@require_safe
@conditional_page
def all_stories(request: HttpRequest) -> HttpResponse:
    page = f"{reverse('search')}?soort=praktijk&sorteer=nieuwste"
    return atom(request, _("nieuwe verhalen"), page, entries(public_practices()))


@require_safe
@conditional_page
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Theme, slug=slug)
    words = Theme.objects.filter(slug__in=load_theme_tree().branch(slug))
    return atom(request, found.name, found.get_absolute_url(), entries(practices_with(PracticeTheme, words)))


@require_safe
@conditional_page
def principle(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Principle, slug=slug)
    return atom(request, found.name, found.get_absolute_url(), entries(practices_with(PracticePrinciple, [found])))


def entries(stories: PageQuerySet) -> list[Entry]:
    """Return the first stories of a queryset as entries, in a fixed number of queries."""
    tree = load_theme_tree()
    return [
        Entry(practice_card(page, tree), page.translation_key, page.first_published_at, page.last_published_at)
        for page in with_card_relations(stories[:MAX_ENTRIES])
    ]

"""Lead visitors on from the address of a word or organisation that was merged into another."""

from collections.abc import Callable, Iterable

from django.db.models import Model
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from core.models import Audience, LearningForm, Organisation, Principle, Theme


def _page(name: str) -> Callable[[str], str]:
    return lambda slug: reverse(name, args=[slug])


ADDRESSES: dict[type[Model], Callable[[str], str]] = {
    Theme: _page("theme"),
    Principle: _page("principle"),
    Audience: _page("audience"),
    Organisation: _page("organisation"),
    LearningForm: lambda slug: f"{reverse('search')}?leervorm={slug}",  # it has no page but the search for its stories
}
"""What makes the address of a word of its slug; the slug is the last part."""


def lead_on(gone: Model, keep: Model) -> None:
    """Redirect the page of ``gone``, and what led there, to that of ``keep``; a term has no page and needs nothing."""
    if address := ADDRESSES.get(type(gone)):
        old, new = address(gone.slug), address(keep.slug)  # type: ignore[attr-defined]
        Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
        Redirect.objects.filter(old_path__in=[Redirect.normalise_path(path) for path in (old, new)]).delete()
        Redirect.add_redirect(old, new, automatically_created=True)


def led_on(model: type[Model], slugs: Iterable[str]) -> dict[str, str]:
    """Return by slug of a word that was merged the slug of the one that it is now; one query."""
    before = {Redirect.normalise_path(ADDRESSES[model](slug)): slug for slug in slugs}
    rows = Redirect.objects.filter(old_path__in=before).values_list("old_path", "redirect_link")
    return {before[path]: _slug_in(link) for path, link in rows}


def _slug_in(address: str) -> str:
    """Return the last part of an address of ``ADDRESSES``."""
    return address.rstrip("/").replace("=", "/").rpartition("/")[2]

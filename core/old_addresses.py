"""Lead visitors on from the address of a word or organisation that was merged into another."""

from collections.abc import Iterable

from django.db.models import Model
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from core.models import Audience, LearningForm, Organisation, Principle, Theme

PAGES: dict[type[Model], str] = {
    Theme: "theme",
    Principle: "principle",
    Audience: "audience",
    Organisation: "organisation",
}


def lead_on(gone: Model, keep: Model) -> None:
    """Redirect the page of ``gone``, and what led there, to that of ``keep``; a term has no page and needs nothing."""
    if has_address(type(gone)):
        old, new = (address_of(type(one), one.slug) for one in (gone, keep))  # type: ignore[attr-defined]
        Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
        Redirect.objects.filter(old_path__in=[Redirect.normalise_path(path) for path in (old, new)]).delete()
        Redirect.add_redirect(old, new, automatically_created=True)


def led_on(model: type[Model], slugs: Iterable[str]) -> dict[str, str]:
    """Return by slug of a word that was merged the slug of the one that it is now; one query."""
    before = {Redirect.normalise_path(address_of(model, slug)): slug for slug in slugs}
    rows = Redirect.objects.filter(old_path__in=before).values_list("old_path", "redirect_link")
    return {before[path]: _slug_in(link) for path, link in rows}


def has_address(model: type[Model]) -> bool:
    return model in PAGES or model is LearningForm


def address_of(model: type[Model], slug: str) -> str:
    """Return the address of the page of a word; a learning form has none but the search for its stories."""
    return f"{reverse('search')}?leervorm={slug}" if model is LearningForm else reverse(PAGES[model], args=[slug])


def _slug_in(address: str) -> str:
    """Return the last part of an address made by :func:`address_of`."""
    return address.rstrip("/").replace("=", "/").rpartition("/")[2]

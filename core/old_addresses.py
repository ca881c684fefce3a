"""Lead visitors on from the address of a word or organisation that was merged into another."""

from django.db.models import Model
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from core.models import Audience, Organisation, Principle, Theme

PAGES: dict[type[Model], str] = {
    Theme: "theme",
    Principle: "principle",
    Audience: "audience",
    Organisation: "organisation",
}


def lead_on(gone: Model, keep: Model) -> None:
    """Redirect the page of ``gone``, and what led there, to that of ``keep``; a word without a page needs nothing."""
    if name := PAGES.get(type(gone)):
        old = reverse(name, args=[gone.slug])  # type: ignore[attr-defined]
        new = reverse(name, args=[keep.slug])  # type: ignore[attr-defined]
        Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
        Redirect.objects.filter(old_path__in=[Redirect.normalise_path(path) for path in (old, new)]).delete()
        Redirect.add_redirect(old, new, automatically_created=True)

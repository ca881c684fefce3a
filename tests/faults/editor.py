"""An editor at work: edits at random, the same each time for the same seed."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from random import Random

from wagtail.models import Page, PageViewRestriction

from core.merging import merge
from core.models import Principle, Theme
from networks.models import CollectionPage, NetworkPage
from practices.models import PracticePage
from tests.factories import PrincipleFactory
from tests.faults.site import WORDS, Site

Commit = Callable[[], AbstractContextManager[object]]
"""A transaction, after which what waits for the commit is done."""

FEWEST = 4
"""So many stories are left at least."""


@dataclass
class Editor:
    """Does one edit in each transaction that ``commit`` gives; ``done`` counts them by kind."""

    site: Site
    random: Random
    commit: Commit
    done: Counter[str] = field(default_factory=Counter)

    def edit(self, kind: str = "") -> None:
        """Do an edit of a kind, or of any."""
        kind = kind or self.random.choice(EDITS)
        with self.commit():
            getattr(self, kind)()
        self.done[kind] += 1

    def publish(self) -> None:
        self.site.story()

    def rewrite(self) -> None:
        story = self._story(live=True)
        story.title = f"{self.random.choice(WORDS).title()} {story.title.split()[-1]}"
        story.themes.set([self.random.choice(list(Theme.objects.order_by("pk")))])
        story.save_revision().publish()

    def republish(self) -> None:
        hidden = PracticePage.objects.filter(live=False).order_by("pk").first()
        if hidden is not None:
            hidden.save_revision().publish()

    def unpublish(self) -> None:
        self._story(live=True).unpublish()

    def delete(self) -> None:
        if PracticePage.objects.count() > FEWEST:
            self._story().delete()

    def restrict(self) -> None:
        PageViewRestriction.objects.create(page=self._story(), restriction_type=PageViewRestriction.LOGIN)

    def open_up(self) -> None:
        for restriction in PageViewRestriction.objects.exclude(page__in=NetworkPage.objects.all())[:1]:
            restriction.delete()

    def restrict_branch(self) -> None:
        """Close a network with its collections, or open it where it was closed."""
        network = self.random.choice(self.site.networks)
        closed = PageViewRestriction.objects.filter(page=network)
        if closed:
            closed.get().delete()
        else:
            PageViewRestriction.objects.create(page_id=network.pk, restriction_type=PageViewRestriction.LOGIN)

    def move(self) -> None:
        """Move a collection to the other network."""
        collection = self.random.choice(list(CollectionPage.objects.order_by("pk")))
        other = next(network for network in self.site.networks if network.pk != collection.get_parent().pk)
        collection.move(Page.objects.get(pk=other.pk), pos="last-child")

    def rename_theme(self) -> None:
        theme = self.random.choice(list(Theme.objects.order_by("pk")))
        theme.name = f"Thema {self.random.randrange(1000)}"
        theme.save()

    def move_theme(self) -> None:
        """Hang a branch of themes under the other top, or back."""
        tops = list(Theme.objects.filter(parent=None).order_by("pk"))
        branch = self.random.choice(list(Theme.objects.exclude(parent=None).order_by("pk")))
        branch.parent = self.random.choice(tops)
        branch.save()

    def merge_principles(self) -> None:
        """Give a story a principle of its own, and make that one with another."""
        gone, keep = PrincipleFactory(), Principle.objects.order_by("pk").first()
        story = self._story(live=True)
        story.principles.add(gone)
        story.save_revision().publish()
        merge(gone, keep)

    def _story(self, **wanted: bool) -> PracticePage:
        """Return a story; a new one where there are few of those."""
        stories = list(PracticePage.objects.filter(**wanted).order_by("pk"))
        return self.random.choice(stories) if len(stories) >= FEWEST else self.site.story()


EDITS = tuple(
    name for name, made in vars(Editor).items() if callable(made) and not name.startswith("_") and name != "edit"
)

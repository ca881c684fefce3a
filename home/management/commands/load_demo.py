"""Fill a new site with the demo content; a site that is there already stays as it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from home import demo_pages
from home.accounts import make_demo_users
from home.beginning import DEMO, KEPT, Beginning, begin, has_begun
from networks.models import NetworkPage
from networks.roles import grant_network, network_group


class Command(BaseCommand):
    help = "Load the demo content from home/demo. Safe to repeat: a site with pages of its own is left alone."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if has_begun():
            self.stdout.write(KEPT)
            return
        with disable_reference_index_auto_update():  # else every part of a page has all of the page looked through
            begun = self._make_pages()
        pages = begun.home.get_descendants(inclusive=True)
        for page in pages.specific():
            ReferenceIndex.create_or_update_for_object(page)
        if getattr(settings, "DEMO_ACCOUNTS", False):
            self._demo_accounts()
        self.stdout.write(f"{begun.words} words and organisations added, {pages.count()} pages added.")

    def _demo_accounts(self) -> None:
        """Make an account for each role; the curator gets the first network."""
        accounts = {user.username: user for user in make_demo_users()}
        grant_network(accounts["netwerkbegeleider"], NetworkPage.objects.order_by("path")[0])

    def _make_pages(self) -> Beginning:
        begun = begin(examples=True)
        self._folder(demo_pages.practice_page, DEMO / "practices", begun.stories)
        self._networks(begun.networks)
        self._folder(demo_pages.text_page, DEMO / "pages", begun.home)
        begun.home.refresh_from_db()
        return begun

    def _networks(self, parent: Page) -> None:
        """Make the networks and collections, then tie them together: they name each other."""
        made: list[tuple[Page, Path]] = []
        for path in sorted((DEMO / "networks").glob("*/network.md")):
            network = demo_pages.add_page(demo_pages.network_page, path, parent)
            made.append((network, path))
            files = (file for file in sorted(path.parent.glob("*.md")) if file != path)
            made += [(demo_pages.add_page(demo_pages.collection_page, file, network), file) for file in files]
        for page, path in made:
            self._tie(page.specific, path)

    def _tie(self, page: Any, path: Path) -> None:
        if isinstance(page, NetworkPage):
            page.network_links = demo_pages.network_links(path)
            network_group(page)
        else:
            page.items = demo_pages.collection_items(path)
        demo_pages.publish_page(page, None, path.name)

    def _folder(self, make: Callable[[Path], Page], folder: Path, parent: Page) -> None:
        for path in sorted(folder.glob("*.md")):
            demo_pages.add_page(make, path, parent)

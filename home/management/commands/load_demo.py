"""Fill a new site with the demo content; a site that is there already stays as it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from home import demo_pages
from home.accounts import make_demo_users
from home.demo_words import load_words
from home.models import HomePage
from home.roles import grant_page_permissions
from networks.models import NetworkPage
from networks.roles import grant_network, network_group

DEMO = Path(__file__).resolve().parents[2] / "demo"


class Command(BaseCommand):
    help = "Load the demo content from home/demo. Safe to repeat: a site with a front page is left alone."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if HomePage.objects.exists():
            # What is missing may have been merged, moved or thrown away by an editor: none of it comes back.
            self.stdout.write("The site has content already, and keeps it.")
            return
        words = load_words(DEMO)
        pages = self._load_pages()
        if getattr(settings, "DEMO_ACCOUNTS", False):
            self._demo_accounts()
        self.stdout.write(f"{words} words and organisations added, {pages} pages added.")

    def _demo_accounts(self) -> None:
        """Make an account for each role; the curator gets the first network."""
        accounts = {user.username: user for user in make_demo_users()}
        grant_network(accounts["netwerkbegeleider"], NetworkPage.objects.order_by("path")[0])

    def _load_pages(self) -> int:
        """Make all pages and return how many there are."""
        with disable_reference_index_auto_update():  # else every part of a page has all of the page looked through
            home = self._make_pages()
        pages = home.get_descendants(inclusive=True)
        for page in pages.specific():
            ReferenceIndex.create_or_update_for_object(page)
        return pages.count()

    def _make_pages(self) -> Page:
        """Make all pages and return the front page."""
        home = self._home()
        stories = self._page(demo_pages.practice_index_page, DEMO / "practices_index.md", home)
        networks = self._page(demo_pages.network_index_page, DEMO / "networks_index.md", home)
        grant_page_permissions(home)
        self._folder(demo_pages.practice_page, DEMO / "practices", stories)
        self._networks(networks)
        self._folder(demo_pages.text_page, DEMO / "pages", home)
        home.refresh_from_db()
        return home

    def _home(self) -> Page:
        """Return the front page, made in place of Wagtail's welcome page."""
        root = Page.objects.get(depth=1)
        for welcome in root.get_children():
            if welcome.specific_class is Page:
                welcome.delete()
        root.refresh_from_db()
        page = self._page(demo_pages.home_page, DEMO / "home.md", root)
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "localhost", "port": 80, "root_page": page, "site_name": page.title},
        )
        return page

    def _networks(self, parent: Page) -> None:
        """Make the networks and collections, then tie them together: they name each other."""
        made: list[tuple[Page, Path]] = []
        for path in sorted((DEMO / "networks").glob("*/network.md")):
            network = self._page(demo_pages.network_page, path, parent)
            made.append((network, path))
            files = (file for file in sorted(path.parent.glob("*.md")) if file != path)
            made += [(self._page(demo_pages.collection_page, file, network), file) for file in files]
        for page, path in made:
            self._tie(page.specific, path)

    def _tie(self, page: Any, path: Path) -> None:
        if isinstance(page, NetworkPage):
            page.network_links = demo_pages.network_links(path)
            network_group(page)
        else:
            page.items = demo_pages.collection_items(path)
        self._publish(page, None, path.name)

    def _folder(self, make: Callable[[Path], Page], folder: Path, parent: Page) -> None:
        for path in sorted(folder.glob("*.md")):
            self._page(make, path, parent)

    def _page(self, make: Callable[[Path], Page], path: Path, parent: Page) -> Page:
        page = make(path)
        self._publish(page, parent, path.name)
        return page

    def _publish(self, page: Page, parent: Page | None, name: str) -> None:
        try:
            demo_pages.publish(page, parent)
        except ValidationError as error:
            raise CommandError(f"{name}: {error}") from error

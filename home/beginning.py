"""What every site begins with: the words, the front page, and the lists of stories and networks with their rights."""

from dataclasses import dataclass
from pathlib import Path

from wagtail.models import Page, Site

from home import demo_pages
from home.demo_words import load_words
from home.models import HomePage
from home.roles import grant_page_permissions

DEMO = Path(__file__).parent / "demo"
KEPT = "The site has content already, and keeps it."


@dataclass(frozen=True)
class Beginning:
    """``words`` counts the words and organisations that were added."""

    words: int
    home: HomePage
    stories: Page
    networks: Page


def has_begun() -> bool:
    """Tell whether the site has pages of its own. What it misses may have been thrown away: none of it comes back."""
    return Page.objects.filter(depth__gt=1).not_exact_type(Page).exists()


def begin(*, examples: bool) -> Beginning:
    """Make all that a site begins with, inside a transaction of the caller.

    ``examples`` puts the demo's examples of questions on the front page: without its stories they lead nowhere.
    """
    words = load_words(DEMO)
    home = demo_pages.home_page(DEMO / "home.md")
    if not examples:
        home.examples = []
    _in_place_of_the_welcome(home)
    stories = demo_pages.add_page(demo_pages.practice_index_page, DEMO / "practices_index.md", home)
    networks = demo_pages.add_page(demo_pages.network_index_page, DEMO / "networks_index.md", home)
    grant_page_permissions(home)
    return Beginning(words, home, stories, networks)


def _in_place_of_the_welcome(home: HomePage) -> None:
    """Publish the front page in place of Wagtail's welcome page."""
    root = Page.objects.get(depth=1)
    for welcome in root.get_children():
        if welcome.specific_class is Page:
            welcome.delete()
    root.refresh_from_db()
    demo_pages.publish_page(home, root, "home.md")
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": home.title},
    )

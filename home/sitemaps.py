"""The sitemap: every page and every way in that everyone may see, in a handful of queries however many there are.

Addresses are made of paths read with ``values()``: building page objects and asking each for its address takes
minutes where this takes a second.
"""

import datetime
from functools import cached_property
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from core.freshness import remember
from core.visibility import public_pages
from practices.landing_dates import landing_pages
from practices.models import PracticeIndexPage

URLS_A_FILE = 5_000
"""The protocol takes 50,000; a robot that asks for a tenth of that keeps no visitor waiting."""

Place: TypeAlias = tuple[str, datetime.datetime | None]
"""The path of an address, and when what it shows last changed."""


class SiteSitemap(Sitemap):
    """A sitemap of places under the site's own name."""

    limit = URLS_A_FILE

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)


class PageSitemap(SiteSitemap):
    """Every public page of the tree but the list of stories, which only leads to the search."""

    @cached_property
    def root_path(self) -> str:
        site = Site.objects.select_related("root_page").get(is_default_site=True)
        return site.root_page.url_path

    def items(self) -> PageQuerySet:
        found = public_pages(Page.objects.filter(url_path__startswith=self.root_path))
        found = found.not_exact_type(PracticeIndexPage).order_by("pk")
        return found.values_list("url_path", "last_published_at")

    def location(self, item: Place) -> str:
        return f"{reverse('wagtail_serve', args=[''])}{escape_uri_path(item[0][len(self.root_path) :])}"

    def lastmod(self, item: Place) -> datetime.datetime | None:
        return item[1]

    def get_latest_lastmod(self) -> datetime.datetime | None:
        return self.items().order_by().aggregate(latest=Max("last_published_at"))["latest"]


class LandingSitemap(SiteSitemap):
    """The lists, and each theme, principle, audience and organisation with a story behind it."""

    @cached_property
    def places(self) -> list[Place]:
        return remember("landing pages", landing_pages)

    def items(self) -> list[Place]:
        return self.places

    def location(self, item: Place) -> str:
        return item[0]

    def lastmod(self, item: Place) -> datetime.datetime | None:
        return item[1]


SITEMAPS = {"paginas": PageSitemap, "ingangen": LandingSitemap}

"""The files that machines look for at the root of a site."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path
from django.views.decorators.http import require_safe

from home.robots import robots_txt
from home.security_txt import security_txt
from home.sitemaps import SITEMAPS

FILE = "django.contrib.sitemaps.views.sitemap"
"""The name by which Django's index of sitemaps finds its parts."""

urlpatterns = [
    path("robots.txt", robots_txt, name="robots"),
    path(".well-known/security.txt", security_txt, name="security"),
    path(
        "sitemap.xml",
        require_safe(sitemap_views.index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": FILE},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", require_safe(sitemap_views.sitemap), {"sitemaps": SITEMAPS}, name=FILE),
]

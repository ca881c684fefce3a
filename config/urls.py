"""All addresses of the site: first the fixed ones, last the tree of pages."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core import health
from search.health import index_answers

READY_CHECKS = {
    "database": health.database_answers,
    "migrations": health.migrations_are_applied,
    "search index": index_answers,
}

urlpatterns = [
    # Wagtail's own login forms know no limits on attempts: there is one login.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("account/", include("core.account_urls")),
    path("documenten/", include(wagtaildocs_urls)),
    *(static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT) if settings.DEBUG else []),
    path("health/alive/", health.alive, name="health_alive"),
    path("health/ready/", health.ready, {"checks": READY_CHECKS}, name="health_ready"),
    path("", include("home.urls")),
    path("", include("practices.urls")),
    path("", include("search.urls")),
    path("", include(wagtail_urls)),
]

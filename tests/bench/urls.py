"""The addresses of the site, and the floors of the machine: pages that always say the same."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as site_urls
from search.engines import get_engine
from tests.bench.asked import asked_of
from tests.bench.questions import CONSTANT_PAGE, ENGINE_ALONE

CONSTANT = b"<!DOCTYPE html><html lang='nl'><title>Altijd hetzelfde</title><p>" + b"woord " * 5000 + b"</p></html>"


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(CONSTANT)


def engine_alone(request: HttpRequest) -> HttpResponse:
    """Ask the engine what the search page with the same parameters asks, and always say the same."""
    get_engine().search(asked_of(request.get_full_path()))
    return HttpResponse(CONSTANT)


urlpatterns = [path(CONSTANT_PAGE.lstrip("/"), constant), path(ENGINE_ALONE.lstrip("/"), engine_alone), *site_urls]

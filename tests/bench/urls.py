"""The addresses of the site, and a page that says the same to everyone without looking anything up."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as site_urls

CONSTANT = b"<!DOCTYPE html><html lang='nl'><title>Altijd hetzelfde</title><p>" + b"woord " * 5000 + b"</p></html>"


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(CONSTANT)


urlpatterns = [path("bench/altijd-hetzelfde/", constant), *site_urls]

"""The site's own page for a way of asking that an address does not know, in place of an empty answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

STATUS = 405


class MethodNotAllowedMiddleware:
    """Give an empty answer of 405 the page ``405.html``, and keep what it says is allowed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != STATUS or response.streaming or response.content:
            return response
        page = render(request, "405.html", status=STATUS)
        page["Allow"] = response.get("Allow", "GET, HEAD")
        return page

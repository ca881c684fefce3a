"""A new page that is saved twice at once, by hand and by Wagtail itself while the editor types.

Both find the slug free before either has it; the second then fails outside of its form.
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

STATUS = 409


class SavedTwiceMiddleware:
    """Tell whoever comes second that the page is there already, in place of an error of the site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        taken = isinstance(exception, ValidationError) and "slug" in getattr(exception, "error_dict", {})
        return render(request, "409.html", status=STATUS) if taken else None

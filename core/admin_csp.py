"""A wider Content-Security-Policy for the editors' side only.

Wagtail's admin has inline scripts in its date widgets, inline styles in its text editor, and shows
images that are being uploaded as blobs. The public site keeps the strict policy of the settings.
"""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

ADMIN_DIRECTIVES = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "blob:", "data:"],
    "media-src": [SELF],
    "worker-src": [SELF, "blob:"],
    "frame-src": [SELF],
}


class AdminCSPMiddleware:
    """Give responses under the Wagtail admin's address the directives that its widgets need."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(reverse("wagtailadmin_home")):
            response._csp_replace = ADMIN_DIRECTIVES  # type: ignore[attr-defined]
        return response

"""The place in the tree under which stories stand; the search shows them."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from core.models import BasePage


class PracticeIndexPage(BasePage):
    search_kind: ClassVar[str] = ""
    parent_page_types = ["home.HomePage"]
    subpage_types = ["practices.PracticePage"]
    max_count = 1
    preview_modes: ClassVar[list[tuple[str, str]]] = []  # the search shows the stories; the page itself shows nothing

    class Meta:
        verbose_name = "praktijkenlijst"

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Lead to the search with the stories chosen: there is one list, not two."""
        return HttpResponseRedirect(f"{reverse('search')}?soort=praktijk")

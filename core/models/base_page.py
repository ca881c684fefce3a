"""The abstract page on which every page type builds."""

from http import HTTPMethod
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import Page

from core.page_rights import PageRights


class BasePage(Page):
    """A page of this site.

    ``search_kind`` says how visitors meet the page in the search: a key of ``core.kinds.KINDS``, or ""
    for a page that is never found there. A system check refuses a page type that does not say.
    """

    search_kind: ClassVar[str]
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]  # a page is there to be read

    content_panels = [
        TitleFieldPanel("title", help_text=_("Kort en precies: zo staat de pagina in lijsten en zoekresultaten.")),
    ]
    promote_panels = [
        FieldPanel(
            "slug", help_text=_("Het laatste stuk van het adres. Verandert u het, dan leidt het oude adres door.")
        ),
        FieldPanel("seo_title", help_text=_("De titel in de browser en bij zoekmachines. Leeg: de paginatitel.")),
        FieldPanel(
            "search_description",
            help_text=_("Eén zin die vertelt wat iemand hier leest. Zoekmachines tonen hem onder de titel."),
        ),
    ]
    settings_panels = [*Page.settings_panels]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: AbstractBaseUser | AnonymousUser) -> PageRights:
        return PageRights(user, self)

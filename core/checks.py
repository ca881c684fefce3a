"""System checks that tell a wrong configuration in words, before it fails in a strange place."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from config import env


@register(Tags.security)
def secret_key_is_set(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Name the missing secret, and how to make one."""
    try:
        settings.SECRET_KEY  # noqa: B018  (reading it is the check)
    except ImproperlyConfigured:
        return [
            Error(
                "SECRET_KEY is not set.",
                hint='Set it in the environment or in .env; make one with: python3 -c "import secrets; '
                'print(secrets.token_urlsafe(50))". For a site on your own machine use '
                "DJANGO_SETTINGS_MODULE=config.settings.development.",
                id="core.E001",
            )
        ]
    return []


@register()
def environment_is_understood(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Name each variable that says something this site cannot use."""
    return [Error(f"{name} cannot be used as it is.", hint=hint, id="core.E003") for name, hint in env.problems.items()]


@register(Tags.security, deploy=True)
def addresses_are_set(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Ask for the address under which the site is reached: mails and feeds need it."""
    if settings.WAGTAILADMIN_BASE_URL and settings.ALLOWED_HOSTS:
        return []
    return [
        Error(
            "SITE_URL or ALLOWED_HOSTS is not set.",
            hint="For example: SITE_URL=https://praktijkbank.example.nl ALLOWED_HOSTS=praktijkbank.example.nl",
            id="core.E002",
        )
    ]

"""A public site as in production, on loopback, with one page more: the floor of the machine."""

from tests.browser.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
LOGGING["root"]["level"] = "WARNING"  # type: ignore[index] # noqa: F405

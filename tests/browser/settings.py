"""The test settings with uploaded files on disk: the site is served by another process than filled it."""

from config.settings.production import STORAGES
from config.settings.test import *  # noqa: F403

STORAGES["default"] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
ROOT_URLCONF = "tests.browser.urls"
SEARCH_COUNT_SECONDS = 0.3

"""The test settings with uploaded files on disk: the site is served by another process than filled it."""

from config.settings.production import STORAGES
from config.settings.test import *  # noqa: F403

STORAGES["default"] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
ROOT_URLCONF = "tests.browser.urls"
SEARCH_COUNT_SECONDS = 0.3

# Else Wagtail saves a new page by itself in the moment that a test saves it by hand, or not: see core/saved_twice.py.
WAGTAIL_AUTOSAVE_INTERVAL = 0

"""The settings of the browser tests with static files as a public site serves them: compressed, named by content."""

from config.env import DATA_DIR
from config.settings import production
from tests.browser.settings import *  # noqa: F403

STORAGES = {**production.STORAGES, "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = False

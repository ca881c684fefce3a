"""Settings for one's own machine: no TLS, a known key, mail on the console, demo accounts."""

from config import env
from config.settings.production import *
from config.settings.production import LOGGING, STORAGES

SECRET_KEY = "development-only-and-worthless-" + "x" * 40
DEBUG = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
WAGTAILADMIN_BASE_URL = env.SITE_URL or "http://127.0.0.1:8000"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEMO_ACCOUNTS = True
LOGGING["loggers"]["wagtail"] = {"level": "WARNING"}  # type: ignore[index]

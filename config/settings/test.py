"""Settings for the tests: the public site's rules, with fast hashing and files in memory."""

import os
import tempfile
from pathlib import Path

from config.settings.production import *
from config.settings.production import DATABASES, STORAGES

SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
WAGTAILADMIN_BASE_URL = "http://testserver"
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SEARCH_COUNT_SECONDS = 0
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEMO_ACCOUNTS = True
SEARCH_SECONDS = 60.0  # tests share a machine with whatever else runs there
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: several threads of one test can write to it. One a process: runs do not meet.
    name = f"praktijkbank-test-{os.getpid()}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / name)}

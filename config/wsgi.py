"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

from search.analysis import warm_up  # noqa: E402  (the apps must be loaded first)

warm_up()  # before gunicorn forks: workers share the dictionaries, and no visitor waits for them

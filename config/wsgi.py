"""The door for gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

from search.analysis import warm_up  # noqa: E402  (the apps must be loaded first)
from search.thesaurus import thesaurus  # noqa: E402

# Before gunicorn forks: workers share the dictionaries, no visitor waits for them, and the collector of garbage, which
# would find nothing in them, does not go through them in the middle of a page.
warm_up()
thesaurus()
gc.collect()
gc.freeze()

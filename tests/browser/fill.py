"""Fill the site of the browser tests, in a process of its own: ``python -m tests.browser.fill [--extra]``."""

import sys

import django
from django.conf import settings
from django.core.management import call_command


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_demo")
    if "--extra" in sys.argv:
        from tests.browser.extra_pages import add_extra_pages

        add_extra_pages()
    call_command("search_rebuild")
    if not settings.WHITENOISE_USE_FINDERS:
        call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()

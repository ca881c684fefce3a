"""Give a demo account a password for once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from home.accounts import DEMO_USERS, DemoAccountsClosed, new_demo_password


class Command(BaseCommand):
    help = "Set a fresh random password on a demo account, and print it. The former password stops working."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", choices=sorted(DEMO_USERS))

    def handle(self, *args: Any, **options: Any) -> None:
        username = options["username"]
        try:
            password = new_demo_password(username)
        except DemoAccountsClosed:
            raise CommandError(
                "Demo accounts are only for development and tests: these settings do not have DEMO_ACCOUNTS = True. "
                "Make a first administrator with: manage.py createsuperuser"
            ) from None
        self.stdout.write(f"Adres:      {settings.WAGTAILADMIN_BASE_URL}{reverse('account_login')}")
        self.stdout.write(f"Naam:       {username}")
        self.stdout.write(f"Wachtwoord: {password}")

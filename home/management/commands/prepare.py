"""All that a site on one's own machine needs before it is served, in one process: starting Django takes seconds."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Bring the database up to date, fill it with the demo content if it is new, and index what changed."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("• Database")
        call_command("migrate", verbosity=0)
        self.stdout.write("• Demo content")
        call_command("load_demo", stdout=self.stdout)
        self.stdout.write("• Search index")
        call_command("search_update", stdout=self.stdout)

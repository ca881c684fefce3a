"""Give the editors' groups their rights on pages that were made by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from home.models import HomePage
from home.roles import grant_page_permissions


class Command(BaseCommand):
    help = "Give the groups their rights on the front page and all under it. May be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        for front in HomePage.objects.all():
            grant_page_permissions(front)
            self.stdout.write(f"{front.title}: ok")

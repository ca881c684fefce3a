"""Begin a public site without the demo's stories; a site that is there already stays as it is."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from home.beginning import KEPT, begin, has_begun


class Command(BaseCommand):
    help = (
        "Make the front page, the lists of stories and networks, the editors' rights on them, and the vocabularies. "
        "Safe to repeat: a site with pages of its own is left alone."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if has_begun():
            self.stdout.write(KEPT)
            return
        begun = begin(examples=False)
        self.stdout.write(f"{begun.words} words and organisations added, and the site's first pages.")

"""Make the style bundle in ``static/build/``, and the catalogue of messages that Django reads."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.assets import AssetError, build_files, read_sources, write_changed

MESSAGES = Path(__file__).resolve().parents[2] / "locale"


class Command(BaseCommand):
    help = (
        "Bundle the style sheets, the icons and the font into static/build/, where only what changed is written, "
        "and compile the messages in core/locale."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for source in MESSAGES.glob("*/LC_MESSAGES/*.po"):
            polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
        static = Path(settings.STATICFILES_DIRS[0])
        try:
            files = build_files(read_sources(static.parent))
        except AssetError as error:
            raise CommandError(str(error)) from error
        for name in write_changed(static / "build", files):
            if options["verbosity"]:
                self.stdout.write(f"static/build/{name}: {len(files[name]):,} bytes")

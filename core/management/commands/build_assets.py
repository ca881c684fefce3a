"""Make the style bundle in ``static/build/``."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.assets import AssetError, build_files, read_sources, write_changed


class Command(BaseCommand):
    help = "Bundle the style sheets, the icons and the font into static/build/. Writes only what changed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        static = Path(settings.STATICFILES_DIRS[0])
        try:
            files = build_files(read_sources(static.parent))
        except AssetError as error:
            raise CommandError(str(error)) from error
        for name in write_changed(static / "build", files):
            if options["verbosity"]:
                self.stdout.write(f"static/build/{name}: {len(files[name]):,} bytes")

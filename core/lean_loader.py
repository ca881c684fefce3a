"""Templates without their indentation: it is a quarter of a long page, and nobody but the author reads it."""

import re

from django.template import Origin
from django.template.loaders.filesystem import Loader as FilesystemLoader

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


def without_indentation(template: str) -> str:
    """Remove what each line begins with. Lines stay lines, so that an error names the right one."""
    return _INDENTATION.sub("", template)


class Loader(FilesystemLoader):
    """Read the site's own templates; a mail or another plain text keeps its form."""

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        return without_indentation(contents) if origin.name.endswith(".html") else contents

"""Templates made lean when they are read: what is the same at every request is no work at any of them."""

import re

from django.template import Context, Engine, Origin
from django.template.loaders.filesystem import Loader as FilesystemLoader

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
_CONSTANT = re.compile(r"""{%\s*(?:translate|url|static|icon)(?:\s+"[^"%{}]*")+\s*%}""")
_LIBRARIES = "{% load i18n static praktijkbank %}"


def without_indentation(template: str) -> str:
    """Remove what each line begins with: a quarter of a long page. Lines stay lines, so that an error names its own."""
    return _INDENTATION.sub("", template)


def with_constants(template: str, engine: Engine) -> str:
    """Put what they print in the place of tags with fixed words only: the site has one language and fixed addresses."""
    return _CONSTANT.sub(lambda tag: engine.from_string(_LIBRARIES + tag[0]).render(Context()), template)


class Loader(FilesystemLoader):
    """Read the site's own templates; a mail or another plain text keeps its form."""

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        is_page = origin.name.endswith(".html")
        return with_constants(without_indentation(contents), self.engine) if is_page else contents

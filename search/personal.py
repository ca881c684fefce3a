"""Texts that look like something about a person. Pure, and rather too strict: what is not kept cannot leak."""

import re

_YEARS = re.compile(r"\b(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d\b")
_MAIL = re.compile("@")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[a-z]{2}\b", re.IGNORECASE)
_NUMBER = re.compile(r"\+?\d(?:[\s().\-–/]{0,3}\d){7,}")
"""Eight digits or more, with what people write between them: a citizen's number, a telephone, an account."""


def looks_personal(text: str) -> bool:
    """Say whether a text may hold an e-mail address, a postcode, or a number of eight digits or more.

    A span of years ("2013-2015") is no such number. A name cannot be told from a word.
    """
    bare = _YEARS.sub(" ", text)
    return any(pattern.search(bare) for pattern in (_MAIL, _POSTCODE, _NUMBER))

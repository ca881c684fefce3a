"""Words of one family that a stem keeps apart: the work and who does it, *mantelzorg* and *mantelzorger*. Pure."""

from functools import lru_cache

from search.analysis import terms
from search.lexicon import frequency

ENDINGS = ("ingen", "sters", "ster", "eren", "atie", "ing", "ers", "en", "er", "ie", "s", "")
MAKES = ("", "en", "er", "ing", "eren", "atie", "ie")
MIN_BASE = 5
"""Shorter words have chance relatives: *burg* is no *burger*."""
COMMON, TOO_COMMON = 5e-8, 1e-4
"""A relative must be a word that Dutch uses this often; one it uses all the time (*organisatie*) says less."""


@lru_cache(maxsize=16_384)
def kin_terms(surface: str) -> tuple[str, ...]:
    """Return the terms of the relatives of a word, its own term left out."""
    word = surface.lower()
    own = set(terms(word))
    bases = [word[: len(word) - len(end)] for end in ENDINGS if word.endswith(end)]
    relatives = [base + made for base in bases if len(base) >= MIN_BASE for made in MAKES]
    found = (term for one in relatives if COMMON < frequency(one) < TOO_COMMON for term in terms(one)[:1])
    return tuple(dict.fromkeys(term for term in found if term not in own and term[:4] == word[:4]))

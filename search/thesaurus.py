"""Words that are near in meaning in texts of local government: what a question also asks for, without saying it.

The glossary of the editors says what means the same; this list goes further, and weighs less. `a = b` stand for each
other; `a > b, c` says that who asks for the first is glad of the others, and not the reverse. A line that begins with
`#` is a heading.
"""

from functools import lru_cache
from pathlib import Path

from search.synonyms import SynonymGroup, SynonymTable

WORDS = Path(__file__).with_suffix(".txt")


@lru_cache(maxsize=1)
def thesaurus() -> SynonymTable:
    """Return the list, ready to ask. Raises ``ValueError`` for a line that is of neither kind."""
    return SynonymTable(map(_group, _lines()))


def _lines() -> list[str]:
    return [line for line in WORDS.read_text("utf-8").splitlines() if not line.startswith("#")]


def _group(line: str) -> SynonymGroup:
    head, one_way, others = line.partition(" > ")
    if one_way:
        return SynonymGroup(head, tuple(others.split(", ")), one_way=True)
    head, *equals = line.split(" = ")
    if not equals:
        raise ValueError(f"{WORDS.name}: neither = nor > in {line!r}")
    return SynonymGroup(head, tuple(equals))

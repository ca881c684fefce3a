"""The card of a page: what every list shows of it, whether it comes from the database or from a search index."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CardTheme:
    """A theme as a chip: ``icon`` a name of the sprite, ``hue`` 0–359."""

    name: str
    icon: str
    hue: int


@dataclass(frozen=True, slots=True)
class Card:
    """Plain facts, ready to print; ``years`` reads "2013–2015", ``phase`` and ``labels`` are Dutch words."""

    kind: str
    kind_label: str
    title: str
    url: str
    text: str = ""
    organisations: tuple[str, ...] = ()
    years: str = ""
    phase: str = ""
    themes: tuple[CardTheme, ...] = ()
    labels: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return what JSON can hold; :meth:`from_dict` makes the same card of it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Card":
        themes = tuple(CardTheme(**theme) for theme in data["themes"])
        lists = {key: tuple(data[key]) for key in ("organisations", "labels")}
        return cls(**{**data, **lists, "themes": themes})

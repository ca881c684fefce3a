"""What a pure function made of short texts, kept in a plain dictionary.

It is read many times quicker than a cache that keeps the order of use.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")

MAX_KEY = 64
"""Longer texts are rare, and are made anew."""


class Memo(dict[str, Made], Generic[Made]):
    """Gives ``make(key)`` for every key; holds ``most`` of them, and begins again when it is full."""

    def __init__(self, make: Callable[[str], Made], most: int) -> None:
        self._make = make
        self._most = most

    def __missing__(self, key: str) -> Made:
        made = self._make(key)
        if len(self) >= self._most:
            self.clear()
        if len(key) <= MAX_KEY:
            self[key] = made
        return made

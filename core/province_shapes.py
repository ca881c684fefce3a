"""The outlines of the provinces for a map of the size of a hand, made at set-up out of an openly licensed drawing.

Source: MapSVG (https://mapsvg.com/maps/netherlands), as the npm package ``@svg-maps/netherlands``, licence CC BY 4.0.
What changed: all points lie on a grid, and specks are gone. Neighbours share the points of their
border, so that rounding opens no gaps between them.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

from core.choices import Province

Point: TypeAlias = tuple[int, int]

WIDTH, HEIGHT = 613, 724
SMALLEST_AREA = 12.0
"""In squares of the grid: what is smaller is no more than a dot on the map."""

IDS = {
    "gr": Province.GRONINGEN,
    "fr": Province.FRYSLAN,
    "dr": Province.DRENTHE,
    "ov": Province.OVERIJSSEL,
    "fl": Province.FLEVOLAND,
    "ge": Province.GELDERLAND,
    "ut": Province.UTRECHT,
    "nh": Province.NOORD_HOLLAND,
    "zh": Province.ZUID_HOLLAND,
    "ze": Province.ZEELAND,
    "nb": Province.NOORD_BRABANT,
    "li": Province.LIMBURG,
}
CREDIT = "MapSVG (mapsvg.com), CC BY 4.0; simplified"

_PATH = re.compile(r'<path\s+id="(?P<id>\w+)"\s+name="[^"]*"\s+d="(?P<d>[^"]*)"')
_RING = re.compile(r"m([^mz]*)z")
_NUMBER = re.compile(r"-?\d*\.?\d+")


class ShapeError(ValueError):
    """The drawing is not the one that this was written for."""


def build(drawing: str) -> str:
    """Return one SVG with a path for each province under its key; raise :class:`ShapeError` if one is missing."""
    paths = {match["id"]: match["d"] for match in _PATH.finditer(drawing)}
    if missing := IDS.keys() - paths.keys():
        raise ShapeError(f"The map has no outline of: {', '.join(sorted(missing))}.")
    outlines = "\n".join(f'<path id="{province}" d="{simplify(paths[key])}"/>' for key, province in IDS.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">\n'
        f"<metadata>{CREDIT}</metadata>\n{outlines}\n</svg>\n"
    )


def simplify(path: str) -> str:
    """Return a path of closed rings in relative lines on the grid, without the rings that became specks."""
    return "".join(_draw(ring) for ring in _rings(path) if _area(ring) >= SMALLEST_AREA)


def _rings(path: str) -> Iterator[list[Point]]:
    """Yield the points of each ring. A ring starts where the one before it started, moved by its first step."""
    x = y = 0.0
    for match in _RING.finditer(path):
        steps = [float(number) for number in _NUMBER.findall(match[1])]
        pairs = list(zip(steps[::2], steps[1::2], strict=True))
        x, y = x + pairs[0][0], y + pairs[0][1]
        yield _on_grid(x, y, pairs[1:])


def _on_grid(x: float, y: float, steps: list[tuple[float, float]]) -> list[Point]:
    points = [(round(x), round(y))]
    for across, down in steps:
        x, y = x + across, y + down
        point = (round(x), round(y))
        if point != points[-1]:
            points.append(point)
    return _without_straights(points)


def _without_straights(points: list[Point]) -> list[Point]:
    """Leave out the points in the middle of a straight line."""
    kept: list[Point] = []
    for index, point in enumerate(points):
        before, after = points[index - 1], points[(index + 1) % len(points)]
        turn = (point[0] - before[0]) * (after[1] - point[1]) - (point[1] - before[1]) * (after[0] - point[0])
        if turn:
            kept.append(point)
    return kept


def _area(ring: list[Point]) -> float:
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _draw(ring: list[Point]) -> str:
    steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(ring))
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps).replace(' -', '-')}z"

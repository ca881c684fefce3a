"""The map of provinces: simple, small, and without gaps between neighbours."""

import re
from pathlib import Path

import pytest

from core.assets import PROVINCES
from core.choices import Province
from core.province_shapes import HEIGHT, WIDTH, ShapeError, build, simplify
from practices.province_map import NUMBER_AT

DRAWING = (Path(__file__).resolve().parents[3] / "node_modules" / PROVINCES).read_text()


def rings(path: str) -> list[list[tuple[int, int]]]:
    """Return the points of each ring of a path made by ``simplify``."""
    found = []
    for x, y, steps in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", path):
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        points = [(int(x), int(y))]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + across, points[-1][1] + down))
        found.append(points)
    return found


def shapes() -> dict[str, list[list[tuple[int, int]]]]:
    return {key: rings(path) for key, path in re.findall(r'<path id="([^"]+)" d="([^"]+)"', build(DRAWING))}


def inside(point: tuple[int, int], ring: list[tuple[int, int]]) -> bool:
    """Say whether a point lies in a ring, by counting the borders to its right."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def test_draws_a_ring_on_the_grid_without_needless_points():
    assert simplify("m 10.2,10.4 5,0 5,0.1 0,10 -10,0 z") == "M10 10l10 0 0 10-10 0z"


def test_a_ring_begins_from_where_the_one_before_it_began():
    assert simplify("m 10,10 9,0 0,9 z m 30,0 9,0 0,9 z") == "M10 10l9 0 0 9zM40 10l9 0 0 9z"


def test_specks_are_left_out():
    assert simplify("m 10,10 2,0 0,2 z") == ""


def test_names_a_province_that_is_missing():
    with pytest.raises(ShapeError, match="ge, gr"):
        build('<path id="fr" name="Friesland" d="m 0,0 9,0 0,9 z"/>')


def test_every_province_is_there_in_a_small_file():
    assert set(shapes()) == set(Province.values)
    assert all(shapes().values())
    assert len(build(DRAWING)) < 25_000
    assert "CC BY 4.0" in build(DRAWING)


def test_the_whole_map_fits_its_frame():
    points = [point for province in shapes().values() for ring in province for point in ring]
    assert min(x for x, _y in points) >= 0
    assert max(x for x, _y in points) <= WIDTH
    assert min(y for _x, y in points) >= 0
    assert max(y for _x, y in points) <= HEIGHT


@pytest.mark.parametrize(
    ("one", "other"), [("drenthe", "groningen"), ("utrecht", "gelderland"), ("limburg", "noord-brabant")]
)
def test_neighbours_share_their_border(one, other):
    found = shapes()
    first, second = ({point for ring in found[key] for point in ring} for key in (one, other))
    assert len(first & second) > 10


def test_every_number_stands_in_its_province():
    found = shapes()
    for province, (x, y) in NUMBER_AT.items():
        for across in (-14, 0, 14):
            point = (x + across, y - 10)  # the middle of the height of a figure
            assert any(inside(point, ring) for ring in found[province.value]), (province, across)

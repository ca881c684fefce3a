"""The map of provinces: how many stories each has, and where its number stands."""

from dataclasses import dataclass

from django.urls import reverse

from core.choices import Province
from practices.queries import province_counts

NUMBER_AT = {
    Province.GRONINGEN: (532, 106),
    Province.FRYSLAN: (396, 124),
    Province.DRENTHE: (520, 188),
    Province.OVERIJSSEL: (500, 312),
    Province.FLEVOLAND: (350, 294),
    Province.GELDERLAND: (440, 402),
    Province.UTRECHT: (292, 386),
    Province.NOORD_HOLLAND: (228, 264),
    Province.ZUID_HOLLAND: (186, 420),
    Province.ZEELAND: (72, 552),
    Province.NOORD_BRABANT: (270, 534),
    Province.LIMBURG: (424, 566),
}
"""The middle of the foot of a number, in the units of the drawing (613 × 724)."""


@dataclass(frozen=True, slots=True)
class MapProvince:
    """A province; ``url`` is the search for its stories, ``x`` and ``y`` the place of its number on the map."""

    key: str
    name: str
    count: int
    url: str
    x: int
    y: int


@dataclass(frozen=True)
class ProvinceMap:
    """The provinces with and without a story, each from north to south."""

    told: tuple[MapProvince, ...]
    silent: tuple[MapProvince, ...]


def province_map() -> ProvinceMap:
    """Return all provinces with their counts of today."""
    counts = province_counts()
    provinces = [_province(province, counts.get(province.value, 0)) for province in Province]
    return ProvinceMap(tuple(one for one in provinces if one.count), tuple(one for one in provinces if not one.count))


def _province(province: Province, count: int) -> MapProvince:
    url = f"{reverse('search')}?soort=praktijk&provincie={province.value}"
    return MapProvince(province.value, str(province.label), count, url, *NUMBER_AT[province])

"""Rows of a parcel file: a good one, and others behind it that are odd or broken."""

import shapely

from tests import land
from tests.parcels.files import bring_in, feature, geojson, on_record

GOOD, OTHER, THIRD = land.row_of_lots(3)
GOOD_NUMBER = "4203001001"
SQUARE = shapely.geometry.mapping(OTHER.shape)


def ring(*feet):
    return [list(land.lon_lat(*spot)) for spot in feet]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def brought_with_a_good_row(tmp_path, *rows):
    """Bring rows in behind a good one, which is taken whatever they are."""
    good = feature(shapely.geometry.mapping(GOOD.shape), APN=GOOD.apn)
    report = bring_in(geojson(tmp_path / "x.geojson", good, *rows))
    assert GOOD_NUMBER in on_record()
    return report


SPIKE = ring((200, 0), (400, 0), (200, 0), (200, 0))
LINE = {"type": "LineString", "coordinates": ring((0, 0), (9, 9))}
BOW_TIE = polygon(ring((200, 0), (400, 200), (400, 0), (200, 200), (200, 0)))

"""The reference system of a file: named, wrongly named, or not named at all."""

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from feeadmin.parcels import queries
from tests import land
from tests.parcels.files import (
    bring_in,
    counts,
    geopackage,
    refused,
)

LOTS = land.row_of_lots(3)
SQUARE = shapely.geometry.mapping(LOTS[0].shape)

pytestmark = pytest.mark.usefixtures("session")


def in_system(epsg, shape):
    onto = Transformer.from_crs("EPSG:4326", f"EPSG:{epsg}", always_xy=True)
    return shapely.transform(
        shape, lambda points: np.column_stack(onto.transform(points[:, 0], points[:, 1]))
    )


def drawn_in(epsg):
    return [land.Lot(lot.apn, in_system(epsg, lot.shape), lot.address) for lot in LOTS]


@pytest.mark.parametrize("epsg", [2229, 3857, 26911, 3310])
def test_a_file_that_names_its_system_is_brought_to_degrees(tmp_path, epsg):
    bring_in(geopackage(tmp_path / "lots.gpkg", drawn_in(epsg), crs=f"EPSG:{epsg}"))
    assert queries.one("4203001002").shape.hausdorff_distance(LOTS[1].shape) < 1e-7


@pytest.mark.parametrize(
    ("epsg", "unit"),
    [(2229, "feet of the State Plane, zone 5"), (3857, "meters of a web map"),
     (26911, "meters of UTM zone 11"), (3310, "meters of California Albers")],
)  # fmt: skip
def test_a_file_that_says_degrees_and_holds_none_is_stopped_with_what_it_may_be(
    tmp_path, epsg, unit
):
    """Every GeoJSON is taken to be in degrees, and many are not."""
    path = land.write(tmp_path / "lots.geojson", drawn_in(epsg))
    assert refused(path) == (
        f"The coordinates are not degrees. They look like {unit}: try --crs EPSG:{epsg}."
    )
    assert counts(bring_in(path, crs=f"EPSG:{epsg}")) == (3, 0, 0, 0, 0)
    assert queries.one("4203001002").shape.hausdorff_distance(LOTS[1].shape) < 1e-7


def test_latitude_written_first_is_recognized(tmp_path):
    turned = [
        land.Lot(lot.apn, shapely.transform(lot.shape, lambda points: points[:, ::-1]))
        for lot in LOTS
    ]
    assert "Latitude and longitude look exchanged" in refused(
        land.write(tmp_path / "x.geojson", turned)
    )


@pytest.mark.parametrize("crs", ["EPSG:99999", "feet", "EPSG:0"])
def test_an_unknown_reference_system_is_no_guess(tmp_path, crs):
    path = land.write(tmp_path / "x.geojson", LOTS)
    assert refused(path, crs=crs) == (f"{crs} is no reference system. Give it as EPSG:2229.")


def test_a_system_of_heights_says_nothing_of_where_land_lies(tmp_path):
    path = land.write(tmp_path / "x.geojson", LOTS)
    assert "says nothing of where land lies" in refused(path, crs="EPSG:5703")


def test_degrees_read_as_feet_are_no_land(tmp_path):
    path = land.write(tmp_path / "x.geojson", LOTS)
    assert refused(path, crs="EPSG:2229") == (
        "None of the 3 rows could be taken. The first: The shape covers less than one square meter."
    )

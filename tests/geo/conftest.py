import os
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from feeadmin.config import ROOT

REAL = Path(os.environ.get("FEEADMIN_TEST_PARCELS", ROOT.parent / "shared" / "data"))

FROM_FEET = Transformer.from_crs("EPSG:2229", "EPSG:4269", always_xy=True)
CITY_HALL_FEET = (6_487_847.0, 1_841_468.0)


def in_degrees(shape):
    """Take a shape drawn in feet from City Hall, east and north, to degrees."""

    def placed(feet):
        return np.column_stack(FROM_FEET.transform(*(feet + CITY_HALL_FEET).T))

    return shapely.transform(shape, placed)


@pytest.fixture(scope="session")
def lot():
    """Draw a rectangle by its corners in feet from City Hall."""
    return lambda west, south, east, north: in_degrees(shapely.box(west, south, east, north))


@pytest.fixture(scope="session")
def place():
    """Give the longitude and latitude of a place in feet from City Hall."""

    def placed(east, north):
        point = in_degrees(shapely.Point(east, north))
        return point.x, point.y

    return placed


@pytest.fixture(scope="session")
def real():
    """Find a file of real parcels, or skip."""

    def found(name):
        file = REAL / name
        if not file.exists():
            pytest.skip(f"{name} is not at hand; FEEADMIN_TEST_PARCELS names its folder")
        return file

    return found

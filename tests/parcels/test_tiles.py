"""Vector tiles, where the database has PostGIS; elsewhere a sentence."""

import math

import pytest
from sqlalchemy import text

from feeadmin.kernel.access import Role
from feeadmin.parcels import tiles
from tests import land, make
from tests.conftest import ON_POSTGRES

LACKING = "PostGIS is not installed: it comes with postgresql-15-postgis-3"


def address(zoom, lon, lat):
    """Return the tile that holds a spot."""
    across = (lon + 180) / 360
    up = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return f"/tiles/{zoom}/{int(across * 2**zoom)}/{int(up * 2**zoom)}.mvt"


HERE = land.lon_lat(600, 100)


@pytest.fixture
def clerk(visitor):
    make.parcel()
    return visitor.as_(Role.ASSESSING_CLERK)


@pytest.fixture
def postgis(database):
    if not ON_POSTGRES:
        pytest.skip("only PostgreSQL has PostGIS")
    offered = "SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'"
    if not database.scalar(text(offered)):
        pytest.skip(LACKING)
    # It goes with the test's transaction.
    database.execute(text("CREATE EXTENSION IF NOT EXISTS postgis"))


def test_a_database_without_it_says_so(clerk):
    assert not tiles.can_be_made()
    page = clerk.get(address(16, *HERE), status=404)
    assert "Vector tiles need PostGIS, which this database does not have. Maps do without." in page


def test_a_tile_holds_the_parcels_of_its_place(postgis, clerk):
    answer = clerk.raw(address(16, *HERE))
    assert answer.status_code == 200
    assert answer.mimetype == "application/vnd.mapbox-vector-tile"
    for words in (b"parcels", b"4203001002", b"1210 Sample Street", b"units"):
        assert words in answer.data


def test_a_stack_is_in_a_tile_once(postgis, clerk):
    tower = [land.Lot(f"4203-002-00{n}", land.box(500, 250, 200, 40)) for n in (1, 2)]
    make.lots(tower, source="tower roll")
    tile = clerk.raw(address(16, *HERE)).data
    assert b"4203002001" in tile
    assert b"4203002002" not in tile


def test_a_tile_of_nothing_is_empty(postgis, clerk):
    assert clerk.raw(address(16, -100, 40)).data == b""


def test_a_tile_seen_before_is_not_sent_again(postgis, clerk):
    first = clerk.raw(address(16, *HERE))
    held = {"If-None-Match": first.headers["ETag"]}
    assert clerk.client.get(address(16, *HERE), headers=held).status_code == 304


@pytest.mark.parametrize("path", ["13/0/0", "23/0/0", "16/65536/0", "16/0/65536"])
def test_there_is_no_tile_beyond_the_first_the_last_and_the_world(postgis, clerk, path):
    page = clerk.get(f"/tiles/{path}.mvt", status=404)
    assert f"There is no tile {path}." in page

"""The programs of the city's mapping desks read the land from a server that really runs.

QGIS and ArcGIS read it through the same libraries: GDAL's driver OAPIF, and OWSLib.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time

import numpy as np
import pyogrio
import pytest
import shapely
from owslib.ogcapi.features import Features

from feeadmin.config import ROOT
from feeadmin.kernel import audit, db, files
from feeadmin.ogc.layers import COLLECTIONS
from tests import land, make
from tests.conftest import SECRET, copy_of
from tests.ogc.conftest import TOWER

SERVING = re.compile(r"staff\s+(http://\S+)/")
HOW_TO_GET_GDAL = "ogrinfo is not installed: it comes with gdal-bin"
BLOCK = land.row_of_lots(120)
HERE = land.box(-10, -10, 1220, 300).bounds
IN_BOX = 7 + 3
"""Seven lots of the row, for the box ends in the seventh, and the tower's three units."""


@pytest.fixture(scope="module")
def address(template, engine, tmp_path_factory, worker):
    """Serve a demonstration city with 123 parcels by the product's own command."""
    data = tmp_path_factory.mktemp("ogc")
    url = copy_of(template, f"ogc_{worker}", tmp_path_factory)
    own = db.connect(url)
    audit.watch()
    files.keep_in(data / "files")
    make.city()
    make.lots([*BLOCK, *TOWER])
    make.jurisdiction()
    db.session.remove()
    own.dispose()
    db.session.configure(bind=engine)
    environ = {
        **os.environ,
        "FEEADMIN_DATA": str(data),
        "FEEADMIN_DATABASE_URL": url.replace("+psycopg", ""),
        "FEEADMIN_SECRET_KEY": SECRET,
    }
    log = data / "server.log"
    command = [sys.executable, "-m", "feeadmin", "run", "--port", "0"]
    with (
        log.open("w") as said,
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=said, stderr=said) as server,
    ):
        yield f"{_listens(server, log)}/ogc"
        server.terminate()
        server.wait(timeout=20)


def _listens(server, log):
    """Return where the server listens, once it says so."""
    while server.poll() is None:
        found = SERVING.search(log.read_text())
        if found:
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"The server did not start:\n{log.read_text()}")


@pytest.fixture
def gdal(address):
    """Return a function that runs one of GDAL's commands on the land served."""
    if not shutil.which("ogrinfo"):
        if os.environ.get("REQUIRE_GDAL") == "1":
            pytest.fail(HOW_TO_GET_GDAL)
        pytest.skip(HOW_TO_GET_GDAL)

    def run(command, *options):
        # A proxy of the machine has no say over its own address.
        environ = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
        done = subprocess.run(
            [command, *options], env=environ, capture_output=True, text=True, check=True, timeout=60
        )
        assert "ERROR" not in done.stderr, done.stderr
        return done.stdout

    return lambda command, *options: run(command, *(o.format(address) for o in options))


def test_ogrinfo_lists_the_layers(gdal):
    told = gdal("ogrinfo", "-ro", "OAPIF:{}")
    for title in ("Parcels", "City", "Council districts", "Rights of way"):
        assert f"(title: {title})" in told


def test_ogrinfo_finds_a_parcel_by_its_number(gdal):
    told = gdal("ogrinfo", "-ro", "OAPIF:{}", "parcels", "-where", "ain='4203001002'")
    assert "Feature Count: 1" in told
    assert "ain (String) = 4203001002" in told, "a number of digits stays text"
    assert "1210 Sample Street" in told


def test_ogr2ogr_brings_all_of_it_home_page_by_page(gdal, tmp_path):
    file = tmp_path / "parcels.geojson"
    gdal("ogr2ogr", "-f", "GeoJSON", str(file), "OAPIF:{}", "parcels", "-oo", "PAGE_SIZE=50")
    features = json.loads(file.read_text())["features"]
    assert len({one["properties"]["ain"] for one in features}) == len(features) == 123


def test_ogr2ogr_asks_for_a_box_only(gdal, tmp_path):
    file = tmp_path / "parcels.geojson"
    box = [str(side) for side in HERE]
    gdal("ogr2ogr", "-f", "GeoJSON", str(file), "OAPIF:{}", "parcels", "-spat", *box)
    assert len(json.loads(file.read_text())["features"]) == IN_BOX


def test_the_library_of_the_product_reads_its_own_land(address):
    source = f"OAPIF:{address}"
    assert {name for name, _kind in pyogrio.list_layers(source)} == set(COLLECTIONS)
    meta, _keys, wkb, fields = pyogrio.raw.read(source, layer="parcels", bbox=HERE)
    assert len(wkb) == IN_BOX
    ains = fields[list(meta["fields"]).index("ain")]
    [first] = shapely.from_wkb(wkb)[np.flatnonzero(ains == "4203001001")]
    assert first.hausdorff_distance(BLOCK[0].shape) < 1e-7


def test_owslib_reads_the_land(address):
    service = Features(address)
    assert service.feature_collections() == list(COLLECTIONS)
    assert (
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"
        in (service.conformance()["conformsTo"])
    )
    assert service.api()["openapi"].startswith("3.0")
    assert service.collection("parcels")["itemType"] == "feature"
    page = service.collection_items("parcels", bbox=list(HERE), limit=4)
    assert page["numberReturned"] == 4
    feature = service.collection_item("parcels", "4203001002")
    assert feature["properties"]["address"] == "1210 Sample Street"

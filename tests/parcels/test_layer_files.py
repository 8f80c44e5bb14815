"""Files of areas come in many kinds, and some are none: each is read or refused in words."""

import zipfile
from datetime import date

import numpy as np
import pyogrio
import pytest
import shapely

from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.parcels import areas, layer_file, layers
from feeadmin.parcels.layer_import import Told, bring_in_layer, looked_through
from feeadmin.parcels.models import Layer
from tests import land
from tests.parcels.files import feature, geojson

pytestmark = pytest.mark.usefixtures("session")

TODAY, BEFORE, LATER = date(2026, 10, 1), date(2026, 7, 1), date(2027, 1, 1)
WEST, EAST = land.box(0, 0, 100, 100), land.box(100, 0, 100, 100)


def district(code, shape, name=None, **more):
    name = {} if name is None else {"NAME": name}
    return feature(shapely.geometry.mapping(shape), DISTRICT=code, **name, **more)


@pytest.fixture
def bring_in(tmp_path):
    def bring_in(*features, layer=Layer.DISTRICT, source="city", **of):
        path = geojson(tmp_path / "areas.geojson", *features)
        return bring_in_layer(path, told=Told(layer, source, **of), by=SYSTEM)

    return bring_in


def at(x, y):
    return [area.name for area in areas.at(*land.lon_lat(x, y), Layer.DISTRICT)]


@pytest.mark.parametrize(
    ("code", "kept"), [(7, "7"), (7.0, "7"), ("07", "7"), ("CD-7", "CD-7"), (" 7 ", "7")]
)
def test_a_code_is_kept_as_it_is_called(bring_in, code, kept):
    bring_in(district(code, WEST))
    assert [area.code for area in areas.of(Layer.DISTRICT)] == [kept]


def test_columns_are_found_by_their_names_or_named(bring_in):
    odd = feature(shapely.geometry.mapping(WEST), ZZ="a", SAYS="Area A")
    with pytest.raises(Refused, match=r"--code-field\); the file has: ZZ, SAYS"):
        bring_in(odd)
    with pytest.raises(Refused, match=r"There is no column YY\. The file has: ZZ, SAYS"):
        bring_in(odd, code_field="YY")
    bring_in(odd, code_field="ZZ", name_field="SAYS")
    assert at(50, 50) == ["Area A"]


def test_a_shapefile_in_feet_and_zipped_comes_in_where_it_lies(tmp_path):
    feet = shapely.box(6_487_847, 1_841_468, 6_488_847, 1_842_468)
    folder = tmp_path / "shp"
    folder.mkdir()
    pyogrio.raw.write(
        folder / "d.shp", np.array([shapely.to_wkb(feet)], dtype=object),
        [np.array([7]), np.array(["Seven"], dtype=object)], ["DISTRICT", "NAME"],
        geometry_type="Polygon", crs="EPSG:2229",
    )  # fmt: skip
    packed = tmp_path / "d.zip"
    with zipfile.ZipFile(packed, "w") as out:
        for one in folder.iterdir():
            out.write(one, one.name)
    bring_in_layer(packed, told=Told(Layer.DISTRICT, "city"), by=SYSTEM)
    [area] = areas.of(Layer.DISTRICT)
    assert area.shape.bounds[:2] == pytest.approx((-118.2437, 34.0537), abs=0.01)
    assert bring_in_layer(folder, told=Told(Layer.DISTRICT, "city"), by=SYSTEM).counts["same"] == 1


def test_meters_called_degrees_are_refused(bring_in):
    mercator = shapely.box(-13_163_000, 4_035_000, -13_162_000, 4_036_000)
    with pytest.raises(Refused, match="EPSG:3857"):
        bring_in(district(1, mercator))


def test_a_reference_system_may_be_given_and_must_be_one(bring_in, tmp_path):
    mercator = shapely.box(-13_163_000, 4_035_000, -13_162_000, 4_036_000)
    bring_in(district(1, mercator), crs="EPSG:3857")
    assert areas.of(Layer.DISTRICT)[0].shape.bounds[0] == pytest.approx(-118.246, abs=0.01)
    with pytest.raises(Refused, match="nonsense is no reference system"):
        bring_in(district(1, mercator), crs="nonsense")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("none.geojson", None, "There is no file"),
        ("empty.geojson", b"", "is empty: 0 bytes"),
        ("text.geojson", b"hello", "no file of areas that can be read"),
        ("half.geojson", b'{"type":"FeatureCollection","features":[{"type"', "no file of areas"),
        ("table.csv", b"DISTRICT,NAME\n1,One\n", "has no shapes"),
        ("nothing.geojson", b'{"type":"FeatureCollection","features":[]}', "has no shapes"),
        ("packed.zip", b"PK\x05\x06" + b"\0" * 18, "no file of areas"),
    ],
)
def test_what_is_no_file_of_areas_is_refused_with_what_to_do(tmp_path, name, content, why):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refused, match=why):
        looked_through(path, Told(Layer.DISTRICT, "city"))
    assert layers.imports() == []


def test_a_bomb_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(layer_file, "MOST_UNPACKED", 1000)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("a.geojson", b"0" * 100_000)
    with pytest.raises(Refused, match="would unpack to more than"):
        looked_through(path, Told(Layer.DISTRICT, "city"))


def test_a_file_of_too_many_rows_is_something_else(bring_in, monkeypatch):
    monkeypatch.setattr(layer_file, "MOST_ROWS", 1)
    with pytest.raises(Refused, match="too many rows for a layer"):
        bring_in(district(1, WEST), district(2, EAST))


def test_a_file_of_which_no_row_can_be_taken_says_the_first_reason(bring_in):
    with pytest.raises(
        Refused, match=r"None of the 1 rows could be taken\. The first: The row has"
    ):
        bring_in(feature(None, DISTRICT=1))

"""Layers of areas come in by file; lines that changed are kept with their days."""

import json
from datetime import date

import pytest
import shapely

from feeadmin.kernel import files
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.parcels import actions, areas, layers, queries
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


def counted(report):
    names = ("new", "new_shape", "new_name", "same", "gone", "rejected")
    return tuple(report.counts[name] for name in names)


def at(x, y, on=None, layer=Layer.DISTRICT):
    return [area.name for area in areas.at(*land.lon_lat(x, y), layer, on)]


def test_the_first_file_of_a_layer_counts_for_every_day(bring_in):
    report = bring_in(district(1, WEST, "One"), district(2, EAST, "Two"))
    assert counted(report) == (2, 0, 0, 0, 0, 0)
    assert at(50, 50) == at(50, 50, date(1999, 1, 1)) == ["One"]
    assert at(100, 50) == ["One", "Two"]
    assert at(900, 900) == []


def test_the_same_file_again_changes_nothing(bring_in):
    both = district(1, WEST, "One"), district(2, EAST, "Two")
    bring_in(*both)
    assert counted(bring_in(*reversed(both))) == (0, 0, 0, 2, 0, 0)
    assert len(layers.generations(Layer.DISTRICT, "1")) == 1


def test_lines_drawn_anew_count_from_their_day_and_the_old_ones_before_it(bring_in):
    bring_in(district(1, WEST, "One"), district(2, EAST, "Two"))
    narrow, wide = land.box(0, 0, 60, 100), land.box(60, 0, 140, 100)
    report = bring_in(district(1, narrow, "One"), district(2, wide, "Two"), since_on=BEFORE)
    assert counted(report) == (0, 2, 0, 0, 0, 0)
    assert (at(80, 50, date(2026, 6, 30)), at(80, 50, BEFORE)) == (["One"], ["Two"])
    assert queries.areas_at(*land.lon_lat(80, 50), Layer.DISTRICT)[0].name == "Two"


def test_lines_of_a_day_to_come_wait_for_it(bring_in):
    bring_in(district(1, WEST, "One"))
    bring_in(district(1, WEST, "Uno"), since_on=LATER)
    assert (at(50, 50), at(50, 50, LATER)) == (["One"], ["Uno"])


def test_another_name_is_kept_with_its_day_too(bring_in):
    bring_in(district(1, WEST, "One"))
    assert counted(bring_in(district(1, WEST, "Uno"))) == (0, 0, 1, 0, 0, 0)
    assert (at(50, 50, date(2026, 9, 30)), at(50, 50)) == (["One"], ["Uno"])


def test_an_area_the_file_no_longer_has_ends(bring_in):
    bring_in(district(1, WEST), district(2, EAST))
    report = bring_in(district(1, WEST), max_gone=0.5)
    assert (counted(report), report.changes["gone"]) == ((0, 0, 0, 1, 1, 0), ["2"])
    assert (at(150, 50), at(150, 50, BEFORE)) == ([], ["District 2"])


def test_half_a_layer_is_refused_unless_it_is_meant(bring_in):
    bring_in(district(1, WEST), district(2, EAST))
    with pytest.raises(Refused, match="1 of the 2 areas on record are not in this file"):
        bring_in(district(1, WEST))
    assert at(150, 50) == ["District 2"]


def test_lines_before_those_on_record_are_refused(bring_in):
    bring_in(district(1, WEST), since_on=TODAY)
    with pytest.raises(Refused, match=r"Council districts: lines that count from October.1, 2026"):
        bring_in(district(1, EAST), since_on=BEFORE)


def test_a_layer_is_one_file_s_whoever_sends_the_next(bring_in):
    bring_in(district(1, WEST, "One"))
    assert counted(bring_in(district(1, EAST, "One"), source="county")) == (0, 1, 0, 0, 0, 0)


def test_sensitive_places_come_from_several_sources_which_leave_each_other_alone(bring_in):
    of = {"layer": Layer.SENSITIVE}
    bring_in(district("S1", WEST, "A School", TYPE="school"), source="schools", **of)
    bring_in(district("C1", EAST, "A Court", TYPE="court"), source="courts", **of)
    assert [(one.name, one.kind) for one in areas.of(Layer.SENSITIVE)] == [
        ("A Court", "court"), ("A School", "school"),
    ]  # fmt: skip
    bring_in(district("S2", WEST, "Another", TYPE="school"), source="schools", max_gone=1, **of)
    assert [one.code for one in areas.of(Layer.SENSITIVE)] == ["C1", "S2"]


def test_rows_of_one_code_are_pieces_of_one_area(bring_in):
    report = bring_in(district(1, WEST, "One"), district(1, EAST, "One"))
    assert (report.counts["read"], report.counts["united"]) == (2, 1)
    assert at(50, 50) == at(150, 50) == ["One"]


def test_rows_that_cannot_be_kept_are_rejected_and_the_rest_is_taken(bring_in):
    report = bring_in(
        district(1, WEST, "One"),
        district(1, EAST, "Other"),
        district("", EAST, "No code"),
        district(2, shapely.LineString([land.lon_lat(0, 0), land.lon_lat(9, 9)]), "Line"),
        feature(None, DISTRICT=3, NAME="Nothing"),
    )
    assert [(row.row, row.reason) for row in report.rejected] == [
        (2, "other_name"), (3, "no_code"), (4, "not_polygon"), (5, "null"),
    ]  # fmt: skip
    kept = files.store().read(report.brought.rejects_sha256).decode().splitlines()
    assert json.loads(kept[0])["sentence"] == "An earlier row has this code, and is called One."


def test_an_area_whose_row_was_rejected_stays_as_it_was(bring_in):
    bring_in(district(1, WEST), district(2, EAST))
    bring_in(district(1, WEST), feature(None, DISTRICT=2))
    assert at(150, 50) == ["District 2"]


def test_what_is_drawn_wrong_is_repaired(bring_in):
    bow = shapely.Polygon([land.lon_lat(*p) for p in ((0, 0), (99, 99), (99, 0), (0, 99))])
    assert bring_in(district(1, bow)).counts["repaired"] == 1
    assert areas.of(Layer.DISTRICT)[0].shape.is_valid


def test_a_look_before_writes_nothing(tmp_path):
    path = geojson(tmp_path / "a.geojson", district(1, WEST))
    assert counted(looked_through(path, Told(Layer.DISTRICT, "city"))) == (1, 0, 0, 0, 0, 0)
    assert (areas.of(Layer.DISTRICT), layers.imports()) == ([], [])


def test_each_file_is_on_record_with_what_it_came_to(bring_in):
    bring_in(district(1, WEST, "One"))
    bring_in(district(1, EAST, "One"), layer=Layer.SCHOOL_DISTRICT)
    [latest, first] = layers.imports()
    assert (latest.layer_words, first.counts["new"]) == ("School districts", 1)
    assert [one.id for one in layers.imports(Layer.DISTRICT)] == [first.id]
    assert first.changes == {"new": ["1"], "new_shape": [], "new_name": [], "gone": []}
    assert layers.sizes(TODAY)[Layer.DISTRICT] == 1
    assert layers.sizes(TODAY)[Layer.SENSITIVE] == 0


def test_what_a_person_entered_is_part_of_its_layer(bring_in):
    actions.add_area(
        Layer.DISTRICT, "1", "One", kind="district", shape=WEST, source="hand", by=SYSTEM
    )
    assert counted(bring_in(district(1, WEST, "One"))) == (0, 0, 0, 1, 0, 0)


def test_a_layer_is_called_by_its_name_in_an_address():
    assert layers.called("school-district") is Layer.SCHOOL_DISTRICT
    with pytest.raises(NotFound, match="There is no layer nonsense"):
        layers.called("nonsense")


def test_many_places_are_asked_at_once(bring_in):
    bring_in(district(2, WEST), district(10, EAST))
    spots = {n: shapely.Point(*land.lon_lat(x, 50)) for n, x in (("a", 50), ("b", 100), ("c", 999))}
    assert areas.codes_at(spots, Layer.DISTRICT) == {"a": "2", "b": "10"}
    assert areas.codes_at({}, Layer.DISTRICT) == {}


@pytest.mark.parametrize(
    ("name", "layer", "count", "columns"),
    [
        ("la_city_council_districts", Layer.DISTRICT, 15, ("district_i", "dist_name")),
        ("la_neighborhood_council_districts", Layer.NEIGHBORHOOD, 95, ("NC_ID", "NAME")),
        ("la_lausd_districts", Layer.SCHOOL_DISTRICT, 7, ("DISTRICT", None)),
        ("la_county_supervisorial_districs", Layer.SUPERVISORIAL, 5, ("SUP_DIST_N", None)),
    ],
)
def test_the_city_s_own_layers_come_in_whole_and_again_without_change(
    real, name, layer, count, columns
):
    path, told = real(f"{name}.geojson"), Told(layer, "city")
    report = bring_in_layer(path, told=told, by=SYSTEM)
    assert counted(report) == (count, 0, 0, 0, 0, 0)
    assert (report.columns.code, report.columns.name) == columns
    assert counted(bring_in_layer(path, told=told, by=SYSTEM)) == (0, 0, 0, count, 0, 0)
    city_hall = areas.at(-118.2427, 34.0537, layer)
    assert len(city_hall) >= 1

"""How a question is read, and how each one that cannot be is refused in a sentence."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeadmin.ogc.asked import Asked, Cursor, Misunderstood, check, read, read_crs
from feeadmin.ogc.systems import CRS84, MERCATOR, WGS84, ZONE_5, Window

EPSG = "http://www.opengis.net/def/crs/EPSG/0/"


def reading(**question):
    return read({name.replace("_", "-"): [said] for name, said in question.items()},
                properties=("ain",))  # fmt: skip


def test_who_asks_for_nothing_gets_the_first_hundred_of_now():
    assert read({}) == Asked(limit=100, window=None, on=None, crs=CRS84, cursor=None, ain=None)
    assert not read({}).is_filtered


@pytest.mark.parametrize(("said", "limit"), [("1", 1), ("1000", 1000), ("5000", 1000)])
def test_no_page_has_more_than_a_thousand(said, limit):
    assert reading(limit=said).limit == limit


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-10-01", date(2026, 10, 1)),
        ("2026-10-01T12:00:00Z", date(2026, 10, 1)),
        ("2026-10-01T03:00:00z", date(2026, 9, 30)),
        ("2026-09-30T23:59:59.5-07:00", date(2026, 9, 30)),
        ("2026-09-01/2026-10-01", date(2026, 10, 1)),
        ("../2026-10-01", date(2026, 10, 1)),
        ("/2026-10-01", date(2026, 10, 1)),
        ("2026-10-01/..", None),
        ("2026-10-01/", None),
    ],
)
def test_a_day_an_instant_or_the_end_of_an_interval_says_when(said, day):
    assert reading(datetime=said).on == day


@pytest.mark.parametrize(
    ("crs", "system"),
    [
        (CRS84.uri, CRS84), (f"{EPSG}4326", WGS84), (f"{EPSG}2229", ZONE_5),
        (f"[{EPSG}3857]", MERCATOR),
    ],
)  # fmt: skip
def test_a_reference_system_is_asked_for_by_its_name(crs, system):
    assert reading(crs=crs).crs is system
    assert read_crs({"crs": [crs]}) is system


def test_a_box_is_read_in_the_axes_of_its_system():
    assert reading(bbox="-118,34,-117,35").window == Window(CRS84, ((-118, 34, -117, 35),))
    assert reading(bbox="34,-118,35,-117", bbox_crs=f"{EPSG}4326").window == Window(
        WGS84, ((34, -118, 35, -117),)
    )
    assert reading(bbox="-118,34,0,-117,35,99").window == Window(CRS84, ((-118, 34, -117, 35),))


def test_a_box_over_the_date_line_has_two_parts():
    parts = ((177, 65, 180, 70), (-180, 65, -177, 70))
    assert reading(bbox="177,65,-177,70").window == Window(CRS84, parts)
    turned = ((65, 177, 70, 180), (65, -180, 70, -177))
    assert reading(bbox="65,177,70,-177", bbox_crs=WGS84.uri).window == Window(WGS84, turned)


def test_a_list_goes_on_where_its_cursor_says():
    assert reading(cursor="7.12345").cursor == Cursor(7, 12345)
    assert str(Cursor(7, 12345)) == "7.12345"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ({"limit": "0"}, "The limit should be a whole number from 1 to 1000."),
        ({"limit": "-5"}, "The limit should be"),
        ({"limit": "ten"}, "The limit should be"),
        ({"limit": ""}, "The limit should be"),
        ({"limit": "９"}, "The limit should be"),
        ({"limit": "9" * 30}, "The limit should be"),
        ({"bbox": ""}, "The bbox should be four numbers"),
        ({"bbox": "1,2,3"}, "The bbox should be four numbers"),
        ({"bbox": "1,2,3,4,5"}, "The bbox should be four numbers"),
        ({"bbox": "a,b,c,d"}, "The bbox should be four numbers"),
        ({"bbox": "nan,0,1,1"}, "The bbox should be four numbers"),
        ({"bbox": "0,0,inf,1"}, "The bbox should be four numbers"),
        ({"bbox": "0,0,1e300,1"}, "The bbox should be four numbers"),
        ({"bbox": "0,2,1,1"}, "The bbox ends before it begins"),
        ({"bbox": "1,2,0,1"}, "The bbox ends before it begins"),
        ({"bbox": "9,0,1,1", "bbox_crs": f"{EPSG}3857"}, "The bbox ends before it begins"),
        ({"bbox": "2,0,1,1", "bbox_crs": f"{EPSG}4326"}, "The bbox ends before it begins"),
        ({"bbox": "0,0,1,1", "bbox_crs": "EPSG:2229"}, "The bbox-crs should be one of: http"),
        ({"bbox_crs": f"{EPSG}2229"}, "bbox-crs says how to read a bbox, and there is none."),
        ({"crs": f"{EPSG}9999"}, "The crs should be one of: http"),
        ({"crs": ""}, "The crs should be one of: http"),
        ({"datetime": ""}, "The datetime should be a day or an instant"),
        ({"datetime": "yesterday"}, "The datetime should be a day or an instant"),
        ({"datetime": "2026-02-30"}, "The datetime should be a day or an instant"),
        ({"datetime": "2026-10-01T12:00:00"}, "The datetime should be a day or an instant"),
        ({"datetime": "0001-01-01T00:00:00+12:00"}, "The datetime should be"),
        ({"datetime": "../.."}, "The datetime should be a day or an instant"),
        ({"datetime": "/"}, "The datetime should be a day or an instant"),
        ({"datetime": "2026/2027/2028"}, "The datetime should be a day or an instant"),
        ({"datetime": "2026-10-02/2026-10-01"}, "The datetime ends before it begins."),
        ({"cursor": "12345"}, "The cursor is not one of ours."),
        ({"cursor": ""}, "The cursor is not one of ours."),
        ({"cursor": "1." + "9" * 12}, "The cursor is not one of ours."),
        ({"f": "shapefile"}, "The format f should be one of: json, html."),
        ({"owner": "Specimen"}, "There is no parameter owner here."),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_would_be(question, sentence):
    with pytest.raises(Misunderstood) as refused:
        reading(**question)
    assert str(refused.value).startswith(sentence)


def test_a_parameter_given_twice_is_refused():
    with pytest.raises(Misunderstood, match="The parameter limit is given twice"):
        read({"limit": ["1", "2"]})


def test_a_property_is_asked_for_only_where_a_layer_has_it():
    assert reading(ain=" 4203-001-002 ").ain == "4203001002"
    assert reading(ain="061-0012.a").ain == "061-0012.A"
    with pytest.raises(Misunderstood, match="There is no parameter ain here"):
        read({"ain": ["4203001002"]})
    with pytest.raises(Misunderstood, match="There is no parameter limit here"):
        check({"limit": ["5"]})


NAMES = ["limit", "bbox", "bbox-crs", "datetime", "crs", "cursor", "ain", "f"]


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(), min_size=1, max_size=1)))
def test_any_words_are_read_or_refused_and_nothing_else(question):
    with suppress(Misunderstood):
        assert 1 <= read(question, properties=("ain",)).limit <= 1000

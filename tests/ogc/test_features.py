"""What a program finds at /ogc: the interface, the layers, and features page by page."""

import gzip
import json
from datetime import date

import pytest
import shapely

from feeadmin import geo
from feeadmin.kernel.access import SYSTEM
from feeadmin.ogc.layers import COLLECTIONS
from feeadmin.parcels import actions as parcels
from feeadmin.parcels.models import Layer
from tests import land, make
from tests.ogc.conftest import TOWER, ids, link

ITEMS = "/collections/parcels/items"
ALL = 9


def test_from_the_first_page_a_program_finds_everything_else(ask, visitor):
    landing = ask()
    assert link(landing, "self") == "?f=json"
    for rel in ("service-desc", "service-doc", "conformance", "data"):
        assert visitor.client.get(f"/ogc{link(landing, rel)}").status_code == 200


def test_the_address_may_end_in_a_slash(ask):
    assert ask("/")["title"] == ask()["title"]


def test_it_says_which_parts_of_the_standard_it_keeps(ask):
    kept = ask("/conformance")["conformsTo"]
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in kept
    assert "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs" in kept


def test_the_layers_are_parcels_districts_of_every_kind_and_streets(ask):
    told = ask("/collections")["collections"]
    assert [one["id"] for one in told] == [
        "parcels", "city", "districts", "neighborhood-councils", "school-districts",
        "supervisorial-districts", "rights-of-way",
    ]  # fmt: skip
    for one in told:
        assert one["itemType"] == "feature"
        assert one["storageCrs"] == one["crs"][0]
        assert ask(f"/collections/{one['id']}") == one


def test_an_area_layer_says_where_it_lies(ask):
    [box] = ask("/collections/city")["extent"]["spatial"]["bbox"]
    assert box == pytest.approx(land.box(-2000, -2000, 8000, 8000).bounds)
    assert "extent" not in ask("/collections/districts"), "there is none"
    assert "extent" not in ask("/collections/parcels"), "nobody measures millions for a page"


def test_a_parcel_is_given_with_its_number_address_area_and_stack(ask):
    feature = ask(f"{ITEMS}/4203002001")
    assert feature["type"] == "Feature"
    assert feature["id"] == "4203002001"
    known = feature["properties"]
    assert known.pop("area_sqft") == pytest.approx(8000, rel=1e-3)
    assert known.pop("ground") == geo.ground(TOWER[0].shape)
    assert known == {
        "ain": "4203002001", "address": "900 Tower Way", "use": "Commercial", "units": 3,
    }  # fmt: skip
    shape = shapely.geometry.shape(feature["geometry"])
    assert shape.hausdorff_distance(TOWER[0].shape) < 1e-7


def test_all_units_of_a_tower_are_given_each_with_the_same_ground(ask):
    page = ask(ITEMS)
    grounds = [one["properties"]["ground"] for one in page["features"]]
    assert page["numberReturned"] == page["numberMatched"] == ALL
    assert sorted(grounds.count(one) for one in set(grounds)) == [1, 1, 1, 1, 1, 1, 3]


def test_no_feature_tells_what_no_schema_names(ask):
    for one in COLLECTIONS.values():
        for feature in ask(f"/collections/{one.id}/items")["features"]:
            assert list(feature["properties"]) == list(one.properties)


def test_a_page_leads_to_the_next_until_the_last(ask):
    first = ask(ITEMS, limit=4)
    second = ask(link(first, "next"))
    third = ask(link(second, "next"))
    assert [len(ids(page)) for page in (first, second, third)] == [4, 4, 1]
    assert link(third, "next") is None
    assert len({*ids(first), *ids(second), *ids(third)}) == ALL


def test_a_page_that_is_exactly_full_is_the_last(ask):
    assert link(ask(ITEMS, limit=ALL), "next") is None


def test_the_next_page_is_asked_as_the_first_was(ask):
    crs = "http://www.opengis.net/def/crs/EPSG/0/2229"
    box = ",".join(map(str, land.box(-10, -10, 1220, 300).bounds))
    page = ask(ITEMS, limit=2, crs=crs, bbox=box)
    further = ask(link(page, "next"))
    assert not set(ids(page)) & set(ids(further))
    x, _y = further["features"][0]["geometry"]["coordinates"][0][0]
    assert x > 6_000_000, "feet of zone 5"


def test_nothing_in_a_box_is_an_empty_page(ask):
    page = ask(ITEMS, bbox="0,0,1,1")
    assert page["features"] == []
    assert page["numberReturned"] == 0
    assert "numberMatched" not in page, "what was narrowed is not counted"


def test_a_number_is_found_with_dashes_or_without(ask):
    for spelled in ("4203001002", "4203-001-002"):
        assert ids(ask(ITEMS, ain=spelled)) == ["4203001002"]
    assert ids(ask(ITEMS, ain="nothing")) == []
    assert ids(ask(ITEMS, ain="4203001002", bbox="0,0,1,1")) == []


def test_the_land_is_given_as_it_was_on_a_day(ask):
    make.lots([*land.row_of_lots(5), *TOWER])
    assert len(ids(ask(ITEMS))) == ALL - 1
    assert len(ids(ask(ITEMS, datetime="2026-09-30"))) == ALL
    assert len(ids(ask(ITEMS, datetime="2026-09-30T23:59:59Z"))) == ALL
    assert len(ids(ask(ITEMS, datetime="../2026-09-30"))) == ALL
    assert len(ids(ask(ITEMS, datetime="2026-09-01/.."))) == ALL - 1


def test_an_area_is_given_from_the_day_its_lines_count(ask):
    parcels.add_area(
        Layer.JURISDICTION, "shoestring", "Shoestring", kind="city", source="test", by=SYSTEM,
        shape=land.box(0, 9000, 10, 100), since_on=date(2026, 10, 1),
    )  # fmt: skip
    assert ids(ask("/collections/city/items")) == ["city", "shoestring"]
    assert ids(ask("/collections/city/items", datetime="2026-10-01")) == ["city", "shoestring"]
    assert ids(ask("/collections/city/items", datetime="2026-09-30")) == ["city"]
    assert ids(ask("/collections/city/items", bbox="0,0,1,1")) == []
    assert ask("/collections/city/items/city")["properties"]["name"] == "City of Los Angeles"


def test_a_list_is_never_put_together_of_two_generations(ask):
    further = link(ask(ITEMS, limit=2), "next")
    make.lots([*land.row_of_lots(5), *TOWER])
    problem = ask(further, status=409)
    assert problem["detail"].startswith("The land has changed since the first page of this list.")
    then = link(ask(ITEMS, limit=2, datetime="2026-09-30"), "next")
    make.lots([*land.row_of_lots(), *TOWER])
    assert len(ids(ask(then))) == 2, "one day stays as it was"


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/collections/owners", "There is no collection owners."),
        ("/collections/sensitive%20place/items", "There is no collection sensitive place."),
        (f"{ITEMS}/9999999999", "There is no 9999999999 in the collection parcels."),
        ("/collections/city/items/school-1", "There is no school-1 in the collection city."),
    ],
)
def test_what_is_not_there_is_told_as_a_problem(ask, path, detail):
    make.school()
    problem = ask(path, status=404)
    assert problem["detail"] == detail
    assert problem["status"] == 404


@pytest.mark.parametrize("path", ["", "/conformance", "/api", "/collections", ITEMS])
def test_a_parameter_that_nobody_reads_is_refused(ask, path):
    problem = ask(path, status=400, colour="blue")
    assert problem["detail"].startswith("There is no parameter colour here. Known are: f")


def test_the_definition_names_every_way_and_what_may_be_asked(ask):
    definition = ask("/api")
    assert definition["openapi"].startswith("3.0")
    assert definition["servers"] == [{"url": "http://localhost/ogc"}]
    for path, verbs in definition["paths"].items():
        if "{" not in path:
            ask(path)
        assert list(verbs) == ["get"], "nothing here changes anything"
    [limit] = [
        one for one in definition["paths"][ITEMS]["get"]["parameters"] if one["name"] == "limit"
    ]
    assert (limit["schema"]["default"], limit["schema"]["maximum"]) == (100, 1000)
    names = [one["operationId"] for verbs in definition["paths"].values() for one in verbs.values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "path",
    [
        "", "/conformance", "/api", "/collections", "/collections/parcels", ITEMS,
        f"{ITEMS}?limit=2", f"{ITEMS}?bbox=0,0,1,1", f"{ITEMS}/4203001001",
        "/collections/city/items", "/collections/city/items/city",
    ],
)  # fmt: skip
def test_every_answer_can_be_read_by_a_person_too(open_land, visitor, path):
    browser = "text/html,application/xhtml+xml,*/*;q=0.8"
    page = visitor.client.get(f"/ogc{path}", headers={"Accept": browser})
    assert page.mimetype == "text/html"
    mark = "&" if "?" in path else "?"
    visitor.get(f"/ogc{path}{mark}f=html")
    assert visitor.client.get(f"/ogc{path}{mark}f=json", headers={"Accept": browser}).is_json


def test_a_person_turns_the_pages_of_a_layer(open_land, visitor):
    page = visitor.get("/ogc/collections/parcels/items", f="html", limit=4)
    assert "4 on this page, 9 in all." in page
    [further] = [href for href in page.links if "cursor=" in href]
    assert "4 on this page" in visitor.get(further)


def test_what_a_program_has_already_is_not_sent_again(open_land, visitor):
    path = f"/ogc{ITEMS}?limit=3"
    first = visitor.client.get(path)
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = visitor.client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
    make.lots([*land.row_of_lots(5), *TOWER])
    after = visitor.client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert after.status_code == 200


def test_a_new_area_makes_its_layer_new_and_no_other(open_land, visitor):
    def tags():
        return {
            one: visitor.client.get(f"/ogc/collections/{one}/items").headers["ETag"]
            for one in COLLECTIONS
        }

    before = tags()
    parcels.add_area(
        Layer.DISTRICT, "1", "District 1", kind="district",
        shape=land.box(0, 0, 100, 100), source="test", by=SYSTEM,
    )  # fmt: skip
    after = tags()
    assert [one for one in COLLECTIONS if before[one] != after[one]] == ["districts"]


def test_large_answers_are_packed_for_whoever_can_unpack_them(open_land, visitor):
    plain = visitor.client.get(f"/ogc{ITEMS}")
    packed = visitor.client.get(f"/ogc{ITEMS}", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] != plain.headers["ETag"], "other bytes, another name"


def test_a_program_may_ask_for_the_head_alone(open_land, visitor):
    head = visitor.client.head(f"/ogc{ITEMS}")
    assert head.status_code == 200
    assert head.data == b""
    assert int(head.headers["Content-Length"]) == len(visitor.client.get(f"/ogc{ITEMS}").data)


def test_a_page_of_any_site_may_ask(open_land, visitor):
    answer = visitor.client.get(f"/ogc{ITEMS}", headers={"Origin": "https://maps.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Content-Crs" in answer.headers["Access-Control-Expose-Headers"]
    assert json.loads(answer.text)["numberReturned"] == ALL


@pytest.mark.parametrize("verb", ["post", "put", "delete", "patch"])
def test_nothing_can_be_changed_here(open_land, visitor, verb):
    assert getattr(visitor.client, verb)(f"/ogc{ITEMS}").status_code == 405

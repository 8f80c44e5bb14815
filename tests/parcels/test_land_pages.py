"""Pages on which land is kept: the city's own, layers of areas, hints and lineage."""

import csv
import io
from datetime import date

import pytest
import shapely

from feeadmin.kernel.access import STAFF_ROLES, SYSTEM, Role
from feeadmin.parcels import areas, city_register, descent, entries, exempt, queries
from feeadmin.parcels.city_land import Gate, Tie
from feeadmin.parcels.entries import Described
from feeadmin.parcels.models import Layer
from tests import land, make
from tests.parcels.files import feature, geojson

TODAY = date(2026, 10, 1)
A, B = "4203001001", "4203001002"
YARD = {
    "name": "Yard 7", "department": "Harbor", "tie": "owned", "numbers": "4203-001-001\n",
    "address": "1200 Sample Street", "district": "15", "since_on": "", "source": "Deed 1",
}  # fmt: skip


@pytest.fixture
def clerk(visitor):
    return visitor.as_(Role.ASSESSING_CLERK)


@pytest.fixture
def yard(session):
    make.lots()
    return entries.enter_city_land(
        Described("Yard 7", "Harbor", Tie.OWNED, "Deed 1", [A], district="15"), by=SYSTEM
    )


def csv_file(*rows, name="list.csv"):
    return io.BytesIO("\n".join(["APN,NAME,DEPT", *rows, ""]).encode()), name


def test_land_is_entered_and_shown_with_its_parcel(clerk):
    make.lots()
    page = clerk.post("/city-land/new", YARD)
    assert page.flashes() == ["Yard 7 is in the register."]
    assert page.heading == "Yard 7"
    assert f"/parcels/{A}" in page.links
    assert "Nobody has looked yet" in page


def test_from_a_parcel_s_page_its_number_is_there_already(clerk):
    make.lots()
    assert clerk.get("/city-land/new", ain=A).filled()["numbers"] == ["4203-001-001"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Name the land"),
        ({"department": " "}, "Enter the department"),
        ({"numbers": "4203-001"}, "4203-001 is no parcel number of ten digits."),
        ({"numbers": "4203-001-001, x"}, "x is no parcel number"),
        ({"source": ""}, "Name the list, deed or lease"),
        ({"tie": "borrowed"}, "Choose from the answers listed."),
        ({"since_on": "yesterday"}, "Enter a real date"),
    ],
)
def test_what_is_typed_wrong_is_said_beside_it_and_kept(clerk, typed, said):
    page = clerk.post("/city-land/new", YARD | typed)
    assert page.status == 422
    assert any(said in sentence for sentence in page.problems())
    assert page.filled()["address"] == ["1200 Sample Street"]
    assert city_register.departments() == []


def test_the_same_land_twice_is_refused_and_nothing_typed_is_lost(clerk, yard):
    page = clerk.post("/city-land/new", YARD)
    assert page.status == 409
    assert "Deed 1 has that land already: Yard 7." in page.problems()[0]
    assert page.filled()["district"] == ["15"]


def test_an_entry_is_corrected(clerk, yard):
    page = clerk.post(f"/city-land/{yard.id}/correct", {"name": "Yard 8", "numbers": ""})
    assert page.flashes() == ["The entry is corrected."]
    assert (page.heading, "none: land without a number" in page) == ("Yard 8", True)


def test_who_corrects_what_another_has_just_corrected_looks_again(clerk, yard):
    shown = clerk.get(f"/city-land/{yard.id}/correct").filled()
    clerk.post(f"/city-land/{yard.id}/correct", {"name": "First"})
    page = clerk.client.post(f"/city-land/{yard.id}/correct", data=shown | {"name": ["Second"]})
    assert page.status_code == 409
    assert city_register.one(yard.id).name == "First"


def test_a_look_shows_on_the_entry_and_in_the_list(clerk, yard):
    page = clerk.post(
        f"/city-land/{yard.id}/look", {"gate": "locked", "sign": "not posted", "note": "New chain"}
    )
    assert page.flashes() == ["The look is on record."]
    for words in ("Locked", "Not posted", "New chain"):
        assert words in page
    assert "Locked" in clerk.get("/city-land")
    assert "On 1 entry no sign is known to be posted." in clerk.get("/city-land")


def test_a_look_at_nothing_is_refused(clerk, yard):
    page = clerk.post(f"/city-land/{yard.id}/look", {"note": "Drove by"})
    assert (page.status, page.problems()) == (
        409,
        ["Say what was seen of the gate or of the sign."],
    )
    assert page.filled()["note"] == ["Drove by"]


def test_an_entry_ends_and_offers_no_more_to_do(clerk, yard):
    page = clerk.post(f"/city-land/{yard.id}/end", {"on": "2026-09-30", "because": "Sold"})
    assert page.flashes() == ["The entry has ended."]
    assert f"/city-land/{yard.id}/end" not in page.links
    assert "Sold" in page


def test_the_list_is_narrowed_and_taken_home(clerk, yard):
    entries.enter_city_land(
        Described("Lot 9", "Airports", Tie.LEASED, "Lease", [B], district="11"), by=SYSTEM
    )
    assert "Yard 7" not in clerk.get("/city-land", department="Airports")
    assert "Lot 9" not in clerk.get("/city-land", district="15")
    assert "Lot 9" in clerk.get("/city-land", q="lot")
    assert "Nothing matches these filters" in clerk.get("/city-land", state="ended")
    answer = clerk.raw("/city-land", **{"as": "csv", "department": "Airports"})
    rows = list(csv.reader(answer.get_data(as_text=True).splitlines()))
    assert [row[0] for row in rows[1:]] == ["Lot 9"]
    assert "4203-001-002" in rows[1]


def test_a_list_is_looked_through_first_and_then_brought_in(clerk):
    make.lots()
    typed = {"source": "Harbor list", "as_of_on": "2026-09-30", "department": "Harbor"}
    rows = f"{A},Pier,", "9999001001,Far,", "12,Wrong,"
    page = clerk.post("/city-land/import", typed | {"file": csv_file(*rows)})
    assert "What would change" in page
    assert "9999-001-001" in page
    assert "12 is no parcel number of ten digits." in page
    assert city_register.lists() == []
    page = clerk.post("/city-land/import", typed | {"file": csv_file(*rows), "act": "do"})
    assert page.flashes() == ["The list is in: 2 new, 0 changed, 0 gone."]
    assert "Harbor list" in page
    assert [land.name for land in city_register.of(A, TODAY)] == ["Pier"]


def test_a_list_that_lacks_most_of_what_there_is_must_be_said_to_be_right(clerk):
    typed = {"source": "Harbor list", "as_of_on": "2026-09-30", "department": "Harbor"}
    rows = [f"42030010{n:02},Pier {n}," for n in range(1, 11)]
    clerk.post("/city-land/import", typed | {"file": csv_file(*rows), "act": "do"})
    less = typed | {"file": csv_file(*rows[5:]), "act": "do"}
    page = clerk.post("/city-land/import", less)
    assert (page.status, "5 of the 10 entries" in page.problems()[0]) == (409, True)
    less["file"] = csv_file(*rows[5:])
    page = clerk.post("/city-land/import", less | {"is_whole": "y"})
    assert page.flashes() == ["The list is in: 0 new, 0 changed, 5 gone."]


def test_a_list_that_lacks_much_names_what_would_be_gone(clerk):
    typed = {"source": "Harbor list", "as_of_on": "2026-09-30", "department": "Harbor"}
    rows = [f"42030010{n:02},Pier {n}," for n in range(1, 11)]
    clerk.post("/city-land/import", typed | {"file": csv_file(*rows), "act": "do"})
    page = clerk.post("/city-land/import", typed | {"file": csv_file(*rows[1:])})
    assert "Pier 1" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "The file is empty."), (b"PK\x03\x04", "Save the list as CSV"), (b"a,b\n1,2\n", "APN")],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(clerk, content, said):
    typed = {"source": "Harbor", "as_of_on": "2026-09-30", "file": (io.BytesIO(content), "x.csv")}
    page = clerk.post("/city-land/import", typed)
    assert page.status == 409
    assert said in " ".join(page.problems())
    assert page.filled()["source"] == ["Harbor"]


def test_without_a_file_one_is_asked_for(clerk):
    page = clerk.post("/city-land/import", {"source": "Harbor", "as_of_on": "2026-09-30"})
    assert (page.status, "Choose the file" in page.problems()) == (422, True)


def areas_file(tmp_path, *codes):
    squares = [
        feature(shapely.geometry.mapping(land.box(n * 100, 0, 100, 100)), DISTRICT=code, NAME=code)
        for n, code in enumerate(codes)
    ]
    path = geojson(tmp_path / "areas.geojson", *squares, feature(None, DISTRICT="none"))
    return io.BytesIO(path.read_bytes()), "areas.geojson"


def test_a_layer_is_looked_through_first_and_then_brought_in(clerk, tmp_path):
    typed = {"layer": "school district", "source": "LAUSD"}
    page = clerk.post("/areas/import", typed | {"file": areas_file(tmp_path, "One", "Two")})
    assert "What would change" in page
    assert "One, Two" in page
    assert "Row 3" in page
    assert areas.of(Layer.SCHOOL_DISTRICT) == []
    done = typed | {"file": areas_file(tmp_path, "One", "Two"), "act": "do"}
    page = clerk.post("/areas/import", done)
    assert page.flashes() == ["2 areas are in: School districts."]
    assert "LAUSD" in clerk.get("/areas/school-district")
    assert clerk.raw("/areas/school-district", **{"as": "csv"}).mimetype == "text/csv"


def test_a_file_that_is_no_layer_is_refused_with_what_to_do(clerk):
    typed = {"source": "x", "file": (io.BytesIO(b"hello"), "../../x y.geojson")}
    page = clerk.post("/areas/import", typed)
    assert page.status == 409
    assert "no file of areas that can be read" in page.problems()[0]


def test_a_layer_nobody_knows_is_not_there(clerk):
    assert "There is no layer nonsense" in clerk.get("/areas/nonsense", status=404)
    assert clerk.get("/areas").heading == "Areas"


def test_a_hint_is_decided_with_a_reason(clerk, yard):
    page = clerk.post(f"/parcels/{A}/exempt", {"finding": "confirmed", "because": "By the deed"})
    assert page.flashes() == ["The decision is on record."]
    assert exempt.decisions(A)[0].because == "By the deed"
    assert clerk.post(f"/parcels/{A}/exempt", {"finding": "confirmed"}).status == 422


def test_where_nothing_hints_the_page_says_so(clerk):
    make.lots()
    assert "Nothing hints at it." in clerk.get(f"/parcels/{A}/exempt")
    page = clerk.post(f"/parcels/{A}/exempt", {"finding": "confirmed", "because": "So they say"})
    assert (page.status, page.filled()["because"]) == (409, ["So they say"])


@pytest.mark.parametrize(("way", "link"), [("from", (B, A)), ("to", (A, B))])
def test_a_split_is_entered_either_way_and_taken_back(clerk, way, link):
    make.lots()
    typed = {
        "way": way, "other": "4203-001-002", "kind": "split", "share": "0.4",
        "happened_on": "2026-04-01", "source": "Tract 12345",
    }  # fmt: skip
    page = clerk.post(f"/parcels/{A}/lineage", typed)
    assert page.flashes() == ["The link is on record."]
    assert "Tract 12345" in page
    [kept] = descent.descendants(link[0])
    assert (kept.from_ain, kept.to_ain) == link
    page = clerk.post(f"/lineage/{kept.id}/withdraw", {"because": "Misread"})
    assert page.flashes() == ["The link is taken back."]
    assert descent.descendants(link[0]) == []


@pytest.mark.parametrize(
    ("typed", "status"),
    [({"other": "12"}, 422), ({"share": "2"}, 422), ({"other": A}, 409), ({"kind": ""}, 422)],
)
def test_a_link_that_cannot_be_is_not_entered(clerk, typed, status):
    make.lots()
    given = {
        "way": "from", "other": B, "kind": "split", "happened_on": "2026-04-01", "source": "Tract",
    }  # fmt: skip
    page = clerk.post(f"/parcels/{A}/lineage", given | typed)
    assert (page.status, page.filled()["source"]) == (status, ["Tract"])


PAGES = ("/city-land/new", "/city-land/import", "/areas/import", f"/parcels/{A}/lineage")


@pytest.mark.parametrize("role", STAFF_ROLES, ids=str)
def test_who_may_not_keep_the_owners_register_keeps_no_land(visitor, role):
    make.lots()
    officer = visitor.as_(role)
    may_keep = role in {Role.ASSESSING_CLERK, Role.SUPERVISOR}
    assert {officer.raw(page).status_code for page in PAGES} == ({200} if may_keep else {403})
    if officer.raw("/city-land").status_code == 200:
        assert ("/city-land/new" in officer.get("/city-land").links) is may_keep


@pytest.mark.parametrize(
    "page", ["/city-land/99", "/city-land/99/look", "/lineage/99/withdraw", "/parcels/9/exempt"]
)
def test_what_is_not_there_is_a_page_that_says_so(clerk, page):
    assert clerk.get(page, status=404).heading == "There is no such page"


def test_gates_are_told_apart_by_more_than_their_color(clerk, yard):
    entries.look_at_city_land(
        yard, on=TODAY, looked_by="", gate=Gate.UNLOCKED, sign=yard.sign, by=SYSTEM
    )
    assert "Not locked" in clerk.get("/city-land")
    assert queries.one(A).apn in clerk.get("/city-land")

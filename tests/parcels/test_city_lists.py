"""Lists of city land follow each other: what is new, changed, the same, or gone."""

import json
from datetime import date

import pytest

from feeadmin.kernel import files
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.kernel.errors import Refused
from feeadmin.parcels import actions, city_register, entries
from feeadmin.parcels.city_import import bring_in_city_list, looked_through
from feeadmin.parcels.city_land import Gate, Sign
from feeadmin.parcels.city_list import Unsaid
from feeadmin.parcels.models import Layer
from tests import land, make
from tests.parcels.city import (
    JULY,
    JUNE,
    TODAY,
    A,
    B,
    C,
    bring_in,
    counted,
    described,
    is_city_s,
    told,
    written,
)

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def clerk():
    return make.actor(Role.ASSESSING_CLERK)


def test_a_list_brought_in_says_whose_a_parcel_is_on_any_day_before_it_too():
    assert counted(bring_in(f"{A},Yard 7,,", f"{B},Lot,Harbor,15")) == (2, 0, 0, 0, 0)
    assert is_city_s(A) == is_city_s(A, date(1999, 1, 1)) == [("Yard 7", "General Services")]
    assert is_city_s(B) == [("Lot", "Harbor")]
    assert is_city_s(C) == []


def test_the_same_list_again_changes_nothing():
    rows = f"{A},Yard 7,,", f"{B},Lot,Harbor,15"
    bring_in(*rows)
    assert counted(bring_in(*rows)) == (0, 0, 2, 0, 0)
    assert counted(bring_in(*reversed(rows), on=JULY)) == (0, 0, 2, 0, 0)


def test_what_is_no_longer_listed_ends_on_the_day_the_list_speaks_of():
    bring_in(f"{A},Yard 7,,", f"{B},Lot,,")
    assert counted(bring_in(f"{A},Yard 7,,", on=JULY, max_gone=0.5)) == (0, 0, 1, 1, 0)
    assert is_city_s(B, date(2026, 6, 30)) == [("Lot", "General Services")]
    assert is_city_s(B, JULY) == []
    [ended] = city_register.ever_of(B)
    assert ended.ended_because == "It is not on the list of General Services."


def test_what_a_later_list_adds_counts_from_its_day_on():
    bring_in(f"{A},Yard 7,,")
    bring_in(f"{A},Yard 7,,", f"{B},Lot,,", on=JULY)
    assert (is_city_s(B, JUNE), len(is_city_s(B, JULY))) == ([], 1)


def test_another_department_begins_a_new_span_and_keeps_what_was_seen(clerk):
    bring_in(f"{A},Yard 7,Harbor,")
    [land] = city_register.of(A, TODAY)
    entries.look_at_city_land(
        land, on=JUNE, looked_by="", gate=Gate.LOCKED, sign=Sign.POSTED, by=clerk
    )
    assert counted(bring_in(f"{A},Yard 7,Airports,", on=JULY)) == (0, 1, 0, 0, 0)
    assert is_city_s(A, JUNE) == [("Yard 7", "Harbor")]
    assert is_city_s(A, JULY) == [("Yard 7", "Airports")]
    assert city_register.of(A, JULY)[0].gate is Gate.LOCKED


def test_a_name_put_right_in_the_list_is_put_right_for_all_days():
    bring_in(f"{A},Yard Seven,,")
    bring_in(f"{A},Yard 7,,", on=JULY)
    assert is_city_s(A, JUNE) == is_city_s(A, JULY) == [("Yard 7", "General Services")]
    assert len(city_register.ever_of(A)) == 1


def test_what_a_person_corrected_stays_until_the_list_itself_says_something_new(clerk):
    bring_in(f"{A},Yard 7,,")
    [land] = city_register.of(A, TODAY)
    entries.correct_city_land(
        land, described(name="Yard 7 (north)", department="General Services",
                        source="General Services"),
        edition=land.edition, by=clerk,
    )  # fmt: skip
    assert counted(bring_in(f"{A},Yard 7,,", on=JULY)) == (0, 0, 1, 0, 0)
    assert is_city_s(A)[0][0] == "Yard 7 (north)"
    bring_in(f"{A},Yard 7 South,,", on=JULY)
    assert is_city_s(A)[0][0] == "Yard 7 South"


def test_what_a_person_entered_no_list_takes_away(clerk):
    entries.enter_city_land(described(source="General Services"), by=clerk)
    bring_in(f"{B},Lot,,", f"{C},Lot 3,,")
    assert is_city_s(A) == [("Yard 7", "Street Services")]
    assert counted(bring_in(f"{A},Yard 7,,", f"{B},Lot,,", f"{C},Lot 3,,")) == (0, 1, 2, 0, 0)


def test_a_rejected_row_still_names_its_land_which_stays():
    bring_in(f"{A},Yard 7,,", f"{B},Lot,,")
    report = bring_in(f"{A},{'x' * 400},,", f"{B},Lot,,", on=JULY)
    assert counted(report) == (0, 0, 1, 0, 1)
    assert is_city_s(A) == [("Yard 7", "General Services")]
    kept = files.store().read(report.brought.rejects_sha256)
    assert json.loads(kept)["reason"] == "too_long"


def test_two_departments_lists_do_not_touch_each_other():
    bring_in(f"{A},Yard 7,,")
    bring_in(f"{A},Pier,,", source="Harbor", unsaid=Unsaid("Harbor", "leased"))
    assert is_city_s(A) == [("Yard 7", "General Services"), ("Pier", "Harbor")]


def test_land_of_several_parcels_is_one_entry():
    bring_in(f"{A}; {B},Park,,", f"{C},Lot,,")
    assert city_register.of(A, TODAY) == city_register.of(B, TODAY)
    assert city_register.of(A, TODAY)[0].ains == [A, B]


def test_what_is_not_on_the_parcel_map_is_kept_and_told():
    make.lots()
    report = bring_in(f"{A},Yard 7,,", "9999001900,Far away,,")
    assert report.off_map == ["9999001900"]
    assert is_city_s("9999001900") == [("Far away", "General Services")]


def test_where_the_list_names_no_district_the_map_does():
    make.lots()
    actions.add_area(
        Layer.DISTRICT, "9", "Nine", kind="district", shape=land.box(0, 0, 150, 300),
        source="city", by=SYSTEM,
    )  # fmt: skip
    bring_in(f"{A},Yard 7,,", f"{B},Lot,,", f"{C},Hill,,4", "9999001900,Far away,,")
    listed = [city_register.of(ain, TODAY)[0] for ain in (A, B, C, "9999001900")]
    found = {one.name: one.district for one in listed}
    assert found == {"Yard 7": "9", "Lot": "", "Hill": "4", "Far away": ""}


def test_a_look_before_says_what_would_change_and_writes_nothing():
    bring_in(f"{A},Yard 7,,")
    report = looked_through(written(f"{A},Yard 8,,", f"{B},Lot,,"), told(JULY))
    assert counted(report) == (1, 1, 0, 0, 0)
    assert report.brought is None
    assert is_city_s(B) == []
    assert len(city_register.lists()) == 1


def test_a_list_older_than_the_last_is_refused():
    bring_in(f"{A},Yard 7,,", on=JULY)
    with pytest.raises(Refused, match=r"as of July.1, 2026 is in already; this one is older"):
        bring_in(f"{A},Yard 7,,", on=JUNE)


def test_a_list_of_a_day_to_come_is_refused():
    with pytest.raises(Refused, match="is still to come"):
        bring_in(f"{A},Yard 7,,", on=date(2026, 10, 2))


def test_half_a_list_is_refused_unless_it_is_meant():
    bring_in(f"{A},Yard 7,,", f"{B},Lot,,", f"{C},Hill,,")
    with pytest.raises(Refused, match="2 of the 3 entries of General Services are not in this"):
        bring_in(f"{A},Yard 7,,", on=JULY)
    assert len(is_city_s(B)) == 1
    bring_in(f"{A},Yard 7,,", on=JULY, max_gone=1)
    assert is_city_s(B) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "empty"), (b"NAME\nx\n", "No column"), (b"APN\n12\n13\n", "None of the 2 rows could")],
)
def test_what_is_no_list_is_refused_and_nothing_stays(content, why):
    with pytest.raises(Refused, match=why):
        bring_in_city_list(content, file_name="x.csv", told=told(), by=SYSTEM)
    assert city_register.lists() == []


def test_the_real_list_of_remnants_comes_in_twice_and_once(real):
    content = real("ladata_sidelots.csv").read_bytes()
    of = told(source="Side lots", unsaid=Unsaid("General Services"))
    first = bring_in_city_list(content, file_name="sidelots.csv", told=of, by=SYSTEM)
    again = bring_in_city_list(content, file_name="sidelots.csv", told=of, by=SYSTEM)
    assert (counted(first), counted(again)) == ((204, 0, 0, 0, 0), (0, 0, 204, 0, 0))
    assert len(first.off_map) == 204
    assert is_city_s("7562002901") == [("Cumbre Dr./Mermaid Dr.", "General Services")]


def test_ten_thousand_entries_come_in():
    rows = [f"{5000 + n // 900}{n // 9 % 100 + 1:03}{n % 9 + 900},Lot {n},," for n in range(10_000)]
    assert bring_in(*rows).counts["new"] == 10_000
    assert bring_in(*rows, on=JULY).counts["same"] == 10_000

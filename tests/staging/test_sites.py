"""The land of an event: what was used of it, where it is, and what lies near."""

import math
from datetime import timedelta
from decimal import Decimal

import pytest

from feeadmin.kernel import clock
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.parcels import actions as registry
from feeadmin.parcels.models import Layer
from feeadmin.sightings.models import Activity
from feeadmin.staging import actions, queries
from feeadmin.staging.cases import NextStep
from feeadmin.staging.facts import Facts
from feeadmin.staging.models import Jurisdiction
from tests import land, make
from tests.kernel.parties import ADA as CLERK
from tests.staging.conftest import LOTS
from tests.staging.holders import answering

LOT_SQUARE_FEET = 200 * 206


def near(square_feet):
    """Lots are laid out on the ground, and measured in the plane: a thousandth apart."""
    return pytest.approx(square_feet, rel=1e-3)


# How much was used.


def test_the_square_feet_that_staff_measured_count_with_how_they_are_known(session, case):
    site = case(measured="30000.25", area_basis="a tape, between the fences").site
    session.expire_all()
    assert site.used_area_sqft == Decimal("30000.25")
    assert site.area_basis == "a tape, between the fences"


def test_without_a_figure_the_outline_of_the_field_counts(case):
    drawn = land.box(20, 20, 100, 100)
    site = case(outline=drawn).site
    assert site.used_area_sqft == near(10_000)
    assert site.area_basis == "the outline drawn in the field"
    assert site.shape.equals(drawn)


def test_what_was_drawn_over_the_street_is_not_used_land(case):
    site = case(outline=land.box(20, -50, 100, 100)).site
    assert site.used_area_sqft == near(100 * 50)


def test_of_two_witnesses_the_first_who_drew_it_counts(case, sighting):
    small = sighting(outline=land.box(0, 0, 50, 50), seen_from=make.EVENT_START)
    large = sighting(outline=land.box(0, 0, 100, 100))
    undrawn = sighting()
    found = case(witnesses=[undrawn, small, large])
    assert found.site.used_area_sqft == near(2500)


def test_somebody_must_draw_or_measure_it(cases, sighting):
    with pytest.raises(Refused, match=r"^Draw the land that was used, or enter its square feet"):
        cases(witnesses=[sighting()])


@pytest.mark.parametrize("figure", ["0", "-1", "0.001", "NaN", "Infinity", "1E+30", "100000001"])
def test_a_figure_that_is_none_is_refused(cases, figure):
    with pytest.raises(Refused) as no:
        cases(measured=figure)
    assert str(no.value) == "Enter the square feet used: more than zero, to two decimal places."


def test_no_more_is_used_than_there_is(cases):
    with pytest.raises(Refused, match=r"^The land chosen has 41,\d{3}\.\d\d square feet\. Check"):
        cases(measured="300000")


def test_a_tape_may_differ_a_little_from_the_assessor_s_lines(case):
    assert case(measured=str(math.floor(LOT_SQUARE_FEET * 1.04)))


def test_an_outline_that_leaves_a_chosen_parcel_out_is_refused(cases):
    with pytest.raises(Refused) as no:
        cases(ains=LOTS[:2], outline=land.box(20, 20, 100, 100))
    assert str(no.value).startswith(
        "The outline drawn in the field does not reach parcel 4203-001-002. Leave that parcel out"
    )


def test_an_outline_along_the_line_of_a_parcel_does_not_reach_it(cases):
    with pytest.raises(Refused, match="does not reach parcel 4203-001-002"):
        cases(ains=LOTS[1:2], outline=land.box(100, 0, 100, 206))


def test_a_figure_may_stand_for_an_outline_that_missed_the_land(case):
    site = case(ains=LOTS[1:2], outline=land.box(20, 20, 100, 100), measured="5000").site
    assert site.used_area_sqft == 5000
    assert site.shape.area == pytest.approx(land.box(0, 0, 200, 206).area, rel=1e-9)


# Where.


def test_a_lot_in_the_city_is_in_the_city(case):
    site = case().site
    assert site.jurisdiction is Jurisdiction.IN_CITY


def test_no_parcel_at_all_is_the_street(case):
    found = case(ains=(), measured=None, witnesses=None, outline=land.box(0, -50, 100, 40))
    assert found.site.jurisdiction is Jurisdiction.RIGHT_OF_WAY
    assert (found.site.used_area_sqft, found.site.shape) == (0, None)
    assert found.place == "In the street"
    assert answering(found) == []
    assert found.next_step is NextStep.ASSESS


def test_an_event_that_nobody_drew_or_measured_may_still_be_in_the_street(case, sighting):
    site = case(ains=(), witnesses=[sighting(picked=())]).site
    assert site.jurisdiction is Jurisdiction.RIGHT_OF_WAY
    assert site.area_basis == "in the street"


@pytest.mark.parametrize(
    ("over_the_line", "jurisdiction"),
    [(0, Jurisdiction.IN_CITY), (80, Jurisdiction.IN_CITY), (120, Jurisdiction.OUTSIDE_CITY),
     (300, Jurisdiction.OUTSIDE_CITY)],
)  # fmt: skip
def test_land_is_in_the_city_when_the_greater_part_of_it_is(
    case, row_of_lots, over_the_line, jurisdiction
):
    """The city ends 6,000 feet east; the lot is 200 feet wide."""
    lot = land.Lot("4203-003-001", land.box(5800 + over_the_line, 0, 200, 200))
    make.lots([lot], source="edge roll")
    assert case(ains=["4203003001"], measured="5000").site.jurisdiction is jurisdiction


def test_before_the_city_is_drawn_no_land_is_known_to_be_in_it(session, sighting):
    make.city()
    make.lots()
    facts = Facts(
        make.EVENT_START, make.EVENT_END, Activity.ASSEMBLING, used_area_sqft=Decimal(5000)
    )
    event = actions.verify([sighting()], facts, ains=LOTS[:1], by=CLERK)
    [case] = queries.cases_of(event)
    assert case.site.jurisdiction is Jurisdiction.OUTSIDE_CITY


def test_the_council_district_is_the_one_that_holds_the_middle_of_the_land(case, row_of_lots):
    for name, west in (("District 1", -2000), ("District 2", 300)):
        registry.add_area(
            Layer.DISTRICT, name, name, kind="district", source="test", by=SYSTEM,
            shape=land.box(west, -2000, 2300, 8000),
        )  # fmt: skip
    assert case(ains=LOTS[:1]).site.district == "District 1"
    assert case(ains=LOTS[1:2], outline=land.box(310, 0, 80, 80)).site.district == "District 2"
    assert case(ains=()).site.district == ""


def test_the_lines_of_a_district_are_those_of_the_day_of_the_event(case, row_of_lots):
    redrawn_on = make.EVENT_END.date() + timedelta(days=2)
    for name, since in (("District 1", None), ("District 2", redrawn_on)):
        registry.add_area(
            Layer.DISTRICT, name, name, kind="district", source="test", by=SYSTEM,
            shape=land.box(-2000, -2000, 4000, 8000), since_on=since,
        )  # fmt: skip
    assert case().site.district == "District 1"


# What is near.


def place(name, x, y, kind="clinic"):
    return registry.add_area(
        Layer.SENSITIVE, name, name, kind=kind, source="test", by=SYSTEM,
        shape=land.box(x, y, 50, 50),
    )  # fmt: skip


def test_the_nearest_place_counts_from_edge_to_edge(case, row_of_lots):
    place("Sample Clinic", 0, 606)
    place("Example School", 0, 900, kind="school")
    site = case().site
    assert site.sensitive_ft == near(400)
    assert site.sensitive_name == "Sample Clinic (clinic)"


def test_it_is_measured_from_the_part_that_was_used(case, row_of_lots):
    place("Sample Clinic", 0, 606)
    assert case(outline=land.box(0, 0, 100, 106)).site.sensitive_ft == near(500)


def test_a_place_on_the_land_itself_is_no_feet_away(case, row_of_lots):
    place("Sample Clinic", 10, 10)
    assert case().site.sensitive_ft == 0


@pytest.mark.parametrize(("feet", "is_near"), [(5270, True), (5290, False)])
def test_beyond_a_mile_nothing_is_near(case, row_of_lots, feet, is_near):
    place("Sample Clinic", 0, 206 + feet)
    site = case().site
    assert (site.sensitive_ft is not None) == is_near
    assert bool(site.sensitive_name) == is_near


def test_nothing_is_near_where_no_place_is_known(case):
    site = case().site
    assert (site.sensitive_ft, site.sensitive_name) == (None, "")


# As it was.


def test_a_clerk_s_choice_replaces_the_doubt_and_keeps_it(case, sighting):
    lon, lat = land.lon_lat(195, 100)
    vague = sighting(lon=lon, lat=lat, accuracy_m=20.0)
    [parcel] = queries.parcels(case(witnesses=[vague], measured="5000").site)
    assert parcel.confirmed_by == "Ada Clerk"
    assert Decimal("0.5") < parcel.share < Decimal("0.7")


def test_a_parcel_picked_against_all_doubt_has_no_share(case, sighting):
    lon, lat = land.lon_lat(1100, 100)
    [parcel] = queries.parcels(case(witnesses=[sighting(lon=lon, lat=lat)], measured="5000").site)
    assert parcel.share is None


def test_the_site_keeps_its_ground_when_the_county_redraws_the_parcel(session, case):
    found = case()
    [parcel] = queries.parcels(found.site)
    before = (parcel.ain, parcel.ground, parcel.address, found.site.used_area_sqft)
    shape = found.site.shape
    redrawn = land.Lot("4203-001-001", land.box(0, 0, 150, 206), "1202 Sample Street")
    make.lots([redrawn, *land.row_of_lots()[1:]])
    session.expire_all()
    [parcel] = queries.parcels(found.site)
    assert (parcel.ain, parcel.ground, parcel.address, found.site.used_area_sqft) == before
    assert found.site.shape.equals(shape)


def test_an_event_before_the_county_redrew_it_lies_on_the_parcel_of_its_day(case, row_of_lots):
    with clock.pretending(make.EVENT_END):
        make.lots([land.Lot("4203-001-001", land.box(0, 0, 150, 206)), *land.row_of_lots()[1:]])
    make.lots([land.Lot("4203-001-001", land.box(0, 0, 100, 206)), *land.row_of_lots()[1:]])
    site = case(outline=land.box(0, 0, 200, 206)).site
    assert site.used_area_sqft == near(150 * 206)


def test_a_parcel_that_came_later_was_not_there_that_day(cases, row_of_lots):
    whole, *others = land.row_of_lots()
    make.lots([land.Lot("4203-001-901", whole.shape), *others])
    with pytest.raises(Refused, match="Parcel 4203-001-901 was not on record that day"):
        cases(ains=["4203001901"])

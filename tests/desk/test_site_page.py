"""The land of an event has a page, a name that people know it by, and is found by it."""

import pytest

from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.kernel.errors import Refused
from feeadmin.staging import queries as staging
from feeadmin.staging import sites
from tests import make


@pytest.fixture
def clerk(as_):
    return as_(Role.ASSESSING_CLERK)


def page_of(case):
    return f"/sites/{case.site_id}"


def test_it_tells_event_parcels_cases_and_sightings(clerk, world):
    case = world.case("served")
    [parcel] = staging.parcels(case.site)
    path, number, ain = page_of(case), case.number, parcel.ain
    told = (number, parcel.apn, case.event.number, "sq ft", "None.")
    page = clerk.get(path)
    for words in told:
        assert words in page
    assert f"/parcels/{ain}" in page.links
    assert path in clerk.get(f"/cases/{number}").links


def test_a_site_is_named_and_found_by_its_name_and_later_events_there_take_it_on(clerk, world):
    path = page_of(world.case("served"))
    page = clerk.post(f"{path}/name", {"name": "  Sample   Plaza "})
    assert page.flashes() == ["The name is on record."]
    assert "Sample Plaza" in page
    assert path in clerk.get("/find", q="sample pla").links
    [parcel] = staging.parcels(world.case("served").site)
    later = make.case(ains=(parcel.ain,), consent=False)
    key, path_of_later = later.site_id, page_of(later)
    assert later.site.name == "Sample Plaza"
    assert path_of_later in clerk.get(path).links
    clerk.post(f"{path}/name", {"name": ""})
    assert world.case("served").site.name == ""
    assert sites.one(key).name == "Sample Plaza", "each event keeps the name it was given"


@pytest.mark.parametrize("words", ["x" * 101, "a\x00b", "where the undocumented wait"])
def test_a_name_that_cannot_be_kept_is_refused(world, words):
    with pytest.raises(Refused):
        sites.name(world.case("served").site, words, by=SYSTEM)


def test_the_street_is_a_site_too(clerk, world):
    in_the_street = make.case(ains=(), consent=False)
    assert "No parcel was used" in clerk.get(page_of(in_the_street))


def test_a_site_that_is_not_there_is_not_found(clerk):
    assert "There is no such site." in clerk.get("/sites/999999", status=404)

"""All that is known of one parcel stands on its page, and of the day one asks for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from feeadmin.desk import land as about
from feeadmin.kernel import clock
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.kernel.work import work
from feeadmin.notices import queries as notices
from feeadmin.owners import queries as owners
from feeadmin.parcels import descent, entries
from feeadmin.parcels import queries as registry
from feeadmin.parcels.city_land import Tie
from feeadmin.parcels.entries import Described
from feeadmin.parcels.lineage import Kind, Link
from feeadmin.staging import queries as staging
from tests import land, make

SERVED = "4203001013"


@pytest.fixture
def clerk(as_):
    return as_(Role.ASSESSING_CLERK)


def test_it_tells_owner_cases_and_letters(clerk, world):
    page = clerk.get(f"/parcels/{SERVED}")
    for words in ("Owner 13 LLC", world.cases["served"], world.notices["served"], "mailed"):
        assert words in page
    assert page.title.startswith("4203-001-013")


def test_a_letter_that_came_back_is_told_with_its_day_and_reason(clerk, world):
    case = world.case("returned")
    [parcel] = staging.parcels(case.site)
    [back] = notices.returned(notices.of(case)[-1])
    page = clerk.get(f"/parcels/{parcel.ain}")
    assert "Came back" in page
    assert back.reason in page


def test_city_land_is_told_with_gate_and_sign_and_asks_for_a_decision(clerk):
    entries.enter_city_land(Described("Yard 7", "Harbor", Tie.OWNED, "Deed 1", [SERVED]), by=SYSTEM)
    page = clerk.get(f"/parcels/{SERVED}")
    for words in ("Yard 7", "Gate: Not looked at. Sign: Not looked at.", "Perhaps exempt"):
        assert words in page
    assert f"/parcels/{SERVED}/exempt" in page.links
    clerk.post(f"/parcels/{SERVED}/exempt", {"finding": "dismissed", "because": "Sold long ago"})
    page = clerk.get(f"/parcels/{SERVED}")
    assert "Sold long ago" in page
    assert "Decide anew" in page


def test_its_lineage_is_told_both_ways_through_every_step(clerk):
    with work("parcels.publish", SYSTEM):
        descent.keep(
            [
                Link("4203009001", "4203009002", Kind.SPLIT, 0.4, 1),
                Link("4203009002", SERVED, Kind.MERGE, 1, 0.5),
                Link(SERVED, "4203001014", Kind.RENUMBERED, 1, 1),
            ],
            happened_on=date(2026, 3, 2),
            source="roll of 2026",
        )
    page = clerk.get(f"/parcels/{SERVED}")
    assert "Came of 4203-009-002 100% of its ground" in page
    assert "which came of 4203-009-001 40% of its ground" in page
    assert "Became 4203-001-014" in page
    assert "/parcels/4203001014" in page.links
    assert "/parcels/4203009001" not in page.links


def test_touching_parcels_of_the_same_holder_are_suggested_as_one_site(clerk):
    make.owner("4203001018", name="Two Lots LLC")
    party = owners.controlling("4203001018", clock.today())[0].party
    make.land.owners.record_interest(
        "4203001019", party, make.land.Interest.OWNER, since_on=date(2020, 1, 1), source="roll",
        as_of_on=date(2026, 7, 1), by=SYSTEM,
    )  # fmt: skip
    page = clerk.get("/parcels/4203001018")
    assert "Perhaps one site" in page
    assert "/parcels/4203001019" in page.links


def test_nobody_on_record_is_said(clerk):
    page = clerk.get("/parcels/4203001020")
    assert "nobody on record" in page
    assert "Not in the city’s register." in page


def test_it_shows_the_parcel_as_it_was_on_a_day(clerk):
    day = clock.today() - timedelta(days=1)
    page = clerk.get(f"/parcels/{SERVED}", on=day.isoformat())
    assert "As it was on" in page
    assert f"/parcels/{SERVED}" in page.links


@pytest.mark.parametrize("nonsense", ["yesterday", "2026-13-40", "\x00", "🙂"])
def test_a_day_that_is_none_is_ignored(clerk, nonsense):
    assert "As it was on" not in clerk.get(f"/parcels/{SERVED}", on=nonsense)


def test_a_number_that_was_never_there_is_not_found(clerk):
    assert "There is no parcel 9999-999-999" in clerk.get("/parcels/9999999999", status=404)


def test_a_retired_parcel_keeps_its_page_and_says_since_when(clerk, world):
    keep_all_but(SERVED)
    page = clerk.get(f"/parcels/{SERVED}")
    assert "Replaced or retired" in page
    assert world.cases["served"] in page
    assert registry.described(SERVED).gone_on == clock.today()


def test_how_each_file_described_it_is_told_with_what_changed(clerk):
    renamed(SERVED, "77 Changed Avenue", use="Parking")
    page = clerk.get(f"/parcels/{SERVED}")
    assert "→ 77 Changed Avenue" in page
    assert "use: Commercial → Parking" in page
    assert len(about.descriptions(SERVED)) == 2


def rows():
    there = registry.session.scalars(registry.current().order_by(registry.Parcel.ain)).all()
    return [
        replace(
            land.Lot(parcel.ain, parcel.shape, parcel.address, parcel.use),
            publicly_owned=None if parcel.publicly_owned is None else str(parcel.publicly_owned),
        )
        for parcel in there
    ]


def keep_all_but(ain):
    make.lots([row for row in rows() if row.apn != ain], source=source_of(ain))


def renamed(ain, address, use):
    changed = [replace(row, address=address, use=use) if row.apn == ain else row for row in rows()]
    make.lots(changed, source=source_of(ain))


def source_of(ain):
    return registry.one(ain).imported.source

"""A file follows a file: what is unchanged, changed, new or gone, and what was there on a day."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from feeadmin.kernel import audit, clock
from feeadmin.kernel.db import session as db
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.parcels import descent, queries
from feeadmin.parcels.lineage import Kind
from feeadmin.parcels.models import Parcel, ParcelImport
from tests import land, make
from tests.parcels.files import bring_in, counts, geojson, on_record, said

FIRST = datetime(2026, 7, 1, 19, tzinfo=UTC)
SECOND = FIRST + timedelta(days=62)
JULY_1, JUNE_30 = date(2026, 7, 1), date(2026, 6, 30)
SEPTEMBER_1, AUGUST_31 = date(2026, 9, 1), date(2026, 8, 31)

pytestmark = pytest.mark.usefixtures("session")


def sent(rows, *, at=FIRST, **options):
    """Bring these lots in at an instant."""
    with clock.pretending(at):
        return make.lots(rows, **options)


def with_address(lot, address):
    return land.Lot(lot.apn, lot.shape, address)


# What changed.


def test_the_same_file_again_changes_nothing():
    sent(land.row_of_lots(6))
    keys = set(db.scalars(select(Parcel.id)))
    assert counts(sent(land.row_of_lots(6), at=SECOND)) == (0, 0, 6, 0, 0)
    assert set(db.scalars(select(Parcel.id))) == keys
    assert db.scalar(select(func.count()).select_from(ParcelImport)) == 2, "that it came is noted"


def test_the_order_of_rows_and_the_way_a_ring_is_drawn_are_no_change():
    rows = land.row_of_lots(6)
    sent(rows)
    turned = [land.Lot(lot.apn, lot.shape.reverse(), lot.address) for lot in reversed(rows)]
    assert counts(sent(turned, at=SECOND)) == (0, 0, 6, 0, 0)


def test_each_row_is_new_changed_the_same_or_gone():
    sent(land.row_of_lots(6))
    rows = land.row_of_lots(7)
    rows[1] = with_address(rows[1], "1210 Other Street")
    del rows[5]
    assert counts(sent(rows, at=SECOND)) == (1, 1, 4, 1, 0)
    assert list(on_record()) == [f"420300100{n}" for n in (1, 2, 3, 4, 5, 7)]
    assert on_record()["4203001002"] == "1210 Other Street"
    assert "4203001006" not in on_record()


@pytest.mark.parametrize(
    "changed",
    [
        {"address": "1199 Sample Street"},
        {"use": "Industrial"},
        {"publicly_owned": "YES - City-Owned"},
        {"shape": land.box(0, 0, 199, 206)},
    ],
)
def test_whatever_the_file_says_differently_is_a_new_description(changed):
    lot = {"apn": "4203-001-001", "shape": land.box(0, 0, 200, 206), "address": "1200 Sample"}
    sent([land.Lot(**lot)])
    assert counts(sent([land.Lot(**lot | changed)], at=SECOND)) == (0, 1, 0, 0, 0)
    before, since = queries.one("4203001001", AUGUST_31), queries.one("4203001001")
    assert (before.since_on, before.gone_on) == (None, SEPTEMBER_1)
    assert (since.since_on, since.gone_on) == (SEPTEMBER_1, None)


def test_a_parcel_that_came_back_is_new_again():
    whole, part = land.row_of_lots(6), land.row_of_lots(5)
    sent(whole)
    sent(part, at=SECOND)
    assert counts(sent(whole, at=SECOND + timedelta(days=30))) == (1, 0, 5, 0, 0)
    with pytest.raises(NotFound, match="There is no parcel 4203-001-006 on record"):
        queries.one("4203001006", SEPTEMBER_1)
    assert queries.one("4203001006", date(2026, 10, 1))
    assert queries.one("4203001006", AUGUST_31)


def test_a_row_that_was_rejected_still_names_its_parcel_which_stays_as_it_was():
    rows = land.row_of_lots(6)
    sent(rows)
    rows[2] = land.Lot(rows[2].apn, None, "1220 Sample Street, redrawn")
    report = sent(rows, at=SECOND)
    assert counts(report) == (0, 0, 5, 0, 1)
    assert said(report) == [(3, "null")]
    assert on_record()["4203001003"] == "1220 Sample Street"


# As it was on a day.


def test_a_source_s_first_file_counts_for_every_day_before():
    sent(land.row_of_lots(2))
    assert queries.one("4203001001", date(1999, 1, 1)).address == "1200 Sample Street"


def test_a_parcel_of_a_later_file_counts_from_its_day_on():
    sent(land.row_of_lots(5))
    sent(land.row_of_lots(6), at=SECOND)
    assert "4203001006" not in on_record(AUGUST_31)
    assert "4203001006" in on_record(SEPTEMBER_1)


def test_a_lot_that_was_split_is_whole_on_the_days_before():
    whole, *others = land.row_of_lots(6)
    halves = [land.Lot(f"4203-001-90{n}", land.box(x, 0, 100, 206)) for n, x in ((1, 0), (2, 100))]
    sent([whole, *others])
    report = sent([*halves, *others], at=SECOND)
    assert counts(report) == (2, 0, 5, 1, 0)
    spot = land.lon_lat(50, 100)
    assert _single(queries.match_point(*spot, 3, on=AUGUST_31)) == "4203001001"
    assert _single(queries.match_point(*spot, 3, on=SEPTEMBER_1)) == "4203001901"
    assert _single(queries.match_point(*spot, 3)) == "4203001901"


def _single(match):
    [found] = match.candidates
    return found.principal


def test_of_three_files_on_one_day_the_last_is_how_it_is():
    """`on_record` sees that of each day there is one description of a parcel."""
    [lot] = land.row_of_lots(1)
    sent([lot])
    for hour, address in enumerate(("once", "twice", "three times")):
        sent([with_address(lot, address)], at=SECOND + timedelta(hours=hour))
    assert on_record(AUGUST_31) == {"4203001001": "1200 Sample Street"}
    assert on_record(SEPTEMBER_1) == on_record() == {"4203001001": "three times"}


def test_a_file_sent_late_in_the_evening_is_of_the_city_s_day():
    """It is June 30, ten in the evening, in Los Angeles; July has begun in Greenwich."""
    sent(land.row_of_lots(5), at=FIRST - timedelta(days=30))
    sent(land.row_of_lots(6), at=datetime(2026, 7, 1, 5, tzinfo=UTC))
    assert queries.one("4203001006").since_on == JUNE_30


# Whose they are.


def test_each_source_replaces_its_own_parcels_only():
    sent(land.row_of_lots(3))
    tower = [land.Lot("4203-002-001", land.box(0, 400, 200, 200), "900 Tower Street")]
    sent(tower, source="tower roll")
    assert counts(sent(land.row_of_lots(3), at=SECOND)) == (0, 0, 3, 0, 0)
    assert "4203002001" in on_record()


def test_a_parcel_another_source_sends_is_that_source_s_from_then_on():
    sent(land.row_of_lots(6))
    moved = land.row_of_lots(6)[5:]
    assert counts(sent(moved, source="other roll", at=SECOND)) == (0, 1, 0, 0, 0)
    assert counts(sent(land.row_of_lots(5), at=SECOND)) == (0, 0, 5, 0, 0)
    lot = queries.one("4203001006")
    assert lot.imported.source == "other roll"
    assert queries.one("4203001006", AUGUST_31).imported.source == "county roll"


def test_a_number_on_record_before_does_not_begin_twice_in_another_s_first_file():
    sent(land.row_of_lots(6))
    sent(land.row_of_lots(5), at=SECOND)
    sent(land.row_of_lots(6)[5:], source="other roll", at=SECOND + timedelta(days=30))
    assert queries.one("4203001006").since_on == date(2026, 10, 1)
    assert "4203001006" not in on_record(SEPTEMBER_1)
    assert on_record(AUGUST_31)["4203001006"] == "1250 Sample Street"


# The wrong file, or half of one.


def test_a_file_that_lacks_too_many_is_refused_whole_and_says_how_to_allow_it():
    sent(land.row_of_lots(6))
    with pytest.raises(Refused) as no:
        sent(land.row_of_lots(4), at=SECOND)
    assert str(no.value) == (
        "2 of the 6 parcels of county roll are not in this file. "
        "If that is meant, allow it with --max-vanish."
    )
    assert len(on_record()) == 6
    assert counts(sent(land.row_of_lots(4), at=SECOND, max_vanish=0.5)) == (0, 0, 4, 2, 0)


def test_a_fifth_may_vanish_and_not_one_more():
    sent(land.row_of_lots(10))
    assert counts(sent(land.row_of_lots(8), at=SECOND)) == (0, 0, 8, 2, 0)
    sent(land.row_of_lots(10), at=SECOND)
    with pytest.raises(Refused, match=r"^3 of the 10 parcels"):
        sent(land.row_of_lots(7), at=SECOND)


def test_none_may_vanish_when_none_is_to(tmp_path):
    sent(land.row_of_lots(6))
    with pytest.raises(Refused, match=r"^1 of the 6 parcels"):
        sent(land.row_of_lots(5), at=SECOND, max_vanish=0)


def test_a_dry_run_tells_what_would_be_gone_and_is_refused_as_the_real_one_would_be():
    sent(land.row_of_lots(6))
    assert counts(sent(land.row_of_lots(5), at=SECOND, dry_run=True)) == (0, 0, 5, 1, 0)
    with pytest.raises(Refused):
        sent(land.row_of_lots(2), at=SECOND, dry_run=True)
    assert len(on_record()) == 6


def test_a_refused_file_leaves_the_last_generation_as_it_was(tmp_path):
    sent(land.row_of_lots(6))
    before = on_record()
    with pytest.raises(Refused):
        bring_in(geojson(tmp_path / "empty.geojson"))
    with pytest.raises(Refused):
        sent([land.Lot("?", lot.shape) for lot in land.row_of_lots(6)], at=SECOND)
    assert on_record() == before
    assert counts(sent(land.row_of_lots(6), at=SECOND)) == (0, 0, 6, 0, 0)


def test_an_import_is_one_entry_of_the_audit_with_the_digest_of_its_file():
    report = sent(land.row_of_lots(6))
    entries = audit.history(report.imported.history)
    assert {entry.action for entry in entries} == {"parcels.begin", "parcels.publish"}
    told = [change.get("file_sha256") for change in audit.changes(entries).values()]
    assert [None, report.imported.file_sha256] in told
    assert not audit.history(queries.one("4203001001").history)


def test_a_description_is_never_changed_afterwards():
    """Only that it ended is written into it."""
    sent(land.row_of_lots(2))
    lot = queries.one("4203001001")
    kept = (lot.address, lot.digest, lot.ground, lot.shape)
    sent([with_address(one, "moved") for one in land.row_of_lots(2)], at=SECOND)
    db.expire_all()
    assert (lot.address, lot.digest, lot.ground, lot.shape) == kept
    assert lot.gone_on == SEPTEMBER_1


# What became of a parcel.


def test_a_split_and_a_merge_are_found_by_the_ground():
    whole, other, *rest = land.row_of_lots(6)
    halves = [land.Lot(f"4203-001-90{n}", land.box(x, 0, 100, 206)) for n, x in ((1, 0), (2, 100))]
    sent([whole, other, *rest])
    sent([*halves, other, *rest], at=SECOND)
    found = descent.descendants("4203001001")
    assert {(link.to_ain, link.kind, link.share) for link in found} == {
        ("4203001901", Kind.SPLIT, Decimal("0.50")),
        ("4203001902", Kind.SPLIT, Decimal("0.50")),
    }
    assert {link.happened_on for link in found} == {SEPTEMBER_1}
    sent([whole, other, *rest], at=SECOND + timedelta(days=30), max_vanish=0.5)
    merged = descent.ancestors("4203001001")
    assert {one.kind for one in merged if one.to_ain == "4203001001"} == {Kind.MERGE}


def test_words_that_change_and_a_first_file_make_no_descent():
    rows = land.row_of_lots(6)
    sent(rows)
    rows[0] = with_address(rows[0], "1 Other Street")
    sent(rows, at=SECOND)
    assert descent.descendants("4203001001") == descent.ancestors("4203001001") == []

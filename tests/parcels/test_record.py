"""What an import writes down of itself, and a dry run that changes nothing."""

import pytest
import shapely
from sqlalchemy import select

from feeadmin.kernel.db import session
from feeadmin.parcels import queries
from feeadmin.parcels.importing import Phase
from feeadmin.parcels.models import Parcel
from tests import land
from tests.parcels.files import (
    bring_in,
    counts,
    on_record,
    said,
)

LOTS = land.row_of_lots(3)
SQUARE = shapely.geometry.mapping(LOTS[0].shape)

pytestmark = pytest.mark.usefixtures("session")


def test_the_record_of_an_import_says_what_came_of_it(tmp_path):
    path = land.write(tmp_path / "lots.geojson", [*LOTS, land.Lot("4203-001", LOTS[0].shape)])
    report = bring_in(path)
    record = queries.latest_import()
    assert record is report.imported
    assert (record.source, record.file_name) == ("county roll", "lots.geojson")
    assert len(record.file_sha256) == 64
    assert record.counts == {
        "read": 4, "new": 3, "changed": 0, "same": 0, "retired": 0, "repaired": 0, "rejected": 1,
        "reasons": {"bad_number": 1}, "moved": 0, "stacks": 0, "stacked": 0,
    }  # fmt: skip
    kept = session.scalars(select(Parcel.import_id)).unique().all()
    assert kept == [record.id]


def test_a_dry_run_counts_the_same_and_changes_nothing(tmp_path):
    path = land.write(tmp_path / "lots.geojson", [*LOTS, land.Lot("", LOTS[0].shape)])
    report = bring_in(path, dry_run=True)
    assert counts(report) == (3, 0, 0, 0, 1)
    assert said(report) == [(4, "no_number")]
    assert report.imported is None
    assert queries.latest_import() is None
    assert on_record() == {}
    assert counts(bring_in(path)) == (3, 0, 0, 0, 1)


def test_rows_are_told_as_they_are_read(tmp_path):
    told = []
    bring_in(land.write(tmp_path / "lots.geojson", LOTS), progress=lambda *said: told.append(said))
    assert told == [(Phase.READING, 3, 3), (Phase.COMPARING, 0, 1), (Phase.WRITING, 3, 3)]


def test_a_second_file_may_follow_at_once(tmp_path):
    bring_in(land.write(tmp_path / "first.geojson", LOTS[:2]))
    report = bring_in(land.write(tmp_path / "second.geojson", LOTS[2:]), source="another roll")
    assert counts(report) == (1, 0, 0, 0, 0)
    assert len(on_record()) == 3

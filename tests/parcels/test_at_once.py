"""Two imports at the same moment, and one that was killed half-way: whole, or not at all."""

from threading import Event

import pytest
from sqlalchemy import func, select

from feeadmin.kernel import audit
from feeadmin.kernel.db import session
from feeadmin.parcels import queries
from feeadmin.parcels.models import Parcel, ParcelImport
from tests import land, make
from tests.kernel.clerks import Clerk, barrier, clerks
from tests.kernel.parties import ADA
from tests.kernel.together import at_once, faults
from tests.parcels.files import bring_in, counts, geopackage, on_record
from tests.parcels.importers import bring_in_and_never_finish, bring_in_when_all_are_there

MANY = 400


@pytest.fixture
def file(tmp_path):
    return geopackage(tmp_path / "lots.gpkg", land.row_of_lots(MANY))


def kept():
    """Return how many imports and descriptions of parcels there are."""
    session.rollback()
    return tuple(
        session.scalar(select(func.count()).select_from(table)) for table in (ParcelImport, Parcel)
    )


def test_of_two_processes_with_one_file_one_brings_it_in_and_the_other_finds_it_there(
    own_database, file, tmp_path
):
    together = barrier(2)
    arguments = own_database, str(tmp_path / "files"), str(file), together
    with clerks(*[Clerk(bring_in_when_all_are_there, *arguments) for _one in "ab"]) as both:
        told = sorted(clerk.hear(60) for clerk in both)
    assert told == [(0, MANY, 0), (MANY, 0, 0)]
    assert kept() == (2, MANY)
    assert len(on_record()) == MANY


def test_threads_that_bring_different_files_in_take_turns(own_database, tmp_path):
    paths = [
        geopackage(tmp_path / f"{start}.gpkg", land.row_of_lots(start + 50)[start:])
        for start in (0, 25, 50)
    ]
    acts = [lambda path=path: bring_in(path, source=path.stem) for path in paths]
    reports = at_once(*acts)
    assert faults(reports) == []
    assert sum(report.tally.new for report in reports) == 100
    assert len(on_record()) == 100
    # Each lot belongs to whoever sent it last; none is there twice.
    assert session.scalar(select(func.count()).where(Parcel.gone_on.is_(None))) == 100


def test_an_import_killed_half_way_left_nothing_and_can_begin_anew(own_database, file, tmp_path):
    with clerks(
        Clerk(bring_in_and_never_finish, own_database, str(tmp_path / "files"), str(file))
    ) as [killed]:
        assert killed.hear(60) == 100
        killed.kill()
    assert kept() == (0, 0)
    assert queries.latest_import() is None
    assert queries.in_box(*land.box(0, 0, 100_000, 206).bounds) == []
    session.rollback()
    assert counts(bring_in(file)) == (MANY, 0, 0, 0, 0)
    report = bring_in(file)
    assert counts(report) == (0, 0, MANY, 0, 0)
    assert audit.first_break(report.imported.history) is None


def test_a_generation_that_was_killed_leaves_the_one_before(own_database, file, tmp_path):
    bring_in(geopackage(tmp_path / "before.gpkg", land.row_of_lots(5)))
    session.remove()
    with clerks(
        Clerk(bring_in_and_never_finish, own_database, str(tmp_path / "files"), str(file))
    ) as [killed]:
        killed.hear(60)
        killed.kill()
    assert kept() == (1, 5)


def test_who_reads_while_an_import_is_under_way_sees_the_parcels_there_were(own_database, file):
    make.lots(land.row_of_lots(5))
    session.remove()
    half_way, looked = Event(), Event()
    seen = []

    def bring():
        def pause(_rows):
            half_way.set()
            assert looked.wait(30)

        return bring_in(file, progress=pause)

    def look():
        assert half_way.wait(30)
        seen.append(len(on_record()))
        looked.set()

    report, nothing = at_once(bring, look)
    assert nothing is None
    assert counts(report) == (MANY - 5, 5, 0, 0, 0)
    assert seen == [5]


def test_an_import_under_way_lets_others_work_on_postgresql_and_wait_on_sqlite(own_database, file):
    """Either way the other's work is done, and nobody is turned away."""
    under_way = Event()

    def work():
        assert under_way.wait(30)
        return make.PartyFactory(by=ADA).id

    report, party = at_once(lambda: bring_in(file, progress=lambda _rows: under_way.set()), work)
    assert counts(report) == (MANY, 0, 0, 0, 0)
    assert isinstance(party, int)

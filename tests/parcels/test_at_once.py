"""Two imports at the same moment, and one that was killed half-way: whole, or not at all."""

from threading import Event

import pytest
from sqlalchemy import func, select

from feeadmin.kernel import audit
from feeadmin.kernel.db import session
from feeadmin.parcels import importing, queries
from feeadmin.parcels.checking import Numbering
from feeadmin.parcels.importing import Phase
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


@pytest.fixture
def killed(own_database, file, tmp_path):
    """Return what kills an import of the file in a phase, after its first hundred rows."""

    def kill(phase):
        arguments = own_database, str(tmp_path / "files"), str(file), phase
        with clerks(Clerk(bring_in_and_never_finish, *arguments)) as [clerk]:
            assert clerk.hear(60) == 100
            clerk.kill()

    return kill


def kept():
    """Return how many published imports there are, and descriptions of parcels in all."""
    session.rollback()
    published = select(ParcelImport).where(ParcelImport.published_on.is_not(None)).subquery()
    return tuple(
        session.scalar(select(func.count()).select_from(table)) for table in (published, Parcel)
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
    assert session.scalar(select(func.count()).where(Parcel.gone_import_id.is_(None))) == 100


@pytest.mark.parametrize(("phase", "written"), [(Phase.READING, 0), (Phase.WRITING, 100)])
def test_an_import_killed_half_way_shows_nothing_and_goes_on_where_it_stopped(
    killed, file, phase, written
):
    killed(phase)
    assert kept() == (0, written)
    assert queries.latest_import() is None
    assert on_record() == {}
    assert queries.in_box(*land.box(0, 0, 100_000, 206).bounds) == []
    session.rollback()
    told = []
    report = bring_in(file, progress=lambda *said: told.append(said))
    assert counts(report) == (MANY, 0, 0, 0, 0)
    assert (Phase.READING in {at for at, _done, _of in told}) == (phase is Phase.READING)
    assert kept() == (1, MANY)
    assert counts(bring_in(file)) == (0, 0, MANY, 0, 0)
    assert audit.first_break(report.imported.history) is None


@pytest.mark.parametrize("phase", list(Phase)[::2])
def test_a_generation_that_was_killed_leaves_the_one_before(killed, tmp_path, phase):
    bring_in(geopackage(tmp_path / "before.gpkg", land.row_of_lots(5)))
    session.remove()
    killed(phase)
    assert len(on_record()) == kept()[0] * 5 == 5


def test_what_was_killed_is_taken_back_when_another_file_comes(killed, tmp_path):
    first = land.row_of_lots(5)
    first[0] = land.Lot(first[0].apn, first[0].shape, "1 Earlier Street")
    bring_in(geopackage(tmp_path / "before.gpkg", first))
    session.remove()
    killed(Phase.WRITING)
    assert kept() == (1, 5 + 100)
    report = bring_in(geopackage(tmp_path / "other.gpkg", land.row_of_lots(7)), source="another")
    assert counts(report) == (2, 5, 0, 0, 0)
    assert kept() == (2, 5 + 7)
    assert on_record()["4203001001"] == "1200 Sample Street"
    assert session.scalar(select(func.count()).select_from(ParcelImport)) == 2


def test_a_file_read_by_another_column_is_not_taken_for_the_one_that_broke_off(killed, file):
    killed(Phase.WRITING)
    report = bring_in(file, numbering=Numbering.ANY)
    assert counts(report) == (MANY, 0, 0, 0, 0)
    assert kept() == (1, MANY)


def test_who_reads_while_an_import_is_under_way_sees_the_parcels_there_were(own_database, file):
    make.lots(land.row_of_lots(5))
    session.remove()
    half_way, looked = Event(), Event()
    seen = []

    def bring():
        def pause(phase, _done, _of):
            if phase is Phase.WRITING:
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


def test_an_import_under_way_lets_others_work(own_database, file, monkeypatch):
    """Between two of its steps another writes: the import itself waits for that here."""
    monkeypatch.setattr(importing, "AT_ONCE", 100)
    under_way, done = Event(), Event()

    def work():
        assert under_way.wait(30)
        party = make.PartyFactory(by=ADA).id
        done.set()
        return party

    def wait(phase, _done, _of):
        if phase is Phase.WRITING:
            under_way.set()
            assert done.wait(30)

    report, party = at_once(lambda: bring_in(file, progress=wait), work)
    assert counts(report) == (MANY, 0, 0, 0, 0)
    assert isinstance(party, int)

"""The bench of parcels, on few of them: everybody finds the same land, and what is missing is said.

What needs a PostgreSQL server runs where FEEADMIN_TEST_POSTGRES names one.
"""

import json
import os
from dataclasses import replace

import pytest
from click.testing import CliRunner

from feeadmin.bench.parcels import (
    contest,
    copy_program,
    our_answers,
    our_imports,
    our_pages,
    postgis_program,
    pygeoapi_program,
    sightings,
    tree_program,
)
from feeadmin.bench.parcels.found import Found
from feeadmin.bench.parcels.our_answers import CIRCLES, PLANS, POINTS, VIEWS
from feeadmin.bench.parcels.our_imports import AGAIN, FIRST
from feeadmin.bench.parcels.our_pages import PAGES
from feeadmin.bench.parcels.peers import There
from feeadmin.bench.parcels.places import POSTGIS, POSTGRES, SQLITE, Bench
from feeadmin.bench.parcels.questions import Amount
from feeadmin.bench.parcels.servers import Server
from feeadmin.bench.parcels.sightings import SIGHTED
from feeadmin.bench.parcels.tree_program import APART, TREE
from feeadmin.cli import main
from feeadmin.kernel import db

SIZE = 2_000
FEW = Amount(points=60, circles=30, views=3, pages=3, sightings=40)
ALONE = There(server=False, postgis=False, pygeoapi=False, small=False)
POSTGRES_ADDRESS = os.environ.get("FEEADMIN_TEST_POSTGRES", "")


@pytest.fixture(scope="module", autouse=True)
def _give_the_database_back():
    """The bench's programs bind the session to databases of their own."""
    before = db.session.session_factory.kw.get("bind")
    yield
    db.session.remove()
    db.session.configure(bind=before)


def done(work, bench):
    for piece in work(bench.folder):
        piece()
    db.session.remove()
    engine = db.session.session_factory.kw.get("bind")
    if engine is not None:
        engine.dispose()


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """Return a city that the product has brought in, and that everybody at hand was asked about."""
    bench = Bench(tmp_path_factory.mktemp("bench"))
    bench.found(SIZE, {}, FEW)
    for work in (
        our_imports.on_sqlite,
        our_imports.again_on_sqlite,
        tree_program.work,
        our_answers.on_sqlite,
        our_pages.on_sqlite,
        sightings.work,
    ):
        done(work, bench)
    return bench


def test_every_row_is_taken_the_first_time_and_nothing_changes_the_second(bench):
    read, new, changed, same, rejected, stacks = bench.answers(SQLITE, FIRST)
    assert (read, new, changed, same, rejected) == (SIZE, SIZE, 0, 0, 0)
    assert stacks > 5
    assert bench.answers(SQLITE, AGAIN) == [SIZE, 0, 0, SIZE, 0, stacks]


def test_the_tree_and_the_product_find_the_same_land(bench):
    for of in (POINTS, CIRCLES):
        assert bench.answers(SQLITE, of) == bench.answers(TREE, of)
    found = bench.answers(TREE, POINTS)
    assert len(found) == FEW.points
    assert 0 < sum(found_there != [] for found_there in found) < FEW.points


def test_shares_are_those_of_the_plane_in_feet(bench):
    assert max(bench.answers(TREE, APART)) < 0.0001


def test_every_question_has_its_time(bench):
    for of, count in ((POINTS, 60), (CIRCLES, 30), (VIEWS, 3), (PAGES, 3)):
        (turn,) = bench.times(SQLITE, of)
        assert len(turn) == count
        assert (turn > 0).all()


def test_an_answer_that_differs_is_counted(bench, tmp_path):
    other = Bench(tmp_path)
    right = bench.answers(TREE, POINTS)
    other.keep_answers(TREE, POINTS, right)
    other.keep_answers(SQLITE, POINTS, [["2001001001"], *right[1:]])
    unlike = Found(other, ALONE, {}).unlike(SQLITE, TREE, POINTS)
    assert (unlike.ours, unlike.passed) == (1, False)


def test_the_closer_a_place_is_known_the_oftener_it_is_matched_by_itself(bench):
    cells = bench.answers(SQLITE, SIGHTED)
    assert [cell["sightings"] for cell in cells] == [40] * 6
    accepted = [cell["accepted"] for cell in cells]
    assert accepted[0] > accepted[1] > accepted[2]
    assert accepted[3:] == [0, 0, 0]
    assert all(cell["wrong"] <= cell["accepted"] for cell in cells)
    assert cells[0]["elsewhere"] < cells[-1]["elsewhere"]


def test_the_best_turn_counts(bench):
    kept = Bench(bench.folder)
    kept.keep_times("somebody", POINTS, [0.004, 0.002, 0.009])
    kept.keep_times("somebody", POINTS, [0.003, 0.003, 0.003])
    assert Found(kept, ALONE, {}).each("somebody", POINTS) == 3


@pytest.fixture(scope="module")
def server_bench(tmp_path_factory):
    """Return a city that was brought into the product and into PostGIS on a server."""
    if not POSTGRES_ADDRESS:
        pytest.skip("FEEADMIN_TEST_POSTGRES names no server")
    server = Server(POSTGRES_ADDRESS)
    if not server.has_postgis:
        pytest.skip("the server has no PostGIS")
    bench = Bench(tmp_path_factory.mktemp("server_bench"))
    with server.databases([POSTGRES, POSTGIS]) as lent:
        bench.found(SIZE, lent, FEW)
        for work in (
            our_imports.on_sqlite,
            our_answers.on_sqlite,
            our_pages.on_sqlite,
            our_imports.on_postgres,
            our_answers.on_postgres,
            our_pages.on_postgres,
            copy_program.work,
            postgis_program.work,
        ):
            done(work, bench)
        yield bench


def test_both_databases_and_postgis_find_the_same_land(server_bench):
    ours = {of: server_bench.answers(SQLITE, of) for of in (FIRST, POINTS, CIRCLES, VIEWS, PAGES)}
    for of, answers in ours.items():
        assert server_bench.answers(POSTGRES, of) == answers
    for of in (POINTS, VIEWS):
        assert server_bench.answers(POSTGIS, of) == ours[of]


def test_the_server_tells_how_it_goes_about_every_statement_and_none_is_parallel(server_bench):
    plans = server_bench.answers(POSTGRES, PLANS)
    assert len(plans) > 2
    for plan in plans:
        assert "parcel_box" in plan
        assert "Gather" not in plan


def test_databases_that_were_lent_are_gone_afterwards():
    if not POSTGRES_ADDRESS:
        pytest.skip("FEEADMIN_TEST_POSTGRES names no server")
    server = Server(POSTGRES_ADDRESS)
    with server.databases([POSTGIS]) as lent:
        address = lent[POSTGIS]
        assert Server(address).trouble == ""
    assert "does not exist" in Server(address).trouble


@pytest.fixture(scope="module")
def report():
    """Run the command on a few parcels, without a server."""
    with pytest.MonkeyPatch.context() as patch:
        for rounds in ("ROUNDS", "IMPORT_ROUNDS", "PAGE_ROUNDS"):
            patch.setattr(contest, rounds, 1)
        patch.delenv("FEEADMIN_TEST_POSTGRES", raising=False)
        whole = contest.bench
        patch.setattr(
            contest,
            "bench",
            lambda size, **named: whole(size, amount=replace(FEW, sightings=5), **named),
        )
        yield CliRunner().invoke(main, ["bench", "parcels", "--size", "800", "--json"])


def test_the_command_says_what_it_could_not_measure(report):
    told = json.loads(report.stdout)
    assert (told["bench"], told["size"]) == ("parcels", 800)
    assert told["missing"] == [contest.NO_SERVER, f"pygeoapi {pygeoapi_program.VERSION}"]
    assert not any("PostG" in figure["name"] for figure in told["figures"])
    assert report.exit_code == (0 if told["passed"] else 1)


def test_the_command_tells_every_figure_that_needs_no_server(report):
    figures = {one["name"]: one for one in json.loads(report.stdout)["figures"]}
    for name in (
        "feeadmin, import on SQLite, memory at its peak",
        "the same file again, dry run, beside the first import",
        "parcels at a point, SQLite beside the tree",
        "match of 25 m, SQLite beside the tree",
        "sightings known to 50 m, matched wrong by themselves",
    ):
        assert figures[name]["unit"]
    for name in ("points, sqlite unlike tree", "circles, sqlite unlike tree"):
        assert figures[name]["ours"] == 0
    assert "Shapely’s tree in memory" in report.stderr


def test_a_server_that_does_not_answer_is_missing_with_the_reason():
    server, missing = contest._server("postgresql://nobody@127.0.0.1:1/nothing")
    assert server is None
    assert len(missing) == 1
    assert missing[0].startswith("PostgreSQL: connection")

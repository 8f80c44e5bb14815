"""A city's file brought in by the product: as a first generation, and once more unchanged."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np
import psycopg

from feeadmin.bench.parcels.places import POSTGRES, SQLITE, Bench
from feeadmin.kernel import db
from feeadmin.kernel.access import SYSTEM
from feeadmin.parcels import importing
from feeadmin.parcels.importing import Report

Pieces = Iterator[Callable[[], object]]

SOURCE = "county roll"
FIRST, AGAIN = "first import", "import again"


def on_sqlite(folder: Path) -> Pieces:
    """Bring the city into a new installation on SQLite."""
    yield from _first(Bench(folder), SQLITE)


def on_sqlite_small(folder: Path) -> Pieces:
    """Do the same with the small city."""
    yield from _first(Bench(folder).small, SQLITE)


def on_postgres(folder: Path) -> Pieces:
    """Bring the city into a new installation on PostgreSQL."""
    bench = Bench(folder)
    with closing(psycopg.connect(bench.address(POSTGRES), autocommit=True)) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    yield from _first(bench, POSTGRES)
    with closing(psycopg.connect(bench.address(POSTGRES), autocommit=True)) as connection:
        # What the server does by itself, a minute after a table has grown.
        connection.execute("VACUUM ANALYZE")


def again_on_sqlite(folder: Path) -> Pieces:
    """See what the same file would change where it was just brought in: nothing."""
    bench = Bench(folder)
    bench.opened(SQLITE)
    yield from _brought_in(bench, SQLITE, AGAIN, dry_run=True)


def _first(bench: Bench, name: str) -> Pieces:
    shutil.rmtree(bench.config(name).data)
    bench.opened(name)
    yield from _brought_in(bench, name, FIRST, dry_run=False)


def _brought_in(bench: Bench, name: str, of: str, *, dry_run: bool) -> Pieces:
    done: list[tuple[Report, float]] = []

    def piece() -> None:
        began = perf_counter()
        bring_in = partial(importing.import_file, bench.file, source=SOURCE, by=SYSTEM)
        report = bring_in(dry_run=dry_run)
        done.append((report, perf_counter() - began))

    yield piece
    db.session.remove()
    [(report, seconds)] = done
    tally = report.tally
    bench.keep_times(name, of, np.array([seconds]))
    bench.keep_answers(
        name, of, [tally.read, tally.new, tally.changed, tally.same, tally.rejected, tally.stacks]
    )

"""What is measured in the bench of parcels, in which order, and what it is measured beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from feeadmin.bench.cost import Cost
from feeadmin.bench.figures import Report
from feeadmin.bench.parcels import peers, pygeoapi_program
from feeadmin.bench.parcels.found import Found
from feeadmin.bench.parcels.peers import There
from feeadmin.bench.parcels.places import POSTGIS, POSTGRES, Bench
from feeadmin.bench.parcels.questions import AMOUNT, Amount
from feeadmin.bench.parcels.servers import Server
from feeadmin.bench.turns import Peer, in_turn

SIZE = 100_000
SMALL_SIZE = 100_000
"""A larger city's look-ups are held against those of one of this size."""
LONG = 200_000
"""From this size on our import is long beside what disturbs it: one turn is enough."""
IMPORT_ROUNDS, ROUNDS, PAGE_ROUNDS = 3, 5, 3

NO_SERVER = "PostgreSQL (give the address of a server with --postgres)"

ABOUT = """\
A made-up city of {size:,} parcels in one GeoParquet file, the same each time; a tenth of them are
units stacked on one ground. Each peer works in a process of its own, in turn, {rounds} rounds, and
its best turn counts; our imports have {import_rounds}. An import is measured in CPU time,
all threads, beside the wall time of COPY: rows that stand ready as CSV, ten columns and EWKB, into
a table of PostGIS, then four indexes and ANALYZE. A question is measured by the wall, and the
median of all counts: {points:,} points, {circles:,} circles of 25 m, {views:,} views of some 350
parcels, {pages:,} pages of some 90. All of them are asked once before. The tree answers from
memory, and for a circle with shares only; the product's match adds distances, what is off every
parcel, and what may be done with it. PostGIS and the product are asked through SQLAlchemy over one
connection, without parallel plans; for pages, either application in its own process. For sightings,
somebody stands anywhere on a lot, and {sightings:,} for each radius are recorded a little off. Each
ratio is ours by the peer's.
"""

Say = Callable[[str], None]


def bench(
    size: int = SIZE,
    *,
    postgres: str = "",
    small_size: int = SMALL_SIZE,
    amount: Amount = AMOUNT,
    say: Say = lambda _line: None,
) -> Report:
    """Bring a city in and ask about it, by everybody who is there, and return all figures."""
    server, missing = _server(postgres)
    with TemporaryDirectory() as name, _databases(server) as databases:
        there = There(
            server=server is not None,
            postgis=POSTGIS in databases,
            pygeoapi=POSTGIS in databases and pygeoapi_program.prepared(),
            small=size > small_size,
        )
        bench = Bench(Path(name))
        say(f"making a city of {size:,} parcels")
        bench.found(size, databases, amount)
        if there.small:
            bench.small.found(small_size, {}, amount)
        costs = _measured(there, bench, size, say)
        figures = tuple(Found(bench, there, costs).figures())
    if server is not None and not there.postgis:
        missing.append("PostGIS on the server")
    if not there.pygeoapi:
        missing.append(f"pygeoapi {pygeoapi_program.VERSION}")
    about = ABOUT.format(
        size=size,
        rounds=ROUNDS,
        import_rounds=1 if size > LONG else IMPORT_ROUNDS,
        **asdict(amount),
    )
    return Report(bench="parcels", size=size, about=about, figures=figures, missing=missing)


def _server(address: str) -> tuple[Server | None, list[str]]:
    """Return the server that is lent, and what is missing without it."""
    if not address:
        return None, [NO_SERVER]
    server = Server(address)
    if trouble := server.trouble:
        return None, [f"PostgreSQL: {trouble}"]
    return server, []


@contextmanager
def _databases(server: Server | None) -> Iterator[Mapping[str, str]]:
    if server is None:
        yield {}
        return
    wanted = [POSTGRES, POSTGIS] if server.has_postgis else [POSTGRES]
    with server.databases(wanted) as lent:
        yield lent


def _measured(there: There, bench: Bench, size: int, say: Say) -> Mapping[Peer, Cost]:
    def turns(of: Sequence[Peer], rounds: int) -> Mapping[Peer, Cost]:
        return in_turn(of, bench.folder, rounds=rounds, say=say)

    costs = turns(_importers(there, size), IMPORT_ROUNDS)
    if there.small:
        turns([peers.IN_SMALL], 1)
    turns(there.answerers, ROUNDS)
    turns(there.paginators, PAGE_ROUNDS)
    turns([peers.SIGHTINGS], 1)
    return {replace(peer, slow=False): cost for peer, cost in costs.items()}


def _importers(there: There, size: int) -> Sequence[Peer]:
    """Return who brings the city in; of COPY, which is short, the best of several turns counts."""
    return [replace(peer, slow=size > LONG and peer is not peers.COPY) for peer in there.importers]

"""The product asked about land: which parcels, how surely, and what a map shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from feeadmin.bench.parcels.asking import asked
from feeadmin.bench.parcels.places import POSTGRES, SQLITE, Bench
from feeadmin.bench.parcels.questions import RADIUS_M
from feeadmin.geo import Match
from feeadmin.kernel.db import session
from feeadmin.parcels import mapped, queries

Pieces = Iterator[Callable[[], object]]
Place = tuple[float, float]

POINTS, CIRCLES, VIEWS = "points", "circles", "views"
PLANS = "plans"


def on_sqlite(folder: Path) -> Pieces:
    yield from _answers(Bench(folder), SQLITE)


def on_sqlite_small(folder: Path) -> Pieces:
    yield from _answers(Bench(folder).small, SQLITE)


def on_postgres(folder: Path) -> Pieces:
    bench = Bench(folder)
    yield from _answers(bench, POSTGRES)
    bench.keep_answers(POSTGRES, PLANS, _plans(bench))


def _answers(bench: Bench, name: str) -> Pieces:
    bench.opened(name)
    asks = bench.questions
    yield from asked(bench, name, POINTS, asks.points, _at)
    yield from asked(bench, name, CIRCLES, asks.circles, _match, told=_told)
    yield from asked(bench, name, VIEWS, asks.views, _view, told=shown)


def _at(place: Place) -> list[str]:
    return queries.parcels_at(*place)


def _match(place: Place) -> Match:
    return queries.match_point(*place, RADIUS_M)


def _told(match: Match) -> list[Any]:
    """Spell a match as a tree's answer is spelled: numbers, share, metres, the likeliest first."""
    return spelled((one.ains, one.share, one.distance_m) for one in match.candidates)


def spelled(candidates: Any) -> list[Any]:
    """Spell candidates so that they can be compared: shares to four decimals, metres to two."""
    return sorted(
        [list(ains), round(float(share), 4), round(float(metres), 2)]
        for ains, share, metres in candidates
    )


def _view(box: tuple[float, float, float, float]) -> bytes:
    """Return what a map gets for a box, as it goes over the line."""
    return mapped.plan(box).geojson.encode()


def shown(written: bytes) -> list[Any]:
    """Return what stands in a map's answer: each ground's first number, and its units."""
    properties = [feature["properties"] for feature in json.loads(written)["features"]]
    return sorted([one["ain"], one["units"]] for one in properties)


def _plans(bench: Bench) -> list[str]:
    """Return how the server goes about each statement that one of these questions leads to."""
    statements: list[tuple[str, Any]] = []

    def heard(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        statements.append((statement, parameters))

    engine = session.get_bind()
    sa.event.listen(engine, "before_cursor_execute", heard)
    asks = bench.questions
    for ask in (
        partial(_at, asks.points[0]),
        partial(_match, asks.circles[0]),
        partial(_view, asks.views[0]),
    ):
        ask()
    sa.event.remove(engine, "before_cursor_execute", heard)
    return ["\n".join(_plan(*one)) for one in statements]


def _plan(statement: str, parameters: Any) -> list[str]:
    explained = session.connection().exec_driver_sql(f"EXPLAIN {statement}", parameters)
    return [str(line) for line in explained.scalars()]

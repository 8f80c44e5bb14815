"""The figures of the bench of parcels, from what the turns cost and left behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from feeadmin.bench.cost import MIB, Cost
from feeadmin.bench.figures import Figure
from feeadmin.bench.parcels import peers
from feeadmin.bench.parcels.our_answers import CIRCLES, PLANS, POINTS, VIEWS
from feeadmin.bench.parcels.our_imports import AGAIN, FIRST
from feeadmin.bench.parcels.our_pages import PAGES
from feeadmin.bench.parcels.peers import There
from feeadmin.bench.parcels.places import POSTGIS, POSTGRES, SQLITE, Bench
from feeadmin.bench.parcels.pygeoapi_program import PYGEOAPI
from feeadmin.bench.parcels.servers import one_value
from feeadmin.bench.parcels.sightings import SIGHTED
from feeadmin.bench.parcels.tree_program import APART, TREE
from feeadmin.bench.turns import Peer

MB = 1_000_000
MOST_MB = 600
MOST_WRONG = 0.01
MOST_APART = 0.001
MOST_BY_SIZE = 1.5

CPU, WALL, EACH, UNLIKE = "CPU seconds", "seconds", "ms", "answers"

SIZE_OF_TABLES = """
SELECT sum(pg_total_relation_size(oid)) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""


@dataclass(frozen=True)
class Found:
    """What there was to measure, and what came of it."""

    bench: Bench
    there: There
    costs: Mapping[Peer, Cost]

    def figures(self) -> Iterator[Figure]:
        """Yield every figure, in the order of the table."""
        yield from self.imports()
        yield from self.sizes()
        yield from self.look_ups()
        yield from self.deliveries()
        yield from self.answers()
        yield from self.sightings()

    def imports(self) -> Iterator[Figure]:
        copied = self.fastest(POSTGIS, FIRST) if self.there.postgis else None
        for peer, most in ((peers.IN_SQLITE, 3.5), (peers.IN_POSTGRES, None)):
            if peer not in self.costs:
                continue
            cost = self.costs[peer]
            yield Figure(
                name=f"{peer.name}, beside COPY by the wall",
                ours=cost.cpu_seconds,
                peer=copied,
                unit=CPU,
                most_ratio=most,
            )
            yield Figure(
                name=f"{peer.name}, memory at its peak",
                ours=cost.peak_mib * MIB / MB,
                unit="MB in all",
                most=MOST_MB,
            )
        yield Figure(
            name="the same file again, dry run, beside the first import",
            ours=self.costs[peers.AGAIN].cpu_seconds,
            peer=self.costs[peers.IN_SQLITE].cpu_seconds,
            unit=CPU,
            most_ratio=0.75,
        )
        _read, new, changed, *_rest = self.bench.answers(SQLITE, AGAIN)
        yield Figure(
            name="the same file again, rows found to differ",
            ours=new + changed,
            unit="rows",
            most=0,
        )

    def sizes(self) -> Iterator[Figure]:
        ours = sum(one.stat().st_size for one in (self.bench.folder / SQLITE).glob("*.sqlite*"))
        for name, most in ((POSTGRES, 1.1), (POSTGIS, None)):
            if name == POSTGRES and not self.there.server:
                continue
            if name == POSTGIS and not self.there.postgis:
                continue
            whose = "ours on PostgreSQL" if name == POSTGRES else "what COPY made"
            yield Figure(
                name=f"file of SQLite, beside {whose}",
                ours=ours / MB,
                peer=float(one_value(self.bench.address(name), SIZE_OF_TABLES)) / MB,
                unit="MB",
                most_ratio=most,
            )

    def look_ups(self) -> Iterator[Figure]:
        for of, said in ((POINTS, "parcels at a point"), (CIRCLES, "match of 25 m")):
            is_point = of == POINTS
            yield self.beside(f"{said}, SQLite beside the tree", SQLITE, TREE, of,
                              most_ratio=10 if is_point else 3.5)  # fmt: skip
            if self.there.postgis:
                yield self.beside(f"{said}, SQLite beside PostGIS", SQLITE, POSTGIS, of,
                                  most_ratio=0.8 if is_point else 1.2)  # fmt: skip
                yield self.beside(f"{said}, PostgreSQL beside PostGIS", POSTGRES, POSTGIS, of,
                                  most_ratio=1.8 if is_point else None)  # fmt: skip
            if self.there.small:
                yield Figure(
                    name=f"{said}, SQLite beside the small city",
                    ours=self.each(SQLITE, of),
                    peer=_each(self.bench.small, SQLITE, of),
                    unit=EACH,
                    most_ratio=MOST_BY_SIZE,
                )
        if self.there.server:
            plans = self.bench.answers(POSTGRES, PLANS)
            parallel = sum("Gather" in plan for plan in plans)
            yield Figure(
                name=f"parallel plans of {len(plans)} on PostgreSQL",
                ours=parallel,
                unit="plans",
                most=0,
            )

    def deliveries(self) -> Iterator[Figure]:
        if self.there.postgis:
            yield self.beside("view as GeoJSON, SQLite beside PostGIS", SQLITE, POSTGIS, VIEWS,
                              most_ratio=2)  # fmt: skip
            yield self.beside("view as GeoJSON, PostgreSQL beside PostGIS", POSTGRES, POSTGIS,
                              VIEWS)  # fmt: skip
        if self.there.pygeoapi:
            yield self.beside("page of OGC API, SQLite beside pygeoapi", SQLITE, PYGEOAPI, PAGES,
                              most_ratio=0.5)  # fmt: skip
            yield self.beside("page of OGC API, PostgreSQL beside pygeoapi", POSTGRES, PYGEOAPI,
                              PAGES)  # fmt: skip

    def answers(self) -> Iterator[Figure]:
        """Count the answers that differ: the same land has to be found by everybody."""
        yield self.unlike(SQLITE, TREE, POINTS)
        yield self.unlike(SQLITE, TREE, CIRCLES)
        if self.there.server:
            for of in (FIRST, POINTS, CIRCLES, VIEWS, PAGES):
                yield self.unlike(SQLITE, POSTGRES, of)
        if self.there.postgis:
            for of in (POINTS, VIEWS):
                yield self.unlike(SQLITE, POSTGIS, of)
        if self.there.pygeoapi:
            yield self.unlike(SQLITE, PYGEOAPI, PAGES)
        yield Figure(
            name="share of a circle, at most apart from EPSG:2229",
            ours=max(self.bench.answers(TREE, APART)),
            unit="of the circle",
            most=MOST_APART,
        )

    def sightings(self) -> Iterator[Figure]:
        for cell in self.bench.answers(SQLITE, SIGHTED):
            where = f"sightings known to {cell['radius_m']:g} m"
            accepted, count = cell["accepted"], cell["sightings"]
            yield Figure(
                name=f"{where}, matched wrong by themselves",
                ours=cell["wrong"] / accepted if accepted else 0,
                unit=f"of {accepted:,}",
                most=MOST_WRONG,
            )
            yield Figure(
                name=f"{where}, matched by themselves", ours=accepted / count, unit=f"of {count:,}"
            )
            yield Figure(
                name=f"{where}, recorded on another lot",
                ours=cell["elsewhere"] / count,
                unit=f"of {count:,}",
            )

    def beside(
        self, name: str, ours: str, theirs: str, of: str, *, most_ratio: float | None = None
    ) -> Figure:
        return Figure(
            name=name,
            ours=self.each(ours, of),
            peer=self.each(theirs, of),
            unit=EACH,
            most_ratio=most_ratio,
        )

    def unlike(self, ours: str, theirs: str, of: str) -> Figure:
        pairs = zip(self.bench.answers(ours, of), self.bench.answers(theirs, of), strict=True)
        return Figure(
            name=f"{of}, {ours} unlike {theirs}",
            ours=sum(one != other for one, other in pairs),
            unit=UNLIKE,
            most=0,
        )

    def each(self, peer: str, of: str) -> float:
        return _each(self.bench, peer, of)

    def fastest(self, peer: str, of: str) -> float:
        return float(min(np.sum(turn) for turn in self.bench.times(peer, of)))


def _each(bench: Bench, peer: str, of: str) -> float:
    """Return the median time of a question in the best turn, in milliseconds."""
    return 1000 * float(min(np.median(turn) for turn in bench.times(peer, of)))

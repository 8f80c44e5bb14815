"""Who takes part in the bench of parcels, and in which turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from feeadmin.bench.turns import Peer

HERE = "feeadmin.bench.parcels"

COPY = Peer("PostgreSQL, COPY with PostGIS", f"{HERE}.copy_program:work")
IN_SQLITE = Peer("feeadmin, import on SQLite", f"{HERE}.our_imports:on_sqlite")
AGAIN = Peer("feeadmin, the same file again", f"{HERE}.our_imports:again_on_sqlite")
IN_POSTGRES = Peer("feeadmin, import on PostgreSQL", f"{HERE}.our_imports:on_postgres")
IN_SMALL = Peer("feeadmin, import of the small city", f"{HERE}.our_imports:on_sqlite_small")

TREE = Peer("Shapely’s tree in memory", f"{HERE}.tree_program:work", "shapely")
ON_SQLITE = Peer("feeadmin on SQLite", f"{HERE}.our_answers:on_sqlite")
ON_POSTGRES = Peer("feeadmin on PostgreSQL", f"{HERE}.our_answers:on_postgres")
ON_POSTGIS = Peer("PostGIS through SQLAlchemy", f"{HERE}.postgis_program:work")
ON_SMALL = Peer("feeadmin on SQLite, small city", f"{HERE}.our_answers:on_sqlite_small")

PAGES_SQLITE = Peer("feeadmin, pages on SQLite", f"{HERE}.our_pages:on_sqlite")
PAGES_POSTGRES = Peer("feeadmin, pages on PostgreSQL", f"{HERE}.our_pages:on_postgres")
PAGES_PYGEOAPI = Peer("pygeoapi over PostGIS", f"{HERE}.pygeoapi_program:work")

SIGHTINGS = Peer("feeadmin, sightings matched", f"{HERE}.sightings:work", slow=True)


@dataclass(frozen=True)
class There:
    """What there is to measure beside: a server, PostGIS on it, pygeoapi, a smaller city."""

    server: bool
    postgis: bool
    pygeoapi: bool
    small: bool

    @property
    def importers(self) -> Sequence[Peer]:
        return [
            *([COPY] if self.postgis else []),
            *(IN_SQLITE, AGAIN),
            *([IN_POSTGRES] if self.server else []),
        ]

    @property
    def answerers(self) -> Sequence[Peer]:
        return [
            *(TREE, ON_SQLITE),
            *([ON_POSTGRES] if self.server else []),
            *([ON_POSTGIS] if self.postgis else []),
            *([ON_SMALL] if self.small else []),
        ]

    @property
    def paginators(self) -> Sequence[Peer]:
        return [
            PAGES_SQLITE,
            *([PAGES_POSTGRES] if self.server else []),
            *([PAGES_PYGEOAPI] if self.pygeoapi else []),
        ]

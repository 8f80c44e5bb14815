"""A made-up city as the county would send it: a GeoParquet file, the same each time.

A tenth of the parcels are units of condominiums, stacked on one ground, the first of them the
tallest. Numbers are given out street by street, ten digits, as the Assessor does. The file is
written as it is made, some thousand rows at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from feeadmin.bench.parcels.blocks import GROUNDS, Plan

SEED = 20261123
FILE = "city.parquet"
SHAPE = "geometry"

STACKED = 0.1
"""Of the parcels."""
LEAST_UNITS, MEAN_UNITS, MOST_UNITS = 2, 12, 104
A_STACK = STACKED / (MEAN_UNITS * (1 - STACKED) + STACKED)
"""The share of the grounds that carry a stack."""
GROUNDS_OF_A_PARCEL = 1 - STACKED + STACKED / MEAN_UNITS

PUBLIC = 0.02
FIRST_BOOK, PAGES, ON_A_PAGE, FIRST_PUBLIC = 2001, 40, 60, 900
"""A parcel's number is book, page and place on it; those of public land begin at 900."""

ROWS_AT_ONCE = 20_000
COLUMNS = (
    "AIN", "SitusFullAddress", "UseDescription", "publicly_owned", "SitusZIP", "TaxRateArea",
    "YearBuilt", "Units", "LandValue", "ImprovementValue",
)  # fmt: skip
USES = ("Single Family Residence", "Condominium", "Vacant Land", "Office Building", "Warehouse")
CONDOMINIUM = 1

SHAPES_ARE_WKB = {
    "version": "1.1.0",
    "primary_column": SHAPE,
    "columns": {SHAPE: {"encoding": "WKB", "geometry_types": ["Polygon", "MultiPolygon"]}},
}

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class City:
    """So many parcels."""

    size: int

    @property
    def plan(self) -> Plan:
        # A little more than is needed on the average: what is too much is not given out.
        return Plan.of(self.size * GROUNDS_OF_A_PARCEL * 1.01 + GROUNDS)

    def write(self, path: Path) -> None:
        """Write the city's file."""
        writer = None
        for table in self.tables():
            if writer is None:
                described = {b"geo": json.dumps(SHAPES_ARE_WKB).encode()}
                schema = table.schema.with_metadata(described)
                writer = pq.ParquetWriter(path, schema, compression="zstd")
            writer.write_table(table.replace_schema_metadata(writer.schema.metadata))
        assert writer is not None, "a city has parcels"
        writer.close()

    def tables(self) -> Iterator[pa.Table]:
        """Yield all parcels, some thousand at a time."""
        waiting: list[pa.Table] = []
        given_out = 0
        for row in range(self.plan.up):
            strip = self._strip(row, given_out).slice(0, self.size - given_out)
            given_out += len(strip)
            waiting.append(strip)
            if sum(map(len, waiting)) >= ROWS_AT_ONCE or given_out == self.size:
                yield pa.concat_tables(waiting)
                waiting = []
            if given_out == self.size:
                return
        raise AssertionError("the plan has room for every parcel")

    def _strip(self, row: int, given_out: int) -> pa.Table:
        """Return the parcels of one row of blocks."""
        chance = np.random.default_rng([SEED, self.size, row])
        shapes = self.plan.strip(row, chance)
        units = _units(len(shapes), chance)
        if row == 0:
            units[0] = min(MOST_UNITS, self.size // 2)
        on = np.arange(len(shapes)).repeat(units)
        number = np.arange(given_out, given_out + len(on))
        public = chance.random(len(on)) < PUBLIC
        stacked = units[on] > 1
        use = np.where(stacked, CONDOMINIUM, chance.choice((0, 0, 0, 0, 2, 3, 4), len(shapes))[on])
        cells = (
            _ains(number, public),
            _addresses(row, on, number - number[np.searchsorted(on, on)], stacked),
            pa.array(USES).take(pa.array(use)),
            pa.array(np.where(public, "YES - City-Owned", "NO - Privately-Owned")),
            pa.array([f"{90_000 + row % 300}"]).take(pa.array(np.zeros_like(on))),
            pa.array([f"{row:05}"]).take(pa.array(np.zeros_like(on))),
            pa.array(chance.integers(1885, 2026, len(on))),
            pa.array(units[on]),
            pa.array(chance.integers(20_000, 3_000_000, len(on))),
            pa.array(chance.integers(0, 2_000_000, len(on))),
            pa.array(shapely.to_wkb(shapes, byte_order=1)).take(pa.array(on)),
        )
        return pa.table(dict(zip((*COLUMNS, SHAPE), cells, strict=True)))


def _units(grounds: int, chance: np.random.Generator) -> Counts:
    """Return how many parcels lie on each ground: one, or as many as a condominium has units."""
    tall = LEAST_UNITS + chance.exponential(MEAN_UNITS - LEAST_UNITS, grounds).astype(np.int64)
    stacked = chance.random(grounds) < A_STACK
    return np.where(stacked, np.minimum(tall, MOST_UNITS), 1)


def _ains(number: Counts, public: NDArray[np.bool_]) -> pa.Array:
    sheet, place = np.divmod(number, ON_A_PAGE)
    book, page = np.divmod(sheet, PAGES)
    place = place + np.where(public, FIRST_PUBLIC, 1)
    whole = ((FIRST_BOOK + book) * 1000 + page + 1) * 1000 + place
    return pa.array(whole).cast(pa.string())


def _addresses(row: int, on: Counts, unit: Counts, stacked: NDArray[np.bool_]) -> pa.Array:
    block, lot = np.divmod(on, GROUNDS)
    north, along = np.divmod(lot, GROUNDS // 2)
    houses = (block + 1) * 100 + along * 4 + north
    return pa.array(
        [
            f"{house} W STREET {row + side + 1}" + (f" UNIT {one + 1}" if is_unit else "")
            for house, side, one, is_unit in zip(
                houses.tolist(), north.tolist(), unit.tolist(), stacked.tolist(), strict=True
            )
        ]
    )

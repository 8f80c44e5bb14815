"""The same rows in a table of PostGIS by COPY: no checks, no history, indexes at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

import numpy as np
import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from pyarrow.csv import CSVWriter

from feeadmin.bench.parcels.city import COLUMNS, ROWS_AT_ONCE, SHAPE
from feeadmin.bench.parcels.our_imports import FIRST
from feeadmin.bench.parcels.places import POSTGIS, Bench

TABLE = """
DROP TABLE IF EXISTS parcel;
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE TABLE parcel (
    ain text NOT NULL, address text, use text, publicly_owned text, zip text, tax_rate_area text,
    year_built int, units int, land bigint, improvement bigint, geom geometry(Geometry, 4326),
    id serial);
"""
COPY = """
COPY parcel (ain, address, use, publicly_owned, zip, tax_rate_area, year_built, units, land,
    improvement, geom) FROM STDIN (FORMAT csv)
"""
INDEXES = (
    "ALTER TABLE parcel ADD PRIMARY KEY (id)",
    "CREATE UNIQUE INDEX ON parcel (ain)",
    "CREATE INDEX ON parcel (address)",
    "CREATE INDEX ON parcel USING gist (geom)",
    "ANALYZE parcel",
)
CHUNK = 1 << 20


def work(folder: Path) -> Iterator[Callable[[], object]]:
    bench = Bench(folder)
    rows = folder / "city.csv"
    if not rows.exists():
        _write(bench.file, rows)
    seconds: list[float] = []

    def piece() -> None:
        began = perf_counter()
        with connection.cursor() as cursor, cursor.copy(COPY) as copy, rows.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                copy.write(chunk)
        for statement in INDEXES:
            connection.execute(statement)
        connection.commit()
        seconds.append(perf_counter() - began)

    with closing(psycopg.connect(bench.address(POSTGIS))) as connection:
        connection.execute(TABLE)
        connection.commit()
        yield piece
    bench.keep_times(POSTGIS, FIRST, np.array(seconds))


def _write(city: Path, rows: Path) -> None:
    """Write the rows as the server reads them fastest, shapes as EWKB in hexadecimal."""
    with pq.ParquetFile(city) as file:
        texts = pa.field(SHAPE, pa.string())
        schema = file.schema_arrow.set(len(COLUMNS), texts).remove_metadata()
        options = pa.csv.WriteOptions(include_header=False)
        with CSVWriter(rows, schema, write_options=options) as writer:
            for batch in file.iter_batches(ROWS_AT_ONCE, columns=[*COLUMNS, SHAPE]):
                shapes = shapely.set_srid(shapely.from_wkb(batch[SHAPE].to_pylist()), 4326)
                written = pa.array(shapely.to_wkb(shapes, hex=True, include_srid=True))
                cells = [*batch.columns[:-1], written]
                writer.write_batch(pa.record_batch(cells, schema=schema))

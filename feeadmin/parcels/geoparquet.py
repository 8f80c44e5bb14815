"""GeoParquet: a column file with its shapes as well-known binary (GeoParquet 1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from feeadmin.language import _
from feeadmin.parcels.sources import CannotRead

MAGIC = b"PAR1"
LON_LAT = "OGC:CRS84"
"""What a file means that names no reference system."""


@dataclass(frozen=True)
class ParquetTable:
    """A GeoParquet file."""

    path: Path
    fields: tuple[str, ...]
    shape_column: str
    crs: str | None
    rows: int
    layer: str = ""

    def batches(self, names: Sequence[str], *, after: int, most: int) -> Iterator[pa.RecordBatch]:
        """Yield the rows after the first so many, with these columns and `shape`."""
        wanted = [*names, self.shape_column]
        try:
            with pq.ParquetFile(self.path) as file:
                for batch in file.iter_batches(batch_size=most, columns=wanted):
                    passed, after = min(after, batch.num_rows), max(after - batch.num_rows, 0)
                    if left := batch.num_rows - passed:
                        rest = batch.select(wanted).slice(passed, left)
                        yield rest.rename_columns([*names, "shape"])
        except (OSError, pa.ArrowException) as broken:
            raise CannotRead(_("The file breaks off: {why}", why=broken)) from broken


def is_one(path: Path) -> bool:
    """Whether a file begins as Parquet files do."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def opened(path: Path) -> ParquetTable:
    """Look at a Parquet file. Raises CannotRead where it has no shapes as WKB."""
    try:
        with pq.ParquetFile(path) as file:
            schema, rows = file.schema_arrow, file.metadata.num_rows
    except (OSError, pa.ArrowException) as broken:
        raise CannotRead(_("The file breaks off: {why}", why=broken)) from broken
    shape_column, described = _shapes_of(path, schema)
    if described.get("encoding") != "WKB" or shape_column not in schema.names:
        raise CannotRead(
            _(
                "The shapes of {name} are not kept as well-known binary. Write the file with WKB.",
                name=path.name,
            )
        )
    return ParquetTable(
        path=path,
        fields=tuple(name for name in schema.names if name != shape_column),
        shape_column=shape_column,
        crs=_crs(described),
        rows=rows,
    )


def _shapes_of(path: Path, schema: pa.Schema) -> tuple[str, dict[str, Any]]:
    """Return the name of the shapes' column, and what the file says of it."""
    try:
        said = json.loads((schema.metadata or {})[b"geo"])
        column = said["primary_column"]
        return str(column), dict(said["columns"][column])
    except (KeyError, ValueError, TypeError) as lacking:
        raise CannotRead(_("{name} has no shapes, only a table.", name=path.name)) from lacking


def _crs(described: dict[str, Any]) -> str | None:
    if "crs" not in described:
        return LON_LAT
    said = described["crs"]
    return None if said is None else json.dumps(said)

"""Reading a file of parcels, a batch at a time: any vector file with a number column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyproj
import shapely
from numpy.typing import NDArray

from feeadmin.language import _
from feeadmin.parcels import columns, geoparquet, vector
from feeadmin.parcels.columns import APN_NAMES, Columns, is_public, texts
from feeadmin.parcels.sources import CannotRead, Source

BATCH = 20_000
WGS_84 = "EPSG:4326"

CURVED = range(8, 16)
"""The kinds of well-known binary with arcs in them (ISO 13249-3): Shapely reads none."""


@dataclass(frozen=True)
class Batch:
    """Some rows of the file, column by column."""

    first_row: int
    """The number of the first row, counting from 1."""
    numbers: Sequence[str | None]
    shapes: NDArray[Any]
    unreadable: NDArray[np.bool_]
    """Where a row has a shape, but none that can be read; `shapes` has None there."""
    addresses: Sequence[str]
    uses: Sequence[str]
    public: Sequence[bool | None]


@dataclass(frozen=True)
class ParcelFile:
    """A file that can be read: its rows, and the columns found for what we keep."""

    source: Source
    crs: str
    columns: Columns

    @property
    def rows(self) -> int:
        return self.source.rows

    @property
    def read_as(self) -> str:
        """What was read of it, and how: read otherwise, the rows are others."""
        return f"{self.source.layer}|{'|'.join(self.columns.names)}|{self.crs}"

    def batches(self, after: int = 0) -> Iterator[Batch]:
        """Yield every row after the first so many, a batch at a time.

        Raises CannotRead when the file breaks off.
        """
        to_degrees = _transformer(self.crs)
        read = after
        for arrow in self.source.batches(self.columns.names, after=after, most=BATCH):
            yield self._batch(read + 1, arrow, to_degrees)
            read += arrow.num_rows
        # A damaged GeoPackage ends early without a word.
        if read < self.rows:
            raise CannotRead(
                _(
                    "The file breaks off: of {n} rows only {m} can be read. It is damaged; "
                    "get it again.",
                    n=f"{self.rows:,}",
                    m=f"{read:,}",
                )
            )

    def _batch(self, first_row: int, arrow: pa.RecordBatch, to_degrees: Any) -> Batch:
        cells = dict(zip(arrow.schema.names, arrow.columns, strict=True))
        shapes, unreadable = _shapes(cells["shape"].to_pylist(), to_degrees)

        def said(name: str | None) -> list[str | None]:
            return texts(cells[name]) if name else [None] * arrow.num_rows

        return Batch(
            first_row=first_row,
            numbers=said(self.columns.apn),
            shapes=shapes,
            unreadable=unreadable,
            addresses=[" ".join((street or "").split()) for street in said(self.columns.address)],
            uses=[use or "" for use in said(self.columns.use)],
            public=_each(is_public, said(self.columns.public)),
        )


def open_file(path: Path, *, apn_field: str | None = None, crs: str | None = None) -> ParcelFile:
    """Look at a file, and find its number column and reference system.

    Raises CannotRead for what is no vector file, has no number column, or names an unknown
    reference system.
    """
    if not path.exists():
        raise CannotRead(_("There is no file {name}.", name=path))
    if path.is_file() and path.stat().st_size == 0:
        raise CannotRead(_("The file {name} is empty: 0 bytes.", name=path.name))
    source: Source = (
        geoparquet.opened(path) if geoparquet.is_one(path) else vector.opened(path, apn_field)
    )
    return ParcelFile(
        source=source,
        crs=_known_crs(crs or source.crs or WGS_84),
        columns=columns.found_in(source.fields, _number_column(source.fields, apn_field)),
    )


def _each(read: Callable[[str | None], bool | None], words: list[str | None]) -> list[bool | None]:
    """Read every cell of a column that says few things over and over."""
    told = {word: read(word) for word in set(words)}
    return [told[word] for word in words]


def _number_column(fields: Sequence[str], apn_field: str | None) -> str:
    if apn_field is not None and apn_field not in fields:
        raise CannotRead(
            _("There is no column {name}. The file has: {fields}.", name=apn_field,
              fields=", ".join(fields))
        )  # fmt: skip
    found = apn_field or columns.likeliest(fields, APN_NAMES)
    if found is None:
        raise CannotRead(
            _(
                "No column looks like parcel numbers. Name it with --apn-field; the file has: "
                "{fields}.",
                fields=", ".join(fields) or _("no columns"),
            )
        )
    return found


def _shapes(wkb: list[bytes | None], to_degrees: Any) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Return the shapes in degrees, None where there is none, and where one cannot be read."""
    there = np.array([written is not None for written in wkb], dtype=bool)
    raw = np.empty(len(wkb), dtype=object)
    raw[:] = [None if written is None or _is_curved(written) else written for written in wkb]
    # A ring that was left open is closed; what else is wrong with it, the checks say.
    shapes = shapely.from_wkb(raw, on_invalid="fix")
    unreadable = there & shapely.is_missing(shapes)
    if to_degrees is not None:
        shapes = shapely.transform(shapes, to_degrees)
    return shapes, unreadable


def _is_curved(wkb: bytes) -> bool:
    kind = int.from_bytes(wkb[1:5], "little" if wkb[:1] == b"\x01" else "big")
    return kind % 1000 in CURVED


def _known_crs(name: str) -> str:
    try:
        crs = pyproj.CRS.from_user_input(name)
    except pyproj.exceptions.CRSError as unknown:
        raise CannotRead(
            _("{name} is no reference system. Give it as EPSG:2229.", name=name)
        ) from unknown
    if not (crs.is_geographic or crs.is_projected):
        raise CannotRead(
            _("{name} says nothing of where land lies. Give it as EPSG:2229.", name=name)
        )
    return name


def _transformer(crs: str) -> Any:
    """Return what turns the file's coordinates into degrees; None when they are."""
    if pyproj.CRS.from_user_input(crs) == pyproj.CRS.from_user_input(WGS_84):
        return None
    transformer = pyproj.Transformer.from_crs(crs, WGS_84, always_xy=True)

    def to_degrees(points: NDArray[Any]) -> NDArray[Any]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return to_degrees

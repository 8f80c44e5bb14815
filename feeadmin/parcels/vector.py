"""Vector files as GDAL reads them: GeoPackage, GeoJSON, Shapefile, FlatGeobuf, geodatabases."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, is_zipfile

import pyarrow as pa
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from feeadmin.language import _
from feeadmin.parcels import columns
from feeadmin.parcels.columns import APN_NAMES
from feeadmin.parcels.sources import CannotRead

MOST_UNPACKED = 20 * 2**30
"""Bytes. The whole county with every column the Assessor has is a tenth of it."""
MOST_SHRUNK, SMALL = 300, 100 * 2**20
"""No land shrinks to less than a three-hundredth; for a small archive it does not matter."""
MOST_WITHIN = 10_000
"""Files in one archive."""


@dataclass(frozen=True)
class VectorLayer:
    """One layer of a vector file."""

    path: Path
    layer: str
    fields: tuple[str, ...]
    crs: str | None
    rows: int

    def batches(self, names: Sequence[str], *, after: int, most: int) -> Iterator[pa.RecordBatch]:
        """Yield the rows after the first so many, with these columns and `shape`."""
        try:
            with pyogrio.open_arrow(
                self.path,
                layer=self.layer,
                columns=list(names),
                skip_features=after,
                batch_size=most,
                use_pyarrow=True,
            ) as (meta, reader):
                shape_column = meta["geometry_name"] or "wkb_geometry"
                while (batch := _next(reader)) is not None:
                    named = ["shape" if one == shape_column else one for one in batch.schema.names]
                    yield batch.rename_columns(named)
        except (RuntimeError, OSError, pa.ArrowException) as broken:
            raise CannotRead(_("The file breaks off: {why}", why=broken)) from broken


def opened(path: Path, apn_field: str | None) -> VectorLayer:
    """Return the layer to read: of several, the first with shapes and a number column.

    Raises CannotRead for what is no vector file.
    """
    if path.is_file() and is_zipfile(path):
        _must_be_packed_honestly(path)
    try:
        return _layer(path, apn_field)
    except (DataSourceError, DataLayerError) as wrong:
        raise CannotRead(
            _(
                "{name} is no file of parcels that can be read: GeoPackage, GeoJSON, Shapefile, "
                "FlatGeobuf, GeoParquet or File Geodatabase.",
                name=path.name,
            )
        ) from wrong


def _layer(path: Path, apn_field: str | None) -> VectorLayer:
    with_shapes = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
    if not with_shapes:
        raise CannotRead(_("{name} has no shapes, only a table.", name=path.name))
    chosen = None
    for layer in with_shapes:
        info = pyogrio.read_info(path, layer=layer)
        fields = tuple(str(name) for name in info["fields"])
        is_it = apn_field in fields or (apn_field is None and columns.likeliest(fields, APN_NAMES))
        if is_it or chosen is None:
            chosen = layer, fields, info["crs"]
        if is_it:
            break
    assert chosen is not None, "there is a layer with shapes"
    layer, fields, crs = chosen
    rows = pyogrio.read_info(path, layer=layer, force_feature_count=True)["features"]
    return VectorLayer(path, layer, fields, crs, int(rows))


def _must_be_packed_honestly(path: Path) -> None:
    """Refuse an archive that would unpack to more than any county is."""
    try:
        with ZipFile(path) as packed:
            within = packed.infolist()
    except BadZipFile as broken:
        raise CannotRead(_("The archive {name} is damaged.", name=path.name)) from broken
    whole = sum(one.file_size for one in within)
    shrunk = whole > SMALL and whole > MOST_SHRUNK * path.stat().st_size
    if whole > MOST_UNPACKED or shrunk or len(within) > MOST_WITHIN:
        raise CannotRead(
            _(
                "The archive {name} would unpack to {n} megabytes in {m} files, which is no map "
                "of parcels. Ask its sender for the file itself.",
                name=path.name,
                n=f"{whole // 2**20:,}",
                m=f"{len(within):,}",
            )
        )


def _next(reader: Any) -> Any:
    """Return the next rows, or None. What GDAL finds odd in a shape, the checks say by row."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return next(reader, None)

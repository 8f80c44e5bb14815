"""Reading a file of parcels, a batch at a time: any vector file with a number column.

GeoPackage, GeoJSON, Shapefile and the others GDAL knows come as a stream of Arrow
batches, so that memory does not grow with the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError

from feeadmin.language import _

BATCH = 20_000
WGS_84 = "EPSG:4326"

APN_NAMES = (
    "ain", "apn", "apn_num", "apn_number", "parcel_apn", "parcelapn", "parcel_number",
    "parcelnumber", "parcel_no", "parcelno", "parcel_num", "parcel_id", "parcelid", "pin",
    "assessor_parcel_number", "assessorid",
)  # fmt: skip
"""What a number column is called, the likeliest first; case does not matter."""

ADDRESS_NAMES = (
    "situsfulladdress", "situsaddress", "situs_address", "situs", "address", "site_address",
    "propertylocation", "full_address",
)  # fmt: skip
CITY_NAMES = ("situscity", "situs_city", "city")
USE_NAMES = ("usedescription", "use_description", "existing_use", "usetype", "use", "land_use")
PUBLIC_NAMES = ("publicly_owned", "public_own", "is_public")


class CannotRead(ValueError):
    """The file cannot be read as parcels. The message says why, and what to do."""


@dataclass(frozen=True)
class Batch:
    """Some rows of the file, column by column."""

    first_row: int
    """The number of the first row, counting from 1."""
    numbers: Sequence[str | None]
    shapes: NDArray[Any]
    addresses: Sequence[str]
    uses: Sequence[str]
    public: Sequence[bool | None]


@dataclass(frozen=True)
class ParcelFile:
    """A file that can be read: its rows, and the columns found for what we keep."""

    path: Path
    rows: int
    crs: str
    apn_field: str
    fields: Sequence[str]

    def batches(self) -> Iterator[Batch]:
        """Yield every row, a batch at a time. Raises CannotRead when the file breaks off."""
        to_degrees = _transformer(self.crs)
        at = 1
        try:
            with pyogrio.open_arrow(self.path, batch_size=BATCH, use_pyarrow=True) as (
                meta,
                reader,
            ):
                shape_column = meta["geometry_name"] or "wkb_geometry"
                for arrow in reader:
                    columns = {name: arrow.column(name) for name in arrow.schema.names}
                    batch = self._batch(at, columns, shape_column, to_degrees)
                    at += len(batch.numbers)
                    yield batch
        except (DataSourceError, DataLayerError, RuntimeError) as broken:
            raise CannotRead(_("The file breaks off: {why}", why=broken)) from broken

    def _batch(self, at: int, columns: dict[str, Any], shape_column: str, to_degrees: Any) -> Batch:
        raw = np.array(columns[shape_column].to_pylist(), dtype=object)
        shapes = shapely.from_wkb(raw, on_invalid="ignore")
        if to_degrees is not None:
            shapes = shapely.transform(shapes, to_degrees)
        return Batch(
            first_row=at,
            numbers=[_text(value) for value in columns[self.apn_field].to_pylist()],
            shapes=shapes,
            addresses=self._addresses(columns),
            uses=[value or "" for value in self._column(columns, USE_NAMES)],
            public=[_is_public(value) for value in self._column(columns, PUBLIC_NAMES)],
        )

    def _addresses(self, columns: dict[str, Any]) -> list[str]:
        streets = self._column(columns, ADDRESS_NAMES)
        return [" ".join((street or "").split()) for street in streets]

    def _column(self, columns: dict[str, Any], names: Sequence[str]) -> list[str | None]:
        name = _first(self.fields, names)
        if name is None:
            return [None] * len(columns[self.apn_field])
        return [_text(value) for value in columns[name].to_pylist()]


def open_file(path: Path, *, apn_field: str | None = None, crs: str | None = None) -> ParcelFile:
    """Look at a file, and find its number column and reference system.

    Raises CannotRead for what is no vector file, has no number column, or names an unknown
    reference system.
    """
    if not path.exists():
        raise CannotRead(_("There is no file {name}.", name=path))
    if path.is_file() and path.stat().st_size == 0:
        raise CannotRead(_("The file {name} is empty: 0 bytes.", name=path.name))
    try:
        info = pyogrio.read_info(path, force_feature_count=True)
    except (DataSourceError, DataLayerError) as wrong:
        raise CannotRead(
            _(
                "{name} is no file of parcels that can be read: GeoPackage, GeoJSON, Shapefile.",
                name=path.name,
            )
        ) from wrong
    fields = [str(name) for name in info["fields"]]
    if info["geometry_type"] is None:
        raise CannotRead(_("{name} has no shapes, only a table.", name=path.name))
    if apn_field is not None and apn_field not in fields:
        raise CannotRead(
            _("There is no column {name}. The file has: {fields}.", name=apn_field,
              fields=", ".join(fields))
        )  # fmt: skip
    found = apn_field or _first(fields, APN_NAMES)
    if found is None:
        raise CannotRead(
            _(
                "No column looks like parcel numbers. Name it with --apn-field; the file has: "
                "{fields}.",
                fields=", ".join(fields) or _("no columns"),
            )
        )
    return ParcelFile(
        path=path,
        rows=int(info["features"]),
        crs=_known_crs(crs or info["crs"] or WGS_84),
        apn_field=found,
        fields=fields,
    )


def _known_crs(name: str) -> str:
    try:
        pyproj.CRS.from_user_input(name)
    except pyproj.exceptions.CRSError as unknown:
        raise CannotRead(
            _("{name} is no reference system. Give it as EPSG:2229.", name=name)
        ) from unknown
    return name


def _transformer(crs: str) -> Any:
    """Return what turns the file's coordinates into degrees; None when they are."""
    if pyproj.CRS.from_user_input(crs) == pyproj.CRS.from_user_input(WGS_84):
        return None
    transformer = pyproj.Transformer.from_crs(crs, WGS_84, always_xy=True)

    def to_degrees(points: NDArray[Any]) -> NDArray[Any]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return to_degrees


def _first(fields: Sequence[str], names: Sequence[str]) -> str | None:
    by_lower = {field.lower(): field for field in fields}
    return next((by_lower[name] for name in names if name in by_lower), None)


def _text(value: Any) -> str | None:
    """Read a cell as text; numbers that spreadsheets made of parcel numbers come back whole."""
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _is_public(text: str | None) -> bool | None:
    if not text:
        return None
    return not text.upper().startswith("N")

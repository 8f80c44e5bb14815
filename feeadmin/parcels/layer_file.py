"""Reading a file of areas: districts, streets, schools; GeoJSON, GeoPackage or Shapefile."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
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

WGS_84 = "EPSG:4326"
MOST_ROWS = 200_000
"""More areas than any layer has: a file of so many rows is something else."""

MOST_UNPACKED = 2_000_000_000
"""Bytes that a zipped file may come to."""

CODES = (
    "code", "district", "districtno", "districtnumber", "districti", "dist", "distno",
    "supdistn", "supdist", "councildistrict", "cd", "ncid", "ncno", "ldnumber", "areaid", "number",
    "id", "name",
)  # fmt: skip
"""What a column of codes is called, the likeliest first: letters and figures, in small letters."""

NAMES = (
    "distname", "districtname", "name", "ncname", "areaname", "title", "label", "fullname",
    "sitename", "facility", "description",
)  # fmt: skip
KINDS = ("kind", "type", "category", "sitetype", "facilitytype", "cat1")


class CannotRead(ValueError):
    """The file cannot be read as areas. The message says why, and what to do."""


@dataclass(frozen=True)
class Columns:
    """The names of the columns that are read; None for what the file does not say."""

    code: str
    name: str | None
    kind: str | None


@dataclass(frozen=True)
class LayerFile:
    """What a file holds, row by row."""

    columns: Columns
    codes: Sequence[str]
    names: Sequence[str]
    kinds: Sequence[str]
    shapes: NDArray[Any]
    """In degrees; None where a row has none that can be read."""


def read(
    path: Path,
    *,
    code_field: str | None = None,
    name_field: str | None = None,
    kind_field: str | None = None,
    crs: str | None = None,
) -> LayerFile:
    """Read a file of areas whole: a layer has hundreds of rows, not millions.

    Raises CannotRead for what is no vector file, has no column of codes, or lacks a column that
    was named.
    """
    _must_be_a_file(path)
    try:
        meta, _fids, written, cells = pyogrio.raw.read(path, max_features=MOST_ROWS + 1)
    except (DataSourceError, DataLayerError, RuntimeError, ValueError) as wrong:
        raise CannotRead(
            _("{name} is no file of areas that can be read: GeoJSON, GeoPackage, Shapefile.",
              name=path.name)
        ) from wrong  # fmt: skip
    if written is None or not len(written):
        raise CannotRead(_("{name} has no shapes.", name=path.name))
    if len(written) > MOST_ROWS:
        raise CannotRead(_("{name} has too many rows for a layer of areas.", name=path.name))
    fields = dict(zip([str(name) for name in meta["fields"]], cells, strict=True))
    columns = _columns(list(fields), code_field, name_field, kind_field)

    def said(name: str | None) -> list[str]:
        return [_words(cell) for cell in fields[name]] if name else [""] * len(written)

    return LayerFile(
        columns=columns,
        codes=[_code(words) for words in said(columns.code)],
        names=said(columns.name),
        kinds=said(columns.kind),
        shapes=_in_degrees(shapely.from_wkb(written, on_invalid="ignore"), crs or meta["crs"]),
    )


def _must_be_a_file(path: Path) -> None:
    if not path.exists():
        raise CannotRead(_("There is no file {name}.", name=path))
    if path.is_file() and path.stat().st_size == 0:
        raise CannotRead(_("The file {name} is empty: 0 bytes.", name=path.name))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
        if unpacked > MOST_UNPACKED:
            raise CannotRead(
                _("{name} would unpack to more than {n} GB.", name=path.name,
                  n=MOST_UNPACKED // 1_000_000_000)
            )  # fmt: skip


def _columns(
    fields: Sequence[str], code: str | None, name: str | None, kind: str | None
) -> Columns:
    for named in (code, name, kind):
        if named is not None and named not in fields:
            raise CannotRead(
                _("There is no column {name}. The file has: {fields}.", name=named,
                  fields=", ".join(fields))
            )  # fmt: skip
    found = code or _likeliest(fields, CODES)
    if found is None:
        raise CannotRead(
            _(
                "No column looks like the areas’ codes. Name it (on the command line: "
                "--code-field); the file has: {fields}.",
                fields=", ".join(fields) or _("no columns"),
            )
        )
    return Columns(found, name or _likeliest(fields, NAMES), kind or _likeliest(fields, KINDS))


def _likeliest(fields: Sequence[str], names: Sequence[str]) -> str | None:
    by_plain = {"".join(filter(str.isalnum, field.lower())): field for field in fields}
    return next((by_plain[name] for name in names if name in by_plain), None)


def _words(cell: Any) -> str:
    """Return a cell as words; a whole number without its decimal point."""
    if cell is None or cell != cell:  # noqa: PLR0124  (not a number is the one unlike itself)
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).replace("\x00", "").split())


def _code(words: str) -> str:
    """Return a code as it is called: a number without leading zeros.

    >>> _code("07"), _code("CD-7"), _code("0")
    ('7', 'CD-7', '0')
    """
    return (words.lstrip("0") or "0") if words.isdecimal() else words


def _in_degrees(shapes: NDArray[Any], crs: str | None) -> NDArray[Any]:
    try:
        found = pyproj.CRS.from_user_input(crs or WGS_84)
    except pyproj.exceptions.CRSError as unknown:
        raise CannotRead(
            _("{name} is no reference system. Give it as EPSG:2229.", name=crs)
        ) from unknown
    if found == pyproj.CRS.from_user_input(WGS_84):
        return shapes
    transformer = pyproj.Transformer.from_crs(found, WGS_84, always_xy=True)

    def to_degrees(points: NDArray[Any]) -> NDArray[Any]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return np.asarray(shapely.transform(shapes, to_degrees))

"""Files of parcels as counties send them, written for a test: whole, odd or broken."""

from __future__ import annotations

import json

import numpy as np
import pyogrio
import pytest
import shapely
from sqlalchemy import select

from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.parcels import importing, queries
from feeadmin.parcels.importing import Options
from feeadmin.parcels.models import Parcel

COUNTY = "county roll"


def bring_in(path, *, source=COUNTY, **options):
    """Bring a file in as the system does, and return the report."""
    asked = {name: options.pop(name) for name in ("dry_run", "progress") if name in options}
    return importing.import_file(
        path, source=source, options=Options(**options), by=SYSTEM, **asked
    )


def on_record(on=None):
    """Return the address of every parcel on record, by its number, now or as of a day."""
    found = session.scalars(queries.as_of(select(Parcel), on).order_by(Parcel.ain)).all()
    addresses = {parcel.ain: parcel.address for parcel in found}
    assert len(addresses) == len(found), "of one day there is one description of a parcel"
    return addresses


def said(report):
    """Return what the report says of each rejected row: its number in the file, and why."""
    rows = [json.loads(line) for line in report.rejects]
    return [(row["row"], row["reason"]) for row in rows]


def refused(path, **options):
    """Return why a file was not taken, having seen that nothing of it stayed."""
    with pytest.raises(Refused) as no:
        bring_in(path, **options)
    assert queries.latest_import() is None
    assert on_record() == {}
    return str(no.value)


def counts(report):
    tally = report.tally
    return tally.new, tally.changed, tally.same, tally.retired, tally.rejected


def geopackage(path, lots, *, layer="parcels", crs="EPSG:4326", append=False):
    """Write lots as a layer of a GeoPackage, and return the path."""
    rows = [None if lot.shape is None else shapely.to_wkb(lot.shape) for lot in lots]
    columns = {
        "APN": [lot.apn for lot in lots],
        "address": [lot.address for lot in lots],
        "publicly_owned": [lot.publicly_owned for lot in lots],
    }
    pyogrio.raw.write(
        path,
        np.array([*rows, None], dtype=object)[:-1],
        [np.array(cells, dtype=object) for cells in columns.values()],
        list(columns),
        geometry_type="Unknown",
        crs=crs,
        layer=layer,
        driver="GPKG",
        append=append,
    )
    return path


def table(path, layer):
    """Write a table without shapes as a layer of a GeoPackage."""
    pyogrio.raw.write(
        path,
        None,
        [np.array(["made by the county"], dtype=object)],
        ["note"],
        geometry_type=None,
        crs=None,
        layer=layer,
        driver="GPKG",
        append=path.exists(),
    )
    return path


def geojson(path, *features):
    """Write features just as they are given, and return the path."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}

"""Writing many parcels at once, in the fastest way either database has."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
import sqlalchemy as sa

from feeadmin.kernel.db import session
from feeadmin.kernel.loading import load, on_postgresql
from feeadmin.parcels import boxes
from feeadmin.parcels.intake import Change
from feeadmin.parcels.models import Parcel

COLUMNS = (
    "id", "ain", "address", "use", "publicly_owned", "shape", "ground", "area_sqft", "digest",
    "import_id", "always",
)  # fmt: skip
"""As the database has them: shapes as WKB, areas in hundredths."""

BULK = "an import is one entry, with the file's hash"


def write(rows: Sequence[Change], *, import_id: int, always: Sequence[bool]) -> None:
    """Write rows as parcels of an import, with their boxes. Inside an action."""
    keys = _fresh_keys(len(rows))
    load(
        "parcel",
        COLUMNS,
        (
            (
                key, row.ain, row.address, row.use, row.public, row.wkb, row.ground, row.area,
                row.digest, import_id, ever,
            )
            for key, row, ever in zip(keys, rows, always, strict=True)
        ),
    )  # fmt: skip
    boxes.put(keys, shapely.from_wkb([row.wkb for row in rows]))


def forget(keys: Sequence[int]) -> None:
    """Take parcels out again that an import wrote and never published. Inside an action."""
    boxes.drop(keys)
    session.execute(
        sa.delete(Parcel)
        .where(Parcel.id.in_(keys))
        .execution_options(bulk=BULK, synchronize_session=False)
    )


def _fresh_keys(count: int) -> Sequence[int]:
    """Return keys that no parcel has. One import at a time: nobody else takes any."""
    if on_postgresql():
        taken = sa.select(sa.func.nextval("parcel_id_seq")).select_from(
            sa.func.generate_series(1, count)
        )
        return session.scalars(taken).all()
    last = session.scalar(sa.select(sa.func.coalesce(sa.func.max(Parcel.id), 0))) or 0
    return range(last + 1, last + 1 + count)

"""The parcel numbers a file has named so far, noted in the database: there may be a million.

The table is a temporary one: nobody else sees it, and it is gone with the import.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from feeadmin.kernel.db import session
from feeadmin.parcels.chunks import chunks
from feeadmin.parcels.models import Parcel

_NAMED = sa.Table(
    "parcel_named",
    sa.MetaData(),
    sa.Column("ain", sa.String(32), nullable=False),
    sa.Column("ground", sa.String(64)),
    sa.Index("ix_parcel_named_ain", "ain"),
    prefixes=["TEMPORARY"],
)
"""Rows of the file whose number could be read; a rejected one has no `ground`."""


@contextmanager
def listed() -> Iterator[None]:
    """Note numbers inside, and forget them afterwards."""
    _NAMED.create(session.connection())
    yield
    # Whatever fails inside is rolled back, and the table with it.
    _NAMED.drop(session.connection())


def note(ains: Sequence[str], *, kept: Mapping[str, str]) -> None:
    """Note the numbers that some rows named, and the ground of those that were kept."""
    rows = [{"ain": ain, "ground": kept.get(ain)} for ain in ains]
    if rows:
        session.execute(
            sa.insert(_NAMED), rows, execution_options={"bulk": "a list of this import alone"}
        )


def kept_among(ains: Sequence[str]) -> dict[str, str]:
    """Return those of the numbers that an earlier row was kept for, each with its ground."""
    found: dict[str, str] = {}
    for some in chunks(ains):
        query = sa.select(_NAMED.c.ain, _NAMED.c.ground).where(
            _NAMED.c.ain.in_(some), _NAMED.c.ground.is_not(None)
        )
        found.update((row.ain, row.ground) for row in session.execute(query))
    return found


def unnamed() -> sa.ColumnElement[bool]:
    """Narrow a query of parcels to those that no row of the file has named."""
    return ~sa.exists().where(_NAMED.c.ain == Parcel.ain)

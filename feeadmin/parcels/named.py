"""The parcel numbers a file has named so far, noted in the database: there may be a million.

The table is a temporary one: nobody else sees it, and it is gone with the import.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from feeadmin.kernel.db import session
from feeadmin.parcels.chunks import chunks
from feeadmin.parcels.models import Parcel

_NAMED = sa.Table(
    "parcel_named",
    sa.MetaData(),
    sa.Column("ain", sa.String(32), nullable=False),
    sa.Column("kept", sa.Boolean, nullable=False),
    sa.Index("ix_parcel_named_ain", "ain"),
    prefixes=["TEMPORARY"],
)
"""Rows of the file whose number could be read; `kept` is false for a rejected one."""


@contextmanager
def listed() -> Iterator[None]:
    """Note numbers inside, and forget them afterwards."""
    _NAMED.create(session.connection())
    yield
    # Whatever fails inside is rolled back, and the table with it.
    _NAMED.drop(session.connection())


def note(ains: Sequence[str], *, kept: Collection[str]) -> None:
    """Note the numbers that some rows named, and which of those rows were kept."""
    rows = [{"ain": ain, "kept": ain in kept} for ain in ains]
    if rows:
        session.execute(
            sa.insert(_NAMED), rows, execution_options={"bulk": "a list of this import alone"}
        )


def kept_among(ains: Sequence[str]) -> set[str]:
    """Return those of the numbers that an earlier row was kept for."""
    found: set[str] = set()
    for some in chunks(ains):
        found.update(
            session.scalars(sa.select(_NAMED.c.ain).where(_NAMED.c.ain.in_(some), _NAMED.c.kept))
        )
    return found


def unnamed() -> sa.ColumnElement[bool]:
    """Narrow a query of parcels to those that no row of the file has named."""
    return ~sa.exists().where(_NAMED.c.ain == Parcel.ain)

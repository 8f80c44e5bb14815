"""Any parcel file as the land of a demonstration: its extent the city, its owner invented."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import shapely
from sqlalchemy import func, select, true

from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.owners import actions as owners
from feeadmin.owners.models import Interest, OwnerClass, PartyKind
from feeadmin.parcels import actions as parcels
from feeadmin.parcels import checking, importing, reader
from feeadmin.parcels.importing import Options
from feeadmin.parcels.models import Layer, Parcel
from feeadmin.parcels.sources import CannotRead

MARGIN_DEGREES = 0.001


def bring_in(file: Path, by: Actor) -> int:
    """Bring the parcels in, and let the city be as large as they reach."""
    numbering = checking.Numbering.LA_COUNTY
    try:
        numbering = checking.most_likely(reader.open_file(file).batches())
    except CannotRead as wrong:
        raise Refused(str(wrong)) from wrong
    importing.import_file(file, source=file.name, options=Options(numbering=numbering), by=by)
    shapes = session.scalars(select(Parcel.shape)).all()
    west, south, east, north = shapely.total_bounds(shapes)
    parcels.add_area(
        Layer.JURISDICTION,
        "extent",
        _("The extent of {file}", file=file.name),
        kind="extent",
        shape=shapely.box(
            west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES,
            north + MARGIN_DEGREES,
        ),
        source=file.name,
        by=by,
    )  # fmt: skip
    return len(shapes)


def a_parcel() -> Parcel:
    """Return the first parcel that stands alone on its ground and is not called public."""
    alone = (
        select(Parcel.ground).group_by(Parcel.ground).having(func.count() == 1).scalar_subquery()
    )
    found = session.scalar(
        select(Parcel)
        .where(Parcel.ground.in_(alone), Parcel.publicly_owned.isnot(true()))
        .order_by(Parcel.ain)
        .limit(1)
    )
    if found is None:
        raise Refused(_("The file has no parcel that is private and alone on its ground."))
    return found


def give_an_owner(parcel: Parcel, by: Actor) -> None:
    long_ago = clock.today() - timedelta(days=3650)
    source = _("invented for the demonstration")
    party = owners.add_party(
        PartyKind.COMPANY, "Example Holdings LLC", owner_class=OwnerClass.PRIVATE, by=by
    )
    owners.give_address(
        party,
        ["4410 Invented Avenue, Suite 12", "Sampleton, CA 90000"],
        since_on=long_ago,
        source=source,
        by=by,
    )
    owners.record_interest(
        parcel.ain,
        party,
        Interest.OWNER,
        since_on=long_ago,
        source=source,
        as_of_on=clock.today(),
        by=by,
    )

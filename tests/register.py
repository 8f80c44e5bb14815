"""What the product keeps besides cases: one of each, for the tests of the pages."""

from __future__ import annotations

import io
import json
from datetime import date

from shapely.geometry import mapping

from feeadmin.deliveries import actions as deliveries
from feeadmin.kernel import clock
from feeadmin.kernel.db import session
from feeadmin.kernel.work import work
from feeadmin.owners import bringing
from feeadmin.owners.doubts import LateDeed
from feeadmin.parcels import entries
from feeadmin.parcels.checking import Numbering
from feeadmin.parcels.city_land import Tie
from feeadmin.parcels.entries import Described
from feeadmin.parcels.lineage import Kind
from tests import land
from tests.make.closures import closure

OWNERS = (
    "AIN,Owner,Mailing Address\n4203001001,Example Holdings LLC,1 Sample St Los Angeles CA 90012\n"
)
"""A list as the Assessor sells it."""


def keep(ain: str, *, by) -> dict[str, object]:
    """Enter one thing of each kind, and return its key by what addresses call it."""
    lot = {
        "type": "Feature",
        "properties": {"AIN": "4299001001"},
        "geometry": mapping(land.box(0, 9000, 200, 206)),
    }
    file = json.dumps({"type": "FeatureCollection", "features": [lot]}).encode()
    sent = deliveries.send(
        io.BytesIO(file),
        "lots.geojson",
        source="county roll of July",
        apn_field="",
        crs="",
        numbering=Numbering.LA_COUNTY,
        most_vanishing=20,
        by=by,
    )
    brought = bringing.bring(
        OWNERS.encode(),
        "owners.csv",
        source="Roll of July 1",
        as_of_on=date(2026, 7, 1),
        columns={},
        by=by,
    )
    owned = entries.enter_city_land(
        Described("Sample Yard", "General Services", Tie.OWNED, "List of June", ains=[ain]), by=by
    )
    link = entries.enter_descent(
        "4203001999",
        ain,
        Kind.SPLIT,
        happened_on=date(2020, 1, 1),
        source="Tract map 1",
        by=by,
    )
    deed = LateDeed(
        ain=ain,
        from_on=date(2026, 1, 1),
        until_on=date(2026, 6, 1),
        told_before="Example Holdings LLC",
        source="Deed 26-000001",
        entered_by=by.name,
        entered_at=clock.now(),
    )
    with work("owners.note", by):
        session.add(deed)
    return {
        "delivery_id": sent.id,
        "import_id": brought.id,
        "land_id": owned.id,
        "link_id": link.id,
        "deed_id": deed.id,
        "layer": "jurisdiction",
        "closure_id": closure(date(2027, 6, 2), by=by).id,
    }

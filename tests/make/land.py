"""The city, its lots and who holds them."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import factory

from feeadmin.city import actions as city_actions
from feeadmin.city import queries as city_queries
from feeadmin.kernel import clock
from feeadmin.kernel.access import SYSTEM
from feeadmin.owners import actions as owners
from feeadmin.owners import queries as register
from feeadmin.owners.models import Interest, OwnerClass, PartyKind
from feeadmin.parcels import actions as parcels
from feeadmin.parcels import importing
from feeadmin.parcels import queries as registry
from feeadmin.parcels.importing import Options
from feeadmin.parcels.models import Layer
from tests import land


def city(*, demonstration: bool = True):
    """Return this installation's city, established when it is not."""
    known = city_queries.here_if_any()
    if known:
        return known
    details = {
        "name": "City of Los Angeles",
        "office": {"en": "Office of Staging Fees", "es": "Oficina de Cargos"},
        "address": ["200 Sample Plaza, Room 101", "Los Angeles, CA 90012"],
        "phone": "213-555-0100",
        "hours": {"en": "Monday to Friday, 8 am to 5 pm", "es": "de lunes a viernes"},
        "tty": "213-555-0199",
        "email": "fees@city.example",
        "website": "city.example/privacy",
        "portal": "city.example/notice",
        "officer": "Jordan Example",
        "officer_title": {"en": "Assessment Officer", "es": "Responsable de cargos"},
        "mailed_from": "Los Angeles, California",
        "payee": "City of Los Angeles",
        "cashier": ["CITY OF LOS ANGELES", "PO BOX 30247", "LOS ANGELES CA 90030-0247"],
        "counter": ["200 Sample Plaza, Room 101"],
        "pay_by_phone": {"en": "213-555-0100, with a card", "es": "213-555-0100, con tarjeta"},
        "statutory_profile": "UNCAPPED",
    }
    return city_actions.establish(details, demonstration=demonstration, by=SYSTEM)


class PartyFactory(factory.Factory):
    """A party with nothing special about it."""

    class Meta:
        model = owners.add_party

    kind = PartyKind.COMPANY
    name = "Example Holdings LLC"
    owner_class = OwnerClass.PRIVATE
    by = SYSTEM


def lots(rows=None, *, source: str = "county roll", dry_run: bool = False, **options):
    """Bring a row of lots in through the import, and return its report."""
    with tempfile.TemporaryDirectory() as folder:
        path = land.write(Path(folder) / "lots.geojson", rows or land.row_of_lots())
        return importing.import_file(
            path, source=source, options=Options(**options), dry_run=dry_run, by=SYSTEM
        )


def parcel(number: int = 1):
    """Return a lot of the row, bringing the row in when it is not there."""
    if registry.latest_import() is None:
        lots()
        jurisdiction()
    return registry.one(f"4203001{number:03}")


def jurisdiction():
    return parcels.add_area(
        Layer.JURISDICTION,
        "city",
        "City of Los Angeles",
        kind="city",
        shape=land.box(-2000, -2000, 8000, 8000),
        source="test",
        by=SYSTEM,
    )


def school(feet_north: float = 400):
    """Return a school so many feet north of the row of lots."""
    return parcels.add_area(
        Layer.SENSITIVE,
        "school-1",
        "Sample Elementary School",
        kind="school",
        shape=land.box(0, 206 + feet_north, 1200, 200),
        source="test",
        by=SYSTEM,
    )


def moved(party):
    """Let somebody have found where a party lives now."""
    return owners.give_address(
        party,
        ["5 Later Lane", "Fresno, CA 93701"],
        since_on=clock.today(),
        source="a call",
        by=SYSTEM,
    )


def owner(ain: str = "4203001001", interest: Interest = Interest.OWNER, **of):
    """Return a party that has held a lot since 2020 and has an address."""
    party = PartyFactory(**of)
    owners.give_address(
        party,
        ["4410 Invented Avenue, Suite 12", "Los Angeles, CA 90026"],
        since_on=date(2020, 1, 1),
        source="Assessor's roll of July 1, 2026",
        by=SYSTEM,
    )
    owners.record_interest(
        ain,
        party,
        interest,
        since_on=date(2020, 1, 1),
        source="Assessor's roll of July 1, 2026",
        as_of_on=date(2026, 7, 1),
        by=SYSTEM,
    )
    return party


def has_owner() -> bool:
    """Whether somebody holds the first lot already."""
    return bool(register.on_day("4203001001", date(2026, 9, 8)))

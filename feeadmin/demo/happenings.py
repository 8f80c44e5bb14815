"""What happens in the city beside the cases: land is sold, a trustee follows, a court orders."""

from __future__ import annotations

from datetime import date, time

from feeadmin import geo
from feeadmin.days import start_of
from feeadmin.demo import places
from feeadmin.demo.chronicle import Telling
from feeadmin.demo.town import Town
from feeadmin.kernel import clock
from feeadmin.orders import actions as orders
from feeadmin.orders import queries as order_queries
from feeadmin.orders.models import OrderKind
from feeadmin.owners import actions as owners
from feeadmin.owners import queries as owner_queries
from feeadmin.owners.models import Interest

MORNING, AFTERNOON = time(8, 45), time(15, 15)

COURT = "Superior Court of Example County (demonstration)"
SOLD_AGO, SUCCEEDED_AGO, ORDERED_AGO, ASKED_AGO = 13, 60, 36, 2
SOLD, HELD_IN_TRUST, STAYED = "1311 Sample Street", "1010 Sample Street", "1455 Trial Road"


def sale(town: Town) -> Telling:
    """A shop is sold after an event on it, and before its notice goes out."""
    yield town.days.at(SOLD_AGO, MORNING)
    _hand_over(
        town,
        SOLD,
        "draft_homes",
        because="Sold",
        source="Grant deed (invented)",
        document="26-0000004 (invented)",
        on=town.days.day(SOLD_AGO + 1),
    )


def succession(town: Town) -> Telling:
    """A trustee is followed by another."""
    yield town.days.at(SUCCEEDED_AGO, MORNING)
    _hand_over(
        town,
        HELD_IN_TRUST,
        "doe_successor",
        because="The trustee stepped down",
        source="Affidavit of change of trustee (invented)",
        document="26-0000005 (invented)",
        on=town.days.day(SUCCEEDED_AGO + 2),
    )


def stay(town: Town) -> Telling:
    """A court stays everything that concerns one parcel; two people enter its order."""
    yield town.days.at(ORDERED_AGO, AFTERNOON)
    number = orders.enter(
        OrderKind.STAY,
        court=COURT,
        docket="00STCP00001 (invented)",
        title="Sample Storage Co. v. City of Sampleton (invented)",
        says="Nothing may be assessed or collected for parcel "
        f"{geo.shown(places.place(STAYED).ain)} until the petition is heard.",
        effective_at=clock.now(),
        ains=[places.place(STAYED).ain],
        by=town.staff["rules"],
    ).id
    yield town.days.at(ORDERED_AGO - 1, MORNING)
    orders.approve(order_queries.one(number), by=town.staff["supervisor"])


def proposed_order(town: Town) -> Telling:
    """One person has entered a further order; a second has still to read it."""
    yield town.days.at(ASKED_AGO, AFTERNOON)
    orders.enter(
        OrderKind.RESTRAINING,
        court=COURT,
        docket="00STCP00002 (invented)",
        title="Placeholder Plaza Partners LP v. City of Sampleton (invented)",
        says="No fee may be collected for events at the shopping center before the hearing.",
        effective_at=start_of(clock.today()),
        parties=[town.parties["plaza_partners"]],
        by=town.staff["rules"],
    )


def _hand_over(
    town: Town, address: str, to: str, *, because: str, source: str, document: str, on: date
) -> None:
    """End the interests of a lot's owners on a day, and let another begin."""
    ain, clerk = places.place(address).ain, town.staff["clerk"]
    for held in owner_queries.controlling(ain, on):
        owners.end_interest(held, on=on, because=because, by=clerk)
    owners.record_interest(
        ain,
        town.party(to),
        Interest.OWNER,
        since_on=on,
        source=source,
        as_of_on=on,
        recorded_document=document,
        by=clerk,
    )


EVERYTHING = (sale, succession, stay, proposed_order)

"""What people enter about land: the city's own, what a hint came to, and whence a parcel came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from feeadmin import geo
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _, plain_day
from feeadmin.parcels import descent, exempt
from feeadmin.parcels.city_land import CityLand, CityLook, CityParcel, Gate, Sign, Tie, key_of
from feeadmin.parcels.descent import Descent
from feeadmin.parcels.exempt import ExemptDecision, Finding
from feeadmin.parcels.lineage import Kind
from feeadmin.parcels.models import Parcel

WHOLE = Decimal(1)


@dataclass(frozen=True)
class Described:
    """City land as a person describes it."""

    name: str
    department: str
    tie: Tie
    source: str
    ains: Sequence[str] = ()
    """Its parcels, as ten digits each; none where the land has no number, as under a freeway."""
    address: str = ""
    district: str = ""
    since_on: date | None = None
    """None where it was the city's before anybody listed it."""


@action
def enter_city_land(described: Described, *, by: Actor) -> CityLand:
    """Enter land that the city owns, leases or controls.

    Raises Refused where the same source has it already.
    """
    land = CityLand(
        digest="",
        until_on=None,
        ended_because="",
        gate=Gate.UNSEEN,
        sign=Sign.UNSEEN,
        looked_on=None,
        looked_by="",
        entered_by=by.name,
        list_id=None,
        **_columns(described),
    )
    _must_be_new(land)
    land.parcels = [CityParcel(ain=ain) for ain in sorted(set(described.ains))]
    session.add(land)
    session.flush()
    return land


@action
def correct_city_land(
    land: CityLand,
    described: Described,
    *,
    edition: int,
    by: Actor,
) -> None:
    """Put an entry right that was wrong from its first day.

    What changes on a day is no mistake: end the entry then, and enter the land anew. Raises
    Refused for an entry that has ended, and where the same source has the land already.
    """
    same_edition(land, edition)
    if land.until_on is not None:
        raise Refused(_("This entry ended on {day}.", day=plain_day(land.until_on)))
    for name, value in _columns(described).items():
        setattr(land, name, value)
    with session.no_autoflush:
        _must_be_new(land)
    wanted = set(described.ains)
    for parcel in list(land.parcels):
        if parcel.ain not in wanted:
            land.parcels.remove(parcel)
            session.delete(parcel)
    land.parcels += [CityParcel(ain=ain) for ain in sorted(wanted - set(land.ains))]


@action
def end_city_land(land: CityLand, *, on: date, because: str, by: Actor) -> None:
    """End an entry on a day, as when the city sells the land or gives it back.

    Raises Refused before it began, when it had ended by then, and without a reason.
    """
    if not because.strip():
        raise Refused(_("Say why the land is no longer the city’s."))
    if land.until_on is not None:
        raise Refused(_("This entry ended on {day}.", day=plain_day(land.until_on)))
    if land.since_on is not None and on < land.since_on:
        raise Refused(_("It must end after {day}, when it begins.", day=plain_day(land.since_on)))
    land.until_on, land.ended_because = on, because


@action
def look_at_city_land(
    land: CityLand,
    *,
    on: date,
    looked_by: str,
    gate: Gate,
    sign: Sign,
    by: Actor,
    note: str = "",
) -> CityLook:
    """Write down what somebody saw at the gate and of the sign on a day.

    The entry shows the latest look. Raises Refused for a day to come, and for a look at
    neither.
    """
    if on > clock.today():
        raise Refused(_("{day} is still to come.", day=plain_day(on)))
    if (gate, sign) == (Gate.UNSEEN, Sign.UNSEEN):
        raise Refused(_("Say what was seen of the gate or of the sign."))
    look = CityLook(
        land=land,
        looked_on=on,
        looked_by=looked_by or by.name,
        gate=gate,
        sign=sign,
        note=note,
        recorded_by=by.name,
        recorded_at=clock.now(),
    )
    session.add(look)
    if land.looked_on is None or land.looked_on <= on:
        land.looked_on, land.looked_by = on, look.looked_by
        # Who looked at the gate alone says nothing new of the sign.
        land.gate = land.gate if gate is Gate.UNSEEN else gate
        land.sign = land.sign if sign is Sign.UNSEEN else sign
    return look


@action
def decide_exempt(parcel: Parcel, finding: Finding, *, because: str, by: Actor) -> ExemptDecision:
    """Decide what the hints come to that a parcel may be exempt.

    Raises Refused without a reason, and where there is no hint to decide about.
    """
    if not because.strip():
        raise Refused(_("Say what shows it: a deed, a roll, a look at the place."))
    standing = exempt.standing(parcel, clock.today())
    if not standing.hints:
        raise Refused(_("Nothing hints that {apn} is exempt.", apn=parcel.apn))
    decision = ExemptDecision(
        ain=parcel.ain,
        finding=finding,
        because=because,
        hints=sorted({hint.kind.value for hint in standing.hints}),
        decided_by_id=by.id,
        decided_by=by.name,
        decided_at=clock.now(),
    )
    session.add(decision)
    return decision


@action
def enter_descent(
    from_ain: str,
    to_ain: str,
    kind: Kind,
    *,
    happened_on: date,
    source: str,
    by: Actor,
    share: Decimal | None = None,
) -> Descent:
    """Enter that ground of one parcel became another's, as a map or deed says.

    Raises Refused for a parcel and itself, numbers of which neither is on record, a link that
    is known, a circle, a share that is none, and a day to come.
    """
    _must_be_possible(from_ain, to_ain, happened_on, share)
    link = descent.between(from_ain, to_ain)
    if link is None:
        link = Descent(from_ain=from_ain, to_ain=to_ain, import_id=None)
        session.add(link)
    elif link.withdrawn_by is None:
        raise Refused(_("That link is on record already."))
    link.kind, link.share, link.happened_on, link.source = kind, share, happened_on, source
    link.entered_by, link.withdrawn_by, link.withdrawn_because = by.name, None, ""
    return link


@action
def withdraw_descent(link: Descent, *, because: str, by: Actor) -> None:
    """Take a link between parcels back that was wrong; no import will find it anew.

    Raises Refused without a reason, and for one that was taken back.
    """
    if not because.strip():
        raise Refused(_("Say what is wrong with the link."))
    if link.withdrawn_by is not None:
        raise Refused(_("{name} took that link back already.", name=link.withdrawn_by))
    link.withdrawn_by, link.withdrawn_because = by.name, because


def _columns(described: Described) -> dict[str, object]:
    if not described.name.strip():
        raise Refused(_("Name the land, so that people know which it is."))
    return {
        "name": described.name,
        "department": described.department,
        "tie": described.tie,
        "address": described.address,
        "district": described.district,
        "source": described.source,
        "since_on": described.since_on,
        "key": key_of(set(described.ains), described.name),
    }


def _must_be_new(land: CityLand) -> None:
    known = session.scalar(
        select(CityLand).where(
            CityLand.source == land.source,
            CityLand.key == land.key,
            CityLand.until_on.is_(None),
            CityLand.id != (land.id or 0),
        )
    )
    if known is not None:
        raise Refused(
            _(
                "{source} has that land already: {name}. Correct that entry instead.",
                source=known.source,
                name=known.name,
            )
        )


def _must_be_possible(from_ain: str, to_ain: str, happened_on: date, share: Decimal | None) -> None:
    if from_ain == to_ain:
        raise Refused(_("A parcel does not come of itself. Enter two numbers."))
    if share is not None and not 0 < share <= WHOLE:
        raise Refused(_("Give the share as a part of the old parcel: above 0, and at most 1."))
    if happened_on > clock.today():
        raise Refused(_("{day} is still to come.", day=plain_day(happened_on)))
    numbers = {"old": geo.shown(from_ain), "new": geo.shown(to_ain)}
    if not session.scalar(select(Parcel.id).where(Parcel.ain.in_([from_ain, to_ain])).limit(1)):
        raise Refused(
            _("Neither {old} nor {new} was ever on the parcel map. Check the numbers.", **numbers)
        )
    if any(link.to_ain == from_ain for link in descent.descendants(to_ain)):
        raise Refused(
            _(
                "By what is on record, {old} came of {new}. Take that link back first if it is "
                "wrong.",
                **numbers,
            )
        )

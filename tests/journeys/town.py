"""The town the journeys walk through: lots, people, and a case at each station."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, timedelta

from feeadmin.appeals import actions as appeals
from feeadmin.appeals.models import Ground
from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries as fees
from feeadmin.kernel import clock, jobs
from feeadmin.kernel.access import Role
from feeadmin.kernel.db import session
from feeadmin.notices import access, serving
from feeadmin.notices import actions as notices
from feeadmin.notices import queries as letters
from feeadmin.notices.models import Method
from feeadmin.portal import queries as portal
from feeadmin.staging import queries as cases
from tests import land, make

LOT_FEET = 200
LOTS = 8
PIECES = int(os.environ.get("FEEADMIN_TEST_PIECES", "3"))
"""Letters of the mail room's day: three tell whether it works, fifty how it feels."""


@dataclass(frozen=True)
class Letter:
    """What an owner holds in the hand."""

    notice: str
    code: str
    case: str


@dataclass(frozen=True)
class Town:
    """Who signs in with what name, and the numbers of the things that wait."""

    people: dict[Role, str]
    sighting: str
    to_approve: str
    to_lock: str
    letter: Letter
    appeal: str
    pieces: list[str]
    """Cases whose letters go out in a batch."""


def build() -> Town:
    """Build the town by the rooms' own actions, and commit it."""
    staff = {role: make.person(role, name=role.value.title()) for role in Role if _works(role)}
    make.city()
    make.lots(land.row_of_lots(LOTS + PIECES))
    make.jurisdiction()
    make.school()
    make.law(date(2026, 3, 16))
    for lot in range(1, LOTS + PIECES + 1):
        make.owner(ain_of(lot), name=f"Owner {lot} LLC")
    town = Town(
        people={role: person.sign_in_name for role, person in staff.items()},
        sighting=_seen(1).number,
        to_approve=_submitted(2).case.number,
        to_lock=_approved(3).case.number,
        letter=_served(4),
        appeal=_contested(5),
        pieces=[_approved(LOTS + n).case.number for n in range(1, PIECES + 1)],
    )
    session.remove()
    return town


def ain_of(lot: int) -> str:
    return f"4203001{lot:03}"


def middle_of(lot: int) -> tuple[float, float]:
    """Return longitude and latitude of the middle of a lot."""
    return land.lon_lat((lot - 0.5) * LOT_FEET, 100)


def _works(role: Role) -> bool:
    return role not in {Role.OWNER, Role.SYSTEM}


def _seen(lot: int):
    lon, lat = middle_of(lot)
    began = clock.now() - timedelta(days=2)
    return make.sighting(
        seen_from=began,
        seen_until=began + timedelta(hours=5),
        lon=lon,
        lat=lat,
        picked=[ain_of(lot)],
        place=f"{1190 + 10 * lot} Sample Street",
    )


def _case(lot: int):
    seen = _seen(lot)
    found = make.event(
        ains=(ain_of(lot),),
        witnesses=[seen],
        started_at=seen.seen_from,
        ended_at=seen.seen_until,
    )
    case = cases.cases_of(found)[0]
    make.show_consent(case)
    return case


def _submitted(lot: int):
    case, clerk = _case(lot), make.actor(Role.ASSESSING_CLERK)
    assessments.assess(case, by=clerk)
    fee = fees.the(case)
    assessments.submit(fee, edition=fee.edition, by=clerk)
    return fee


def _approved(lot: int):
    fee = _submitted(lot)
    assessments.approve(fee, edition=fee.edition, by=make.actor(Role.APPROVER))
    return fee


def _locked(lot: int) -> str:
    fee = _approved(lot)
    today = clock.today()
    [notice] = notices.lock(
        fee,
        method=Method.MAIL_CA,
        mailed_on=today,
        edition=fee.edition,
        by=make.actor(Role.MAIL_CLERK),
    )
    number = notice.number
    jobs.work_off()
    fresh = letters.one(number)
    serving.record_service(
        fresh,
        on=today,
        proof="certified-mail receipt",
        article="9407 1000 0000 0000 0000 00",
        by=make.actor(Role.MAIL_CLERK),
    )
    return number


def _served(lot: int) -> Letter:
    number = _locked(lot)
    notice = letters.one(number)
    return Letter(number, access.code_for(number), notice.case.number)


def _contested(lot: int) -> str:
    notice = letters.one(_locked(lot))
    appeal, _not_kept = appeals.file(
        notice,
        grounds=[Ground.WRONG_FACTS],
        statement="They left at nine. The photo shows it.",
        filed_by="Owner 5 LLC",
        contact="",
        by=portal.visitor(notice),
    )
    return appeal.number

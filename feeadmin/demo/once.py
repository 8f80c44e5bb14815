"""The main job from parcels to an appeal, once, through the rooms' own actions.

On the demonstration's land or on any parcel file: the place is then the file's extent, the
owner is invented, and every paper says DEMONSTRATION.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from datetime import time as time_of_day
from decimal import Decimal
from pathlib import Path

from feeadmin import geo
from feeadmin.appeals import actions as appeals
from feeadmin.appeals.models import Appeal, Ground
from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries as fees
from feeadmin.city import actions as city
from feeadmin.days import CITY
from feeadmin.demo import any_land, office, pictures
from feeadmin.demo.data import read
from feeadmin.demo.land.files import PARCELS
from feeadmin.kernel import clock, files, jobs
from feeadmin.kernel.access import SYSTEM, Actor, Role
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.notices import actions as notices
from feeadmin.notices import making, serving
from feeadmin.notices import queries as letters
from feeadmin.notices.letter import PAY, REVIEW
from feeadmin.notices.models import Method, Notice
from feeadmin.parcels.models import Parcel
from feeadmin.people import actions as people
from feeadmin.portal import queries as portal
from feeadmin.sightings import actions as sightings
from feeadmin.sightings.actions import Seen
from feeadmin.sightings.models import Activity, Markings, People, SaidConsent, Sighting, Spoke
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Basis, Case, ConsentBy, ConsentStatus
from feeadmin.staging.facts import Facts

MORNING, ELEVEN = time_of_day(6, 10), time_of_day(11, 10)
USED_RADIUS_M = 12.0


@dataclass(frozen=True)
class Done:
    """What the main job came to: the keys are the command's public answer."""

    parcels: int
    sighting: str
    event: str
    ain: str
    gate: str
    total_cents: int
    notice: str
    pdf: str
    pdf_sha256: str
    due_on: str
    appeal_by: str
    appeal: str
    record: str
    seconds: float


def main_job(parcel_file: Path | None, out: Path) -> dict[str, object]:
    """Do the main job in an open, empty house, and write the notice and the record to `out`.

    Raises Refused for a file that is no parcels, or has none that could be charged.
    """
    began = time.monotonic()
    staff = _open_office()
    count = any_land.bring_in(parcel_file or PARCELS, staff["rules"])
    parcel = any_land.a_parcel()
    any_land.give_an_owner(parcel, staff["clerk"])
    sighting = _record(parcel, staff["recorder"])
    case = _verify(sighting, parcel, staff["clerk"])
    assessments.assess(case, by=staff["clerk"])
    notice = _issue(case, staff)
    case = notice.case
    appeal = _appeal(notice)
    pdf = _write_notice(notice, out)
    record = out / f"record-{case.number}"
    appeals.export_record(case, record, by=staff["rules"])
    due_on, appeal_by = (letters.deadline(notice, name).due_on for name in (PAY, REVIEW))
    determination = fees.the(case).determination
    [sighting] = cases.sightings(case.event)
    [site_parcel] = cases.parcels(case.site)
    return asdict(
        Done(
            parcels=count,
            sighting=sighting.number,
            event=case.event.number,
            ain=site_parcel.parcel.ain,
            gate=determination.gate,
            total_cents=determination.total.cents,
            notice=notice.number,
            pdf=str(pdf),
            pdf_sha256=_sha256(notice),
            due_on=due_on.isoformat() if due_on else "",
            appeal_by=appeal_by.isoformat() if appeal_by else "",
            appeal=appeal.number,
            record=str(record),
            seconds=round(time.monotonic() - began, 2),
        )
    )


def _open_office() -> dict[str, Actor]:
    city.establish(read("city"), demonstration=True, by=SYSTEM)
    staff = {
        name: people.add(
            f"{name}@demo",
            name.capitalize(),
            office.DEMONSTRATION_PASSWORD,
            roles=[role],
            by=SYSTEM,
        ).actor
        for name, role in (
            ("recorder", Role.FIELD_RECORDER),
            ("clerk", Role.ASSESSING_CLERK),
            ("approver", Role.APPROVER),
            ("mail", Role.MAIL_CLERK),
            ("rules", Role.RECORDS_ADMINISTRATOR),
            ("supervisor", Role.SUPERVISOR),
        )
    }
    office.make_law(first=staff["rules"], second=staff["supervisor"])
    return staff


def _record(parcel: Parcel, by: Actor) -> Sighting:
    spot = parcel.shape.representative_point()
    yesterday = clock.today() - timedelta(days=1)
    began, ended = (datetime.combine(yesterday, hour, tzinfo=CITY) for hour in (MORNING, ELEVEN))
    seen = Seen(
        seen_from=began,
        seen_until=ended,
        lon=spot.x,
        lat=spot.y,
        accuracy_m=3.0,
        place=parcel.address or parcel.apn,
        outline=geo.polygonal(parcel.shape.intersection(geo.circle(spot.x, spot.y, USED_RADIUS_M))),
        picked=[parcel.ain],
        markings=Markings.SEEN,
        agency="POLICE FEDERAL AGENT",
        veh_light=10,
        veh_heavy=2,
        veh_command=0,
        veh_aircraft=0,
        people=People.SOME,
        activity=Activity.ASSEMBLING,
        spoke_with=Spoke.OWNER,
        consent=SaidConsent.AGREED,
        consent_words="They can use the lot this week.",
    )
    photo = pictures.of_once(began)
    return sightings.record(
        seen, client_key="run --once", photos=[("lot.jpg", photo)], by=by
    ).sighting


def _verify(sighting: Sighting, parcel: Parcel, by: Actor) -> Case:
    assert sighting.seen_until is not None, "the sighting has an end"
    event = staging.verify(
        [sighting],
        Facts(
            started_at=sighting.seen_from,
            ended_at=sighting.seen_until,
            activity=sighting.activity,
            veh_light=10,
            veh_heavy=2,
            narrative=_("Ten light and two heavy vehicles assembled on the lot and left at 11:10."),
        ),
        ains=[parcel.ain],
        by=by,
    )
    case = cases.cases_of(event)[0]
    staging.establish_control(
        case,
        ConsentStatus.GRANTED,
        given_by=ConsentBy.OWNER,
        owner_knew=True,
        basis=Basis.HEARD,
        finding=_("The owner told our recorder: “They can use the lot this week.”"),
        exhibits=[exhibit.short for exhibit in cases.exhibits(case)],
        by=by,
    )
    staging.record_circumstances(
        case, lapd_hours=Decimal("3.1"), hours_basis=_("Timesheet 1 (invented)"), by=by
    )
    return case


def _issue(case: Case, staff: dict[str, Actor]) -> Notice:
    fee = fees.the(case)
    assessments.submit(fee, edition=fee.edition, by=staff["clerk"])
    assessments.approve(fee, edition=fee.edition, by=staff["approver"])
    making.preflight(fee, method=Method.MAIL_CA, mailed_on=clock.today())
    [notice] = notices.lock(
        fee, method=Method.MAIL_CA, mailed_on=clock.today(), edition=fee.edition, by=staff["mail"]
    )
    number = notice.number
    jobs.work_off()
    notice = letters.one(number)
    serving.record_service(
        notice,
        on=clock.today(),
        article="9407 1000 0000 0000 0000 00",
        proof=_("Certified-mail receipt (invented)"),
        by=staff["mail"],
    )
    return notice


def _appeal(notice: Notice) -> Appeal:
    appeal, _not_kept = appeals.file(
        notice,
        grounds=[Ground.WRONG_FACTS],
        statement=_("The vehicles left before 11:10. Please look at the photo again."),
        filed_by="Example Holdings LLC",
        contact="",
        by=portal.visitor(notice),
    )
    return appeal


def _write_notice(notice: Notice, out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    pdf = out / "notice.pdf"
    pdf.write_bytes(files.store().read(_sha256(notice)))
    return pdf


def _sha256(notice: Notice) -> str:
    document = letters.document(notice)
    if document is None:
        job = letters.making(notice)
        raise Refused(
            _("The letter could not be made: {why}", why=job.fault if job else _("no job"))
        )
    return document.sha256

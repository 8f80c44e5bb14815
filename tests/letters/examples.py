"""Letters of an invented city: the worked examples E2 and E3 of the demonstration schedule.

Long because one whole letter is one whole piece of data.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from feeadmin.letters import canonical
from feeadmin.letters.map_drawing import MapDrawing, MapName, MapShape, ShapeKind
from feeadmin.letters.model import AssessmentLetter
from feeadmin.letters.pieces import (
    Cited,
    City,
    Consent,
    DeadlineWords,
    Event,
    Exhibit,
    FeeLine,
    Finding,
    Payment,
    Property,
    Recipient,
    RuleSet,
)

BILLS = json.loads(Path(__file__).with_name("bills.json").read_text(encoding="utf-8"))


def bill(name: str) -> tuple[FeeLine, ...]:
    """The lines of a worked example, as the ordinance of the demonstration words them."""
    return canonical.read(tuple[FeeLine, ...], json.dumps(BILLS[name]))


def receipt(lines: tuple[FeeLine, ...]) -> dict:
    """The ordinance's own account of these lines."""
    return {
        "format": "fee-receipt/1",
        "rule_set": "sfo-demo-1",
        "version": "2027-02-04",
        "sha256": RULES.sha256,
        "inputs": {"duration_min": "300", "used_area_sqft": "30000"},
        "lines": [
            {"id": "units", "working": "1 × 10 + 2.5 × 2", "value": "15"},
            *({"id": line.id, "cite": line.section, "cents": line.cents} for line in lines),
        ],
        "total_cents": lines[-1].cents,
    }


CITY = City(
    name="City of Los Angeles",
    office="Department of City Planning, Staging Fees",
    address=("200 Sample Plaza, Room 101", "Los Angeles, CA 90012"),
    phone="213-555-0100",
    hours="Monday to Friday, 8 am to 5 pm",
    tty="711",
    email="fees@lacity.example",
    website="lacity.example/privacy",
    officer="Jordan Example",
    officer_title="Assessment Officer",
)

RECIPIENT = Recipient(
    name="Example Holdings LLC",
    capacity="owner of record on the day of the event",
    address=(
        "Attn: Maria Hernández, Manager",
        "4410 Invented Avenue, Suite 12",
        "Los Angeles, CA 90026-1234",
    ),
)

TRUST = Recipient(
    name="The María Guadalupe Hernández-Washington Revocable Living Trust of 1998",
    capacity="owner of record on the day of the event, by its trustee Ji-woo Kim",
    address=(
        "c/o Ji-woo Kim, Trustee",
        "Law Offices of Petrosyan, Nguyễn & O’Neill LLP",
        "12100 Invented Boulevard, Suite 2150",
        "Los Angeles, CA 90025-7104",
    ),
)

RULES = RuleSet(
    title="Staging Fee Ordinance, illustrative draft schedule",
    id="SFO-DEMO-1",
    version="2027-02-04",
    sha256=hashlib.sha256(b"sfo-demo-1").hexdigest(),
    council_file="27-0000",
    published_on=date(2027, 1, 4),
    effective_on=date(2027, 2, 4),
    effective_until=None,
)

PAYMENT = Payment(
    payee="City of Los Angeles",
    by_mail=(
        "CITY OF LOS ANGELES",
        "CASHIER, STAGING FEES",
        "PO BOX 30247",
        "LOS ANGELES CA 90030-0247",
    ),
    in_person=("200 Sample Plaza, Room 101", "Monday to Friday, 8 am to 4:30 pm"),
    by_phone="213-555-0100, with a card",
    scan_line="2700031070 0000182293 47",
)

REVIEW = DeadlineWords(
    act="review",
    due_on=date(2027, 9, 20),
    lead="Ask for an Initial Review by Mon Sep 20, 2027.",
    rest="Mailed Tue Aug 31. 15 days and 5 for mail end on Mon Sep 20.",
    cite="§ 7.1",
)
PAY = DeadlineWords(
    act="pay",
    due_on=date(2027, 9, 27),
    lead="Pay by Mon Sep 27, 2027.",
    rest="Mailed Tue Aug 31. 20 days and 5 for mail end on Sat Sep 25, so it moves to Monday.",
    cite="LAMC 11.2.07(a)",
)
LATE = DeadlineWords(
    act="late_fee",
    due_on=date(2027, 9, 28),
    lead="A $50.00 late fee is added on Tue Sep 28, 2027.",
    rest="Not if you ask for a review by Mon Sep 20.",
    cite="LAMC 11.2.11(a)",
)


def block_map() -> MapDrawing:
    """Two rows of lots on a street, one of them the owner's, part of it used."""
    return MapDrawing(
        width=7000,
        height=1900,
        shapes=(
            *(_lot(x, 110, 850, own=x == 2360) for x in range(120, 6600, 1120)),
            *(_lot(x, 1200, 1820) for x in range(120, 6600, 1120)),
            MapShape(
                kind=ShapeKind.USED,
                rings=(((2430, 450), (3330, 450), (3340, 800), (2440, 810)),),
            ),
        ),
        names=(
            MapName(says="Your property", at=(2880, 340), own=True),
            MapName(says="1190", at=(1760, 540)),
            MapName(says="1210", at=(4000, 540)),
            MapName(says="1201", at=(2880, 1600)),
            MapName(says="Sample Street", at=(900, 1080)),
            MapName(says="First Avenue", at=(6890, 1000), turned=90),
        ),
        scale_feet=100,
        scale_length=900,
        drawn_on=date(2027, 8, 30),
        source="the County’s parcel file of July 2027",
        says="Map of the block. Your property, 1200 Sample Street, lies on the north side of "
        "Sample Street between numbers 1190 and 1210. The used area is in its southern half.",
    )


def _lot(x: int, top: int, bottom: int, *, own: bool = False) -> MapShape:
    return MapShape(
        kind=ShapeKind.OWN if own else ShapeKind.NEIGHBOUR,
        rings=(((x, top), (x + 1040, top), (x + 1040, bottom), (x, bottom)),),
    )


def exhibit(number: int, title: str) -> Exhibit:
    """An exhibit with the SHA-256 of its title for its own."""
    return Exhibit(number=number, title=title, sha256=hashlib.sha256(title.encode()).hexdigest())


def e2(**changes: object) -> AssessmentLetter:
    """Worked example E2: 1200 Sample Street, $1,822.93, a demonstration."""
    lines = bill("E2")
    letter = AssessmentLetter(
        language="en",
        number="N27-000310-7",
        mailed_on=date(2027, 8, 31),
        mailed_from="Los Angeles, California",
        method="First-class mail",
        city=CITY,
        recipient=RECIPIENT,
        case_number="E27-000045",
        property=Property(situs="1200 Sample Street", parcels=("5400-051-038",)),
        event=Event(
            on=date(2027, 8, 9),
            started="6:10 am PDT",
            ended="11:10 am PDT",
            minutes=300,
            area_sqft="30,000",
            vehicles="10 light vehicles, 2 heavy vehicles",
            place="The parking lot on the Sample Street side",
        ),
        authority=Cited(
            says="An owner who gives federal agents control of land for staging pays a fee. "
            "Mere ownership, or that agents were there, is not enough.",
            cite="§ 2.1",
        ),
        findings=(
            Finding(
                says="At 6:14 am officer R. Example, badge 4417, saw federal vehicles parked in "
                "rows on the lot and people in marked vests.",
                exhibits=(1, 2),
            ),
            Finding(says="The last vehicle left at 11:10 am.", exhibits=(3,)),
            Finding(says="Sample Street School is 400 feet from the lot.", exhibits=(4,)),
        ),
        consent=Consent(
            says="Your manager signed a use agreement for the lot on August 6, 2027.",
            basis="This rests on a signed paper.",
            exhibits=(5,),
        ),
        lines=lines,
        total_cents=1822_93,
        rule_set=RULES,
        deadlines=(REVIEW, PAY, LATE),
        evidence=(
            exhibit(1, "Photo, north end of the lot, 6:14 am"),
            exhibit(2, "Photo, vehicles in rows, 6:16 am"),
            exhibit(3, "Officer’s log, 5:50 to 11:30 am"),
            exhibit(4, "Distance from parcel to school, worked out"),
            exhibit(5, "Use agreement of August 6, 2027, 4 pages"),
        ),
        map=block_map(),
        review_terms=(
            Cited(
                says="Asking is free, and you do not have to pay while we look.",
                cite="§ 7.1",
            ),
            Cited(
                says="A person who did not work on your case decides, and writes to you with "
                "the reasons.",
                cite="§ 7.2",
            ),
            Cited(
                says="It is for the City to show that you agreed to the use. You do not have "
                "to prove that you did not.",
                cite="§ 3.6",
            ),
        ),
        next_steps=(
            Cited(
                says="If the review goes against you, you may ask for an Administrative Hearing "
                "within 15 days after its decision is served. The hearing officer is independent "
                "and does not work for the City.",
                cite="§ 7.4",
            ),
            Cited(
                says="After a final order, you may ask the Superior Court to look at it within "
                "90 days.",
                cite="LAMC 11.2.10(b); Code Civ. Proc. § 1094.6",
            ),
            Cited(
                says="If a court says that Gov. Code § 53069.4 applies instead, the time is "
                "20 days after the final order is served.",
                cite="LAMC 11.2.10(c); Gov. Code § 53069.4",
            ),
        ),
        payment=PAYMENT,
        payment_terms=(
            Cited(
                says="Paying in full ends your right to a review and a hearing.",
                cite="LAMC 11.2.07(a)",
            ),
            Cited(says="You may ask to pay in parts.", cite="§ 8.2"),
        ),
        consequences=(
            Cited(
                says="If you neither pay nor ask for a review, the City may collect what is owed "
                "as the law allows.",
                cite="LAMC 11.2.11(a)",
            ),
        ),
        hardship_terms=(
            Cited(
                says="Ask us for a Hardship Waiver, an Ability to Pay Determination, or more "
                "time. Asking does not give up your right to a review.",
                cite="§ 8.3",
            ),
        ),
        receipt=receipt(lines),
        access_code="7KQ2-M9XD-4TRW",
        portal_address="fees.lacity.example",
        verify_code="4F7C-91AE",
        audit_head="9f3a61c07d52be84",
        replaces=None,
        demonstration=True,
        draft_reason=None,
    )
    return replace(letter, **changes)


def e3(**changes: object) -> AssessmentLetter:
    """Worked example E3: three days, both limits reached, so two lines are below zero."""
    lines = bill("E3")
    return e2(**{"lines": lines, "total_cents": 7_853_39, "receipt": receipt(lines), **changes})


def preview(**changes: object) -> AssessmentLetter:
    """E2 before it is locked, while no ordinance is in force."""
    unlocked = {"number": None, "access_code": None, "draft_reason": "NO ORDINANCE IN FORCE"}
    return e2(**{"demonstration": False, **unlocked, **changes})


def hard(**changes: object) -> AssessmentLetter:
    """A letter with much in it: a trust, three parcels, eleven findings, limits reached."""
    findings = tuple(
        Finding(
            says=f"At {6 + hour}:10 an officer saw vehicles in the north and the south lot, with "
            "engines running, and people in marked vests who carried boxes from one to the other.",
            exhibits=(hour % 5 + 1,),
        )
        for hour in range(11)
    )
    land = Property(
        situs="12100 through 12188 West Invented Boulevard",
        parcels=("5400-051-038", "5400-051-039", "5400-051-040"),
    )
    much = {"recipient": TRUST, "property": land, "findings": findings, "replaces": "N27-000201-3"}
    return e3(**{**much, **changes})

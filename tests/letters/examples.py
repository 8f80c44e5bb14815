"""Letters of the invented city: the worked examples E2 and E3 of the demonstration schedule."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from feeadmin.letters.map_drawing import MapDrawing, MapName, MapShape, ShapeKind
from feeadmin.letters.model import (
    AssessmentLetter,
    Cited,
    City,
    Consent,
    DeadlineWords,
    Event,
    Exhibit,
    FeeLine,
    Finding,
    LineKind,
    Payment,
    Property,
    Recipient,
    RuleSet,
)

CITY = City(
    name="City of Los Angeles",
    office="Office of Finance, Staging Fees",
    address=("200 Sample Plaza, Room 101", "Los Angeles, CA 90012"),
    phone="213-555-0100",
    hours="Monday to Friday, 8 am to 5 pm",
    tty="213-555-0199",
    email="fees@lacity.example",
    website="lacity.example/privacy",
    officer="Jordan Example",
    officer_title="Assessment Officer",
)

RECIPIENT = Recipient(
    name="Example Holdings LLC",
    capacity="owner of record on the day of the event",
    address=("Attn: Maria Hernández, Manager", "4410 Invented Avenue, Suite 12", "Los Angeles, CA 90026-1234"),
)

RULES = RuleSet(
    title="Staging Fee Ordinance, illustrative schedule",
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
    by_mail=("CITY OF LOS ANGELES", "CASHIER, STAGING FEES", "PO BOX 30247", "LOS ANGELES CA 90030-0247"),
    in_person=("200 Sample Plaza, Room 101", "Monday to Friday, 8 am to 4:30 pm"),
    by_phone="213-555-0100, with a card",
    scan_line="2700031070 0000182293 47",
)


def line(  # noqa: PLR0913, PLR0917
    id_, label, say, working, cents, section, kind=LineKind.LINE, basis=""
) -> FeeLine:
    return FeeLine(
        id=id_,
        label=label,
        section=section,
        say=say,
        working=tuple(working),
        cents=cents,
        kind=kind,
        legal_basis=basis,
    )


LOCAL = "Cal. Const. XIII C § 1(e)(3)"

E2_LINES = (
    line("base", "Base charge", "5 hours on 30,000 square feet", ["880.00 × 1"], 880_00, "SFO § 4.2, T03", basis=LOCAL),
    line("vehicles", "Vehicles", "10 light and 2 heavy count as 15; the first 3 are free", ["(15 − 3) × 15.00 × 1"], 180_00, "SFO § 4.3, T04", basis=LOCAL),
    line("proximity", "Near a school", "the school is 400 feet away: 25% more", ["(880.00 + 180.00) × 25%"], 265_00, "SFO § 4.4, T05"),
    line("repeat", "Repeat use", "one earlier event here in 12 months: 25% more", ["(880.00 + 180.00 + 265.00) × (125% − 100%)"], 331_25, "SFO § 4.5, T06"),
    line("mitigation", "What you did to help", "you posted a sign and told the City within a day: 35% less", ["−1,656.25 × 35%"], -579_69, "SFO § 4.6, T07"),
    line("fee_part", "Fee", "", [], 1076_56, "SFO § 4.9", LineKind.SUBTOTAL),
    line("costs", "City costs", "police 3.25 hours, traffic 2 hours, clerk", ["LAPD: (3.1 → 3.25) × 132.50", "DOT: 2 × 88.00", "Clerk, flat: 118.00"], 724_63, "SFO § 5.1, T11", basis="Gov. Code § 54988"),
    line("surcharge", "Surcharge", "3% of City costs", ["724.63 × 3%"], 21_74, "SFO § 5.2, T12"),
    line("total", "Total", "", [], 1822_93, "SFO § 4.9", LineKind.TOTAL),
)

E3_LINES = (
    line("base", "Base charge", "3 periods of 24 hours on 100,000 square feet", ["2,080.00 × 3"], 6_240_00, "SFO § 4.2, T03", basis=LOCAL),
    line("vehicles", "Vehicles", "40 light, 5 heavy and 1 command post count as 56.5; the first 3 are free", ["(56.5 − 3) × 15.00 × 3"], 2_407_50, "SFO § 4.3, T04", basis=LOCAL),
    line("proximity", "Near a school or clinic", "none within 1,000 feet", ["(6,240.00 + 2,407.50) × 0%"], 0, "SFO § 4.4, T05"),
    line("repeat", "Repeat use", "three earlier events here in 12 months: twice the charge", ["(6,240.00 + 2,407.50 + 0.00) × (200% − 100%)"], 8_647_50, "SFO § 4.5, T06"),
    line("mitigation", "What you did to help", "nothing recorded", ["−17,295.00 × 0%"], 0, "SFO § 4.6, T07"),
    line("day_cap", "Day limit", "a fee may not pass $2,500.00 a period", ["2,500.00 × 3 − 17,295.00"], -9_795_00, "SFO § 4.7, T08"),
    line("year_cap", "Year limit", "$19,250.00 of the $25,000.00 for 12 months is used", ["(25,000.00 − 19,250.00) − 7,500.00"], -1_750_00, "SFO § 4.7, T09"),
    line("fee_part", "Fee", "", [], 5_750_00, "SFO § 4.9", LineKind.SUBTOTAL),
    line("costs", "City costs", "police 12 hours, sanitation 4.5 hours, clerk", ["LAPD: 12 × 132.50", "SAN: 4.5 × 74.25", "Clerk, flat: 118.00"], 2_042_13, "SFO § 5.1, T11", basis="Gov. Code § 54988"),
    line("surcharge", "Surcharge", "3% of City costs", ["2,042.13 × 3%"], 61_26, "SFO § 5.2, T12"),
    line("total", "Total", "", [], 7_853_39, "SFO § 4.9", LineKind.TOTAL),
)


def receipt(lines: tuple[FeeLine, ...]) -> dict:
    """The ordinance's own account, as the assessment hands it over."""
    return {
        "format": "feeadmin-receipt/1",
        "rule_set": {"id": RULES.id, "version": RULES.version, "sha256": RULES.sha256},
        "inputs": {"duration_min": "300", "used_area_sqft": "30000.00"},
        "lines": [
            {"id": each.id, "label": each.label, "cents": each.cents, "working": list(each.working)}
            for each in lines
        ],
    }


def block_map() -> MapDrawing:
    """Two rows of lots on a street, one of them the owner's, part of it used."""
    tops = [
        MapShape(kind=ShapeKind.OWN if i == 2 else ShapeKind.NEIGHBOUR, rings=(((x, 120), (x + 1040, 120), (x + 1040, 860), (x, 860)),))
        for i, x in enumerate(range(120, 6800, 1120))
    ]
    bottoms = [
        MapShape(kind=ShapeKind.NEIGHBOUR, rings=(((x, 1240), (x + 1040, 1240), (x + 1040, 1900), (x, 1900)),))
        for x in range(120, 6800, 1120)
    ]
    used = MapShape(kind=ShapeKind.USED, rings=(((2420, 480), (3330, 470), (3340, 800), (2430, 810)),))
    return MapDrawing(
        width=7000,
        height=2000,
        shapes=(*tops, *bottoms, used),
        names=(
            MapName(says="Your property", at=(2880, 360), own=True),
            MapName(says="1190", at=(1760, 540)),
            MapName(says="1210", at=(4000, 540)),
            MapName(says="1201", at=(2880, 1620)),
            MapName(says="Sample Street", at=(1100, 1095)),
            MapName(says="First Avenue", at=(6890, 1000), turned=90),
        ),
        scale_feet=100,
        scale_length=900,
        drawn_on=date(2027, 8, 30),
        source="the County’s parcel file of July 2027",
        says="Map of the block. Your property, 1200 Sample Street, lies on the north side of "
        "Sample Street between numbers 1190 and 1210. The used area is in its southern half.",
    )


def e2(**changes: object) -> AssessmentLetter:
    """Worked example E2: 1200 Sample Street, $1,822.93, a demonstration."""
    letter = AssessmentLetter(
        language="en",
        number="N27-000310-7",
        mailed_on=date(2027, 8, 31),
        mailed_from="Los Angeles, California",
        method="First-class mail",
        city=CITY,
        recipient=RECIPIENT,
        case_number="E26-000045",
        property=Property(situs="1200 Sample Street", parcels=("5400-051-038",)),
        event=Event(
            on=date(2027, 8, 9),
            started="6:10 am",
            ended="11:10 am PDT",
            minutes=300,
            area_sqft="30,000",
            vehicles="10 light, 2 heavy (10,001 lb and more)",
            place="The parking lot on the Sample Street side",
        ),
        authority=Cited(
            says="Whoever lets land be used to stage a federal operation pays the fee of the schedule.",
            cite="SFO § 2.1",
        ),
        findings=(
            Finding(says="Officer R. Example, badge 4417, saw federal vehicles parked in rows and people in marked vests at 6:14 am.", exhibits=(1, 2)),
            Finding(says="The vehicles left between 10:55 and 11:10 am.", exhibits=(3,)),
            Finding(says="The fence of Sample Street School is 400 feet from the lot.", exhibits=(4,)),
        ),
        consent=Consent(
            says="Your manager signed a use agreement on August 6, 2027.",
            basis="It names the lot, the day and the hours.",
            exhibits=(5,),
        ),
        lines=E2_LINES,
        total_cents=1822_93,
        rule_set=RULES,
        deadlines=(
            DeadlineWords(act="review", due_on=date(2027, 9, 20), lead="Ask for an Initial Review by Mon Sep 20, 2027.", rest="Mailed Tue Aug 31. 15 days and 5 for mail end on Mon Sep 20.", cite="SFO § 7.1"),
            DeadlineWords(act="pay", due_on=date(2027, 9, 27), lead="Pay by Mon Sep 27, 2027.", rest="Mailed Tue Aug 31. 20 days and 5 for mail end on Sat Sep 25, so it moves to Monday.", cite="SFO § 6.1"),
            DeadlineWords(act="late_fee", due_on=date(2027, 9, 28), lead="A $50.00 late fee is added on Tue Sep 28, 2027.", rest="Not if you ask for a review by Sep 20.", cite="SFO § 6.3"),
        ),
        evidence=(
            _exhibit(1, "Photo, north end of the lot, 6:14 am"),
            _exhibit(2, "Photo, vehicles in rows, 6:16 am"),
            _exhibit(3, "Officer’s log, 5:50 to 11:30 am"),
            _exhibit(4, "Distance record from parcel and school boundary"),
            _exhibit(5, "Use agreement of August 6, 2027 (4 pages)"),
        ),
        map=block_map(),
        review_terms=(
            Cited(says="Asking is free, and you do not have to pay first.", cite="SFO § 7.2"),
            Cited(says="While we review, nothing is added to the fee and nothing is collected.", cite="SFO § 7.2"),
            Cited(says="Someone who did not work on your case decides and writes to you with reasons.", cite="SFO § 7.3"),
        ),
        next_steps=(
            Cited(says="If the review goes against you, you can ask for a Hearing within 15 days after we send you the decision.", cite="SFO § 7.5"),
            Cited(says="At the Hearing you can speak, bring anyone to help you, see the whole file, and question witnesses. The Hearing Officer is not part of this office. An interpreter is free.", cite="SFO § 7.6"),
            Cited(says="If the Hearing goes against you, you can ask the Superior Court to look at the case within 20 days after you are served with the decision.", cite="Gov. Code § 53069.4(b)"),
        ),
        payment=PAYMENT,
        payment_terms=(
            Cited(says="You may ask for a plan to pay in parts.", cite="SFO § 6.4"),
            Cited(says="If you pay the whole fee before you ask for a review, you give up the review.", cite="SFO § 7.4"),
        ),
        consequences=(
            Cited(says="If you neither pay nor ask for a review in time, the fee stands.", cite="SFO § 6.2"),
            Cited(says="After 45 days the City may ask the Council to place a lien on the property. You would get a separate notice first.", cite="Gov. Code § 54988"),
        ),
        hardship_terms=(
            Cited(says="Ask for a Hardship Waiver or for more time. Use the form on the last page or call us.", cite="SFO § 6.5"),
            Cited(says="Asking does not use up your right to a review.", cite="SFO § 6.5"),
        ),
        receipt=receipt(E2_LINES),
        access_code="7KQ2 M9XD 4TRW",
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
    return e2(lines=E3_LINES, total_cents=7_853_39, receipt=receipt(E3_LINES), **changes)


def preview(**changes: object) -> AssessmentLetter:
    """E2 before it is locked, while no ordinance is in force."""
    unlocked = {
        "number": None,
        "access_code": None,
        "draft_reason": "Schedule SFO-DEMO-1 is a draft.",
        "demonstration": False,
    }
    return e2(**{**unlocked, **changes})


def _exhibit(number: int, title: str) -> Exhibit:
    return Exhibit(number=number, title=title, sha256=hashlib.sha256(title.encode()).hexdigest())

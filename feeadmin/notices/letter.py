"""Putting a notice into words: everything it prints, gathered from the case and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from feeadmin.assessments import queries as assessments
from feeadmin.assessments.models import Assessment, AssessmentState
from feeadmin.city import queries as city
from feeadmin.days import Deadline, day_of, local
from feeadmin.kernel import audit
from feeadmin.kernel.almanac import due
from feeadmin.kernel.errors import Refused
from feeadmin.language import _, clock_time, long_day, ngettext, said, speaking
from feeadmin.letters import model
from feeadmin.letters.model import AssessmentLetter
from feeadmin.notices import map as maps
from feeadmin.notices import recipients
from feeadmin.notices.bill import bill
from feeadmin.notices.models import METHOD_WORDS, Method
from feeadmin.notices.terms import terms
from feeadmin.orders import queries as orders
from feeadmin.rulebook import queries as rulebook
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Basis, Case, CaseParty
from feeadmin.units import figure

PAY, REVIEW = "payment", "initial_review"
"""The two named deadlines every assessment notice carries."""


@dataclass(frozen=True)
class Sending:
    """How a notice goes out: what the clerk says before locking it."""

    method: Method
    mailed_on: date
    number: str | None = None
    """None in a preview."""
    access_code: str | None = None
    replaces: str | None = None


def compose(
    assessment: Assessment, answers: CaseParty, sending: Sending, *, language: str
) -> AssessmentLetter:
    """Return the letter of one case to one of its parties, in one language.

    Raises Refused when the party has no address, or one that does not suit the way of mailing,
    when nothing is charged, or when an order stops the clocks.
    """
    with speaking(language):
        return _compose(assessment, answers, sending, language)


def _compose(
    assessment: Assessment, answers: CaseParty, sending: Sending, language: str
) -> AssessmentLetter:
    case, determination = assessment.case, assessment.determination
    if assessment.state is AssessmentState.WITHDRAWN:
        raise Refused(_("No fee is charged in case {number}.", number=case.number))
    result = assessments.result(determination)
    assert result is not None, "what is chargeable has a version"
    here = city.here()
    day = sending.mailed_on
    return AssessmentLetter(
        language=language,
        number=sending.number,
        mailed_on=day,
        mailed_from=here.mailed_from,
        method=_(METHOD_WORDS[sending.method]),
        city=_city(here),
        recipient=recipients.recipient(answers, sending.method, day),
        case_number=case.number,
        property=model.Property(
            situs=case.place,
            parcels=tuple(parcel.apn for parcel in cases.parcels(case.site)),
        ),
        event=_event(case),
        authority=terms("authority", on=day)[0],
        findings=_findings(case),
        consent=_consent(case),
        lines=bill(result),
        total_cents=assessment.total.cents,
        rule_set=_rule_set(assessment),
        deadlines=tuple(
            _deadline(name, act, case, sending) for name, act in ((REVIEW, "review"), (PAY, "pay"))
        ),
        evidence=tuple(
            model.Exhibit(number=one.serial, title=one.title, sha256=one.item.sha256)
            for one in cases.exhibits(case)
        ),
        map=maps.drawn(case),
        review_terms=terms("review_terms", on=day),
        next_steps=terms("next_steps", on=day),
        payment=_payment(here),
        payment_terms=terms("payment_terms", on=day),
        consequences=terms("consequences", on=day),
        hardship_terms=terms("hardship_terms", on=day),
        receipt=determination.receipt,
        access_code=sending.access_code,
        portal_address=here.portal,
        verify_code=verify_code(determination.receipt_sha256),
        audit_head=audit.head(case.history)[:16],
        replaces=sending.replaces,
        demonstration=here.demonstration,
        draft_reason=_("NO ORDINANCE IN FORCE") if determination.pro_forma else None,
    )


def verify_code(receipt_sha256: str) -> str:
    """Return the short code by which anybody can ask whether a notice is ours: `1A2B-3C4D`."""
    return f"{receipt_sha256[:4]}-{receipt_sha256[4:8]}".upper()


def deadline(
    name: str, case: Case, *, method: Method, sent_on: date | None, served_on: date | None
) -> Deadline:
    """Return a notice's deadline as it stands: from its sending or its service, and any stay.

    Raises Refused for a day that no calendar reaches.
    """
    started = sent_on if name == PAY else served_on
    try:
        return due(
            name,
            started,
            asked_on=day_of(case.opened_at),
            served=method.service,
            stayed=orders.stays(cases.matter(case)),
        )
    except OverflowError as beyond:
        raise Refused(_("{day} is too far away to count from.", day=started)) from beyond


def _deadline(name: str, act: str, case: Case, sending: Sending) -> model.DeadlineWords:
    day = sending.mailed_on
    found = deadline(name, case, method=sending.method, sent_on=day, served_on=day)
    if found.due_on is None:
        raise Refused(
            _("The clock of this notice is stopped: {sentence}", sentence=found.sentence())
        )
    return model.DeadlineWords(
        act=act, due_on=found.due_on, lead=found.bold, rest=found.rest, cite=found.rule.citation
    )


def _city(here: Any) -> model.City:
    return model.City(
        name=here.name,
        office=said(here.office),
        address=tuple(here.address),
        phone=here.phone,
        hours=said(here.hours),
        tty=here.tty,
        email=here.email,
        website=here.website,
        officer=here.officer,
        officer_title=said(here.officer_title),
    )


def _payment(here: Any) -> model.Payment:
    return model.Payment(
        payee=here.payee,
        by_mail=tuple(here.cashier),
        in_person=tuple(here.counter),
        by_phone=said(here.pay_by_phone),
        scan_line=None,
    )


def _event(case: Case) -> model.Event:
    start, end = local(case.event.started_at), local(case.event.ended_at)
    begins_at, ends_at = clock_time(start), f"{clock_time(end)} {end.tzname()}"
    if end.tzname() != start.tzname():
        begins_at = f"{begins_at} {start.tzname()}"
    if end.date() != start.date():
        ends_at = _("{time} on {day}", time=ends_at, day=long_day(end.date()))
    return model.Event(
        on=start.date(),
        started=begins_at,
        ended=ends_at,
        minutes=case.event.minutes,
        area_sqft=figure(case.site.used_area_sqft),
        vehicles=_vehicles(case),
        place=case.place,
    )


def _vehicles(case: Case) -> str:
    event = case.event
    counted = [
        ngettext("{n} light vehicle", "{n} light vehicles", event.veh_light),
        ngettext("{n} heavy vehicle", "{n} heavy vehicles", event.veh_heavy),
        ngettext("{n} command post", "{n} command posts", event.veh_command),
        ngettext("{n} aircraft", "{n} aircraft", event.veh_aircraft),
    ]
    counts = (event.veh_light, event.veh_heavy, event.veh_command, event.veh_aircraft)
    there = [words for words, count in zip(counted, counts, strict=True) if count]
    return ", ".join(there) or _("none counted")


def _findings(case: Case) -> tuple[model.Finding, ...]:
    """Return what was found, each with every exhibit of the sightings: the owner may test all."""
    event = case.event
    all_exhibits = tuple(one.serial for one in cases.exhibits(case))
    seen = ngettext(
        "City staff recorded {n} sighting of federal agents using this land: {activity}.",
        "City staff recorded {n} sightings of federal agents using this land: {activity}.",
        len(cases.sightings(event)),
        activity=_(event.activity),
    )
    findings = [model.Finding(says=seen, exhibits=all_exhibits)]
    if event.narrative:
        findings.append(model.Finding(says=event.narrative))
    findings.append(
        model.Finding(
            says=_(
                "The area used is {area} square feet: {basis}.",
                area=figure(case.site.used_area_sqft),
                basis=_(case.site.area_basis),
            )
        )
    )
    circumstances = cases.circumstances(case)
    if circumstances and circumstances.mitigation_basis:
        findings.append(
            model.Finding(says=_("In your favor: {basis}", basis=circumstances.mitigation_basis))
        )
    return tuple(findings)


def _consent(case: Case) -> model.Consent:
    control = cases.control(case)
    assert control is not None, "what is chargeable has a finding on control"
    serials = {one.short: one.serial for one in cases.exhibits(case)}
    return model.Consent(
        says=control.finding,
        basis=_basis(control.basis),
        exhibits=tuple(serials[short] for short in control.exhibits if short in serials),
    )


def _basis(basis: Basis) -> str:
    return {
        Basis.SIGNED: _("This rests on a signed paper."),
        Basis.HEARD: _("This rests on words a City employee heard."),
        Basis.TWO_SOURCES: _("This rests on two sources independent of each other."),
    }.get(basis, "")


def _rule_set(assessment: Assessment) -> model.RuleSet:
    version = assessment.determination.version
    assert version is not None, "what is chargeable has a version"
    record = rulebook.publication(version)
    return model.RuleSet(
        title=rulebook.compiled(version).header.title.said(),
        id=version.rule_set.upper(),
        version=version.version,
        sha256=version.sha256,
        council_file=record.council_file if record else "",
        published_on=record.published_on if record else None,
        effective_on=record.effective_on if record else None,
        effective_until=version.repealed_on,
    )

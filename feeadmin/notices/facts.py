"""The facts of a case in a letter's words: what was seen, what shows it, and who agreed."""

from __future__ import annotations

from datetime import date
from typing import Any

from feeadmin.days import local
from feeadmin.language import _, clock_time, long_day, ngettext
from feeadmin.letters import pieces
from feeadmin.notices import map as maps
from feeadmin.notices.terms import terms
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Basis, Case
from feeadmin.units import figure


def told(case: Case, *, on: date) -> dict[str, Any]:
    """Return what every letter about an event tells of it, as the model's keywords.

    What the ordinance says is as of the day.
    """
    return {
        "event": event(case),
        "authority": terms("authority", on=on)[0],
        "findings": findings(case),
        "evidence": exhibits(case),
        "map": maps.drawn(case),
    }


def event(case: Case) -> pieces.Event:
    """Return when, where and with what an event took place."""
    start, end = local(case.event.started_at), local(case.event.ended_at)
    begins_at, ends_at = clock_time(start), f"{clock_time(end)} {end.tzname()}"
    if end.tzname() != start.tzname():
        begins_at = f"{begins_at} {start.tzname()}"
    if end.date() != start.date():
        ends_at = _("{time} on {day}", time=ends_at, day=long_day(end.date()))
    return pieces.Event(
        on=start.date(),
        started=begins_at,
        ended=ends_at,
        minutes=case.event.minutes,
        area_sqft=figure(case.site.used_area_sqft),
        vehicles=_vehicles(case),
        place=case.place,
    )


def exhibits(case: Case) -> tuple[pieces.Exhibit, ...]:
    """Return the evidence of a case, as a letter lists it."""
    return tuple(
        pieces.Exhibit(number=one.serial, title=one.title, sha256=one.item.sha256)
        for one in cases.exhibits(case)
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


def findings(case: Case) -> tuple[pieces.Finding, ...]:
    """Return what was found, each with every exhibit of the sightings: the owner may test all."""
    event = case.event
    all_exhibits = tuple(one.serial for one in cases.exhibits(case))
    seen = ngettext(
        "City staff recorded {n} sighting of federal agents using this land: {activity}.",
        "City staff recorded {n} sightings of federal agents using this land: {activity}.",
        len(cases.sightings(event)),
        activity=_(event.activity),
    )
    findings = [pieces.Finding(says=seen, exhibits=all_exhibits)]
    if event.narrative:
        findings.append(pieces.Finding(says=event.narrative))
    findings.append(
        pieces.Finding(
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
            pieces.Finding(says=_("In your favor: {basis}", basis=circumstances.mitigation_basis))
        )
    return tuple(findings)


def consent(case: Case) -> pieces.Consent:
    """Return how the City knows that the use was agreed to."""
    control = cases.control(case)
    assert control is not None, "what is chargeable has a finding on control"
    serials = {one.short: one.serial for one in cases.exhibits(case)}
    return pieces.Consent(
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

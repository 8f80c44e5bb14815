"""What a case puts into the ordinance's tables: each input, and where it comes from.

A rule set says which inputs it reads. Whatever it asks for and the product does not
know by that name is refused by name, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from feeadmin.assessments.models import Assessment, Determination
from feeadmin.city import queries as city
from feeadmin.days import local, start_of
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.language import (
    LANGUAGES,
    _,
    clock_time,
    ngettext,
    plain_day,
    short_day,
    speaking,
)
from feeadmin.orders import queries as orders
from feeadmin.ordinance import RuleSet
from feeadmin.ordinance.problems import Wrong
from feeadmin.ordinance.straddling import minutes
from feeadmin.ordinance.windows import Window
from feeadmin.owners.models import OWNER_CLASS_WORDS, Interest
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case, Circumstances, ConsentBy, ConsentStatus, SiteControl
from feeadmin.staging.models import AUTHORITY_WORDS, JURISDICTION_WORDS
from feeadmin.units import Money

USUAL_WINDOW = "12 months"
"""How far back earlier cases count where a version does not say (schedule T06)."""

FEE_LINE = "fee_part"
"""The line of the schedule that the year's cap adds up (S3)."""


@dataclass(frozen=True)
class Gathered:
    """Every input the rule set asks for, where each comes from, and the cases that counted."""

    values: dict[str, Any]
    sources: dict[str, dict[str, str]]
    """Where each comes from, in each language: an owner reads it, too."""
    counted: list[str]


@dataclass(frozen=True)
class Input:
    """One input's value and its source in words."""

    value: Any
    source: str


def gather(case: Case, rules: RuleSet) -> Gathered:
    """Return what `rules` asks of a case. Raises Refused for what the product does not know."""
    known = _Known(case, rules)
    answers = {name: known.answer_to(name) for name in rules.inputs}
    values: dict[str, Any] = {}
    sources: dict[str, dict[str, str]] = {name: {} for name in answers}
    for language in LANGUAGES:
        with speaking(language):
            for name, answer in answers.items():
                found = answer()
                # The value is the same in every language; only its source is said in words.
                values[name], sources[name][language] = found.value, found.source
    return Gathered(
        values=values,
        sources=sources,
        counted=[earlier.number for earlier in known.repeats],
    )


class _Known:
    """What the product knows of one case: a method for each input, by its name in the rule set."""

    def __init__(self, case: Case, rules: RuleSet) -> None:
        self.case = case
        self.rules = rules
        self.event = case.event
        self.where = case.site
        self.control: SiteControl | None = staging.control(case)
        self.circumstances: Circumstances | None = staging.circumstances(case)
        self.counted_from, self.counted_to = countable(case, rules)
        self.repeats = self._earlier("prior_cases", same_site=True)
        self.party_cases = self._earlier("fees_12m", same_site=False)

    def answer_to(self, name: str) -> Callable[[], Input]:
        """Return the method that answers an input. Raises Refused for a name that is no input's."""
        if name not in _NAMES:
            raise Refused(
                _(
                    "The rule set asks for “{name}”, which this product does not record. "
                    "Correct the draft, or add the fact.",
                    name=name,
                )
            )
        answer: Callable[[], Input] = getattr(self, name)
        return answer

    def site(self) -> Input:
        where = self.where.jurisdiction
        return Input(where.value, _(JURISDICTION_WORDS[where]))

    def owner_class(self) -> Input:
        held = staging.owner_class(self.case)
        return Input(held.value, _(OWNER_CLASS_WORDS[held]))

    def authority(self) -> Input:
        held = self.event.authority
        return Input(held.value, self.event.authority_basis or _(AUTHORITY_WORDS[held]))

    def consent_status(self) -> Input:
        if self.control is None:
            return Input(ConsentStatus.UNKNOWN.value, _("Nothing was found yet"))
        return Input(self.control.status.value, self.control.finding)

    def consent_by(self) -> Input:
        given_by = self.control.given_by if self.control else ConsentBy.OTHER
        if given_by is ConsentBy.TENANT and self._answers_as_tenant():
            # In the tenant's own case, whoever answers for it gave control themselves.
            return Input(ConsentBy.OWNER.value, _("The tenant, who answers for this case"))
        return Input(given_by.value, "")

    def owner_knew(self) -> Input:
        knew = self.control is None or self.control.owner_knew
        return Input("true" if knew else "false", "")

    def duration_min(self) -> Input:
        start, end = local(self.counted_from), local(self.counted_to)
        return Input(
            str(minutes(start, end)),
            _(
                "{day}, {start} to {end}",
                day=short_day(start.date(), year=True),
                start=clock_time(start),
                end=clock_time(end),
            ),
        )

    def used_area_sqft(self) -> Input:
        return Input(str(self.where.used_area_sqft), _(self.where.area_basis))

    def veh_light(self) -> Input:
        return Input(str(self.event.veh_light), _("peak count"))

    def veh_heavy(self) -> Input:
        return Input(str(self.event.veh_heavy), _("peak count"))

    def veh_command(self) -> Input:
        return Input(str(self.event.veh_command), _("peak count"))

    def veh_aircraft(self) -> Input:
        return Input(str(self.event.veh_aircraft), _("peak count"))

    def nearest_sensitive_ft(self) -> Input:
        feet = self.where.sensitive_ft
        if feet is None:
            return Input("", _("none within a mile"))
        return Input(str(feet), _("edge to edge, {place}", place=self.where.sensitive_name))

    def prior_cases(self) -> Input:
        numbers = ", ".join(earlier.number for earlier in self.repeats)
        none = _("none since {day}", day=plain_day(self._opens("prior_cases").date()))
        return Input(str(len(self.repeats)), numbers or none)

    def fees_12m(self) -> Input:
        total = sum((_fee_of(earlier) for earlier in self.party_cases), Money(0))
        return Input(
            str(Decimal(total.cents).scaleb(-2)),
            ngettext(
                "{n} final case of this party since {day}",
                "{n} final cases of this party since {day}",
                len(self.party_cases),
                day=plain_day(self._opens("fees_12m").date()),
            ),
        )

    def ordinal(self) -> Input:
        return Input(str(1 + len(self.party_cases)), "")

    def profile(self) -> Input:
        return Input(city.here().statutory_profile, _("set by the City Attorney"))

    def m1_sign(self) -> Input:
        return self._reduction("sign_posted")

    def m2_reported(self) -> Input:
        return self._reduction("reported")

    def m3_revoked(self) -> Input:
        return self._reduction("revoked")

    def m4_agreement(self) -> Input:
        return self._reduction("agreement")

    def lapd_h(self) -> Input:
        return self._hours("lapd_hours")

    def dot_h(self) -> Input:
        return self._hours("dot_hours")

    def san_h(self) -> Input:
        return self._hours("san_hours")

    def _earlier(self, name: str, *, same_site: bool) -> list[Case]:
        """Return the final cases that an input counts, by the window its version gives it."""
        since = self._opens(name)
        return _not_stayed(staging.earlier_final(self.case, since, same_site=same_site))

    def _opens(self, name: str) -> datetime:
        """Return the instant from which earlier cases count for an input."""
        entry = self.rules.inputs.get(name)
        within = entry.derived.within if entry and entry.derived else USUAL_WINDOW
        try:
            return Window.parse(within).opens(local(self.event.started_at))
        except Wrong as wrong:
            raise Refused(str(wrong)) from wrong

    def _reduction(self, column: str) -> Input:
        given = bool(self.circumstances and getattr(self.circumstances, column))
        basis = self.circumstances.mitigation_basis if given and self.circumstances else ""
        return Input("true" if given else "false", basis)

    def _hours(self, column: str) -> Input:
        hours = getattr(self.circumstances, column) if self.circumstances else Decimal(0)
        basis = self.circumstances.hours_basis if hours and self.circumstances else ""
        return Input(str(hours), basis)

    def _answers_as_tenant(self) -> bool:
        return all(
            answers.ownership.interest is Interest.TENANT for answers in staging.parties(self.case)
        )


_NAMES = {
    name for name in vars(_Known) if not name.startswith("_") and name != _Known.answer_to.__name__
}
"""Every input the product knows, as a rule set names it."""


def countable(case: Case, rules: RuleSet) -> tuple[datetime, datetime]:
    """Return from when to when an event counts under a version.

    All of it, but for one that was under way as the version took effect, where the version says
    so (schedule 8.8, E13, policy B). Looked at pro forma, an event of earlier days counts whole.
    """
    event = case.event
    begins_at = start_of(rules.effective)
    counted = rules.header.straddling.countable(event.started_at, event.ended_at, begins_at)
    return counted or (event.started_at, event.ended_at)


def _not_stayed(cases: Any) -> list[Case]:
    """Leave out the cases an order holds still: a stayed case counts against nobody."""
    return [one for one in cases if not orders.in_force(staging.matter(one))]


def _fee_of(case: Case) -> Money:
    """Return the fee part of a final case, as its own receipt has it."""
    determination = session.scalar(
        select(Determination)
        .join(Assessment, Assessment.determination_id == Determination.id)
        .where(Assessment.case_id == case.id)
    )
    lines = determination.receipt["lines"] if determination else []
    for line in lines:
        if line["id"] == FEE_LINE:
            return Money(int(line["cents"]))
    return Money(0)

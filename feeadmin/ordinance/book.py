"""All versions of one fee schedule, and which of them governs a day.

A later version takes the place of an earlier one on the day it takes effect,
but for the cases that its savings clause keeps under an earlier one. What the
city knew on a day is a second question beside which day governs: `known`
leaves out the versions adopted after it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from feeadmin.language import _, plain_day
from feeadmin.ordinance.findings import Finding, Passed
from feeadmin.ordinance.inputs import read_day
from feeadmin.ordinance.problems import InputError, NoAnswer, Problem, RuleError, Wrong
from feeadmin.ordinance.reading.file import load
from feeadmin.ordinance.result import Result
from feeadmin.ordinance.ruleset import RuleSet
from feeadmin.ordinance.savings import Saved
from feeadmin.ordinance.schedule import Status
from feeadmin.ordinance.straddling import During, minutes
from feeadmin.ordinance.timeline import order_findings, order_passes


@dataclass(frozen=True, slots=True)
class NotPriced:
    """A case that no table was asked about, with the gate's result and reason for it."""

    gate: str
    reason: str
    sentence: str
    cents: int = 0


def not_in_force(on: date) -> NotPriced:
    """Answer a case on a day that no version governs."""
    sentence = _("No fee is due: the ordinance was not in force on {day}.", day=plain_day(on))
    return NotPriced("NO_FEE", "NOT_IN_FORCE", sentence)


def stayed(order: str) -> NotPriced:
    """Answer a case that a court order stays."""
    sentence = _("Nothing is billed while this order stands: {order}.", order=order)
    return NotPriced("HOLD", "STAYED", sentence)


@dataclass(frozen=True, slots=True)
class Governed:
    """The version a case is under; `saved` tells what kept it under one earlier than its day's."""

    version: RuleSet
    saved: tuple[Saved, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The versions of one fee schedule, by their names."""

    versions: Mapping[str, RuleSet]

    @classmethod
    def open(cls, folder: str | Path) -> Book:
        """Read all version files of a folder.

        Raises RuleError for what cannot be read, for a file that is not named
        after its version, and for two fee schedules in one folder.
        """
        problems: list[Problem] = []
        versions: dict[str, RuleSet] = {}
        for path in sorted(Path(folder).glob("*.yaml")):
            try:
                version = load(path)
            except RuleError as error:
                problems += error.problems
                continue
            if path.stem != version.version:
                message = _("Name this file {version}.yaml.", version=version.version)
                problems.append(Problem(str(path), 0, message))
            versions[version.version] = version
        names = sorted({version.id for version in versions.values()})
        if len(names) != 1 and not problems:
            message = _(
                "A folder holds the versions of one fee schedule; this one holds: {names}.",
                names=", ".join(names) or _("none"),
            )
            problems.append(Problem(str(folder), 0, message))
        if problems:
            raise RuleError(tuple(problems))
        return cls(versions)

    def governing(
        self,
        on: date,
        *,
        case: Mapping[str, object] | None = None,
        known: date | None = None,
        drafts: Collection[str] = (),
    ) -> RuleSet | None:
        """Return the version in force on a day, or None.

        With a case it is the version that case stays under, by the savings clauses; raises as
        `governed` does. `known` asks what was known on that day. A draft only takes part when
        it is named: for what-if, since nothing may be billed from it.
        """
        if case is None:
            return self._in_force(on, known, drafts)
        found = self.governed(on, case, known=known, drafts=drafts)
        return found.version if found else None

    def governed(
        self,
        on: date,
        case: Mapping[str, object],
        *,
        known: date | None = None,
        drafts: Collection[str] = (),
    ) -> Governed | None:
        """Return the version a case of this day is under, and what kept it there; None for none.

        Raises InputError for what a savings clause asks and cannot read, and NoAnswer for one
        that names a version which is not in the book, not earlier or not law.
        """
        version = self._in_force(on, known, drafts)
        if version is None:
            return None
        kept_by = []
        while saved := version.saved_by({version.header.governed_by: on, **case}):
            earlier = self.versions.get(saved.version)
            # Each step goes back in time, so the steps come to an end.
            if (
                earlier is None
                or earlier.effective >= version.effective
                or not _takes_part(earlier, known, drafts)
            ):
                raise NoAnswer(
                    _(
                        "Row {row} of the savings clause keeps this case under version "
                        "{version}, which is no earlier version that is law.",
                        row=saved.row,
                        version=saved.version,
                    )
                )
            kept_by.append(saved)
            version = earlier
        return Governed(version, tuple(kept_by))

    def assess(
        self,
        case: Mapping[str, object],
        *,
        known: date | None = None,
        drafts: Collection[str] = (),
        stayed_by: str = "",
        during: During | None = None,
    ) -> Result | NotPriced:
        """Price a case under the version that governs its day.

        The case carries that day under the name the versions give it. `during` says from when
        to when the event lasted: its minutes then are worked out, and an event in whose
        beginning no version was in force counts as the next version's `straddling` says. Raises
        InputError without the day, and as `governed` and `RuleSet.assess` do.
        """
        name = next(iter(self.versions.values())).header.governed_by
        on = _day(name, case.get(name))
        lasted = (during.start_at, during.end_at) if during else None
        found = self.governed(on, case, known=known, drafts=drafts)
        version = found.version if found else None
        if version is None and during:
            version, lasted = self._begun_meanwhile(on, during, known, drafts)
            case = {**case, name: version.effective if version else on}
        if version is None:
            return not_in_force(on)
        if stayed_by:
            return stayed(stayed_by)
        duration = version.header.straddling.duration
        if lasted and duration:
            case = {**case, duration: minutes(*lasted)}
        return version.assess(self._for(version, case, on, known, drafts))

    def check(self) -> list[Finding]:
        """Return what is wrong with the order of the versions, and with each of them."""
        found = [*order_findings(self.versions)]
        for version in self.versions.values():
            found += version.check()
        return found

    def passes(self) -> list[Passed]:
        """Return what the order of the versions has passed."""
        return [*order_passes(self.versions)]

    def _in_force(self, on: date, known: date | None, drafts: Collection[str]) -> RuleSet | None:
        begun = [
            version
            for version in self.versions.values()
            if version.effective <= on and _takes_part(version, known, drafts)
        ]
        latest = max(
            begun,
            key=lambda version: (version.effective, version.version in drafts),
            default=None,
        )
        if latest is None or (latest.header.expires and latest.header.expires < on):
            return None
        return latest

    def _begun_meanwhile(
        self, on: date, during: During, known: date | None, drafts: Collection[str]
    ) -> tuple[RuleSet | None, tuple[datetime, datetime] | None]:
        """Return the next version after a day without one, and what it counts of the event."""
        following = [
            version
            for version in self.versions.values()
            if version.effective > on and _takes_part(version, known, drafts)
        ]
        version = min(
            following,
            key=lambda version: (version.effective, version.version not in drafts),
            default=None,
        )
        if version is None:
            return None, None
        counts = version.header.straddling.countable(
            during.start_at, during.end_at, during.day_begins(version.effective)
        )
        return (version, counts) if counts else (None, None)

    def _for(
        self,
        version: RuleSet,
        case: Mapping[str, object],
        on: date,
        known: date | None,
        drafts: Collection[str],
    ) -> Mapping[str, object]:
        """Return a case as a version asks it, without what only the version of its day asks."""
        newer = self._in_force(on, known, drafts) or version
        not_asked = newer.inputs.keys() - version.inputs.keys() - {version.header.governed_by}
        return {name: value for name, value in case.items() if name not in not_asked}


def _takes_part(version: RuleSet, known: date | None, drafts: Collection[str]) -> bool:
    """Whether a version can govern: adopted by that day, or named as a draft."""
    adopted = version.header.adopted
    return version.version in drafts or (
        version.status is Status.ADOPTED
        and adopted is not None
        and (known is None or adopted <= known)
    )


def _day(name: str, value: object) -> date:
    if type(value) is date:
        return value
    try:
        return read_day(str(value or ""))
    except Wrong as wrong:
        raise InputError(name, str(wrong)) from None

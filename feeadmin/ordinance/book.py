"""All versions of one fee schedule, and which of them governs a day.

A later version takes the place of an earlier one on the day it takes effect.
What the city knew on a day is a second question beside which day governs:
`known` leaves out the versions adopted after it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from feeadmin.language import _, plain_day
from feeadmin.ordinance.findings import Finding, Level
from feeadmin.ordinance.inputs import read_day
from feeadmin.ordinance.problems import InputError, Problem, RuleError, Wrong
from feeadmin.ordinance.reading.file import load
from feeadmin.ordinance.result import Result
from feeadmin.ordinance.ruleset import RuleSet
from feeadmin.ordinance.schedule import Status


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
        self, on: date, *, known: date | None = None, drafts: Collection[str] = ()
    ) -> RuleSet | None:
        """Return the version in force on a day, or None.

        `known` asks what was known on that day. A draft only takes part when
        it is named: for what-if, since nothing may be billed from it.
        """
        taking_part = [
            version
            for version in self.versions.values()
            if version.version in drafts or _adopted(version, known)
        ]
        begun = [version for version in taking_part if version.effective <= on]
        latest = max(
            begun,
            key=lambda version: (version.effective, version.version in drafts),
            default=None,
        )
        if latest is None or (latest.header.expires and latest.header.expires < on):
            return None
        return latest

    def assess(
        self,
        case: Mapping[str, object],
        *,
        known: date | None = None,
        drafts: Collection[str] = (),
        stayed_by: str = "",
    ) -> Result | NotPriced:
        """Price a case under the version that governs its day.

        The case carries that day under the name the versions give it. Raises
        InputError without it, and as `RuleSet.assess` does.
        """
        name = next(iter(self.versions.values())).header.governed_by
        on = _day(name, case.get(name))
        version = self.governing(on, known=known, drafts=drafts)
        if version is None:
            return not_in_force(on)
        if stayed_by:
            return stayed(stayed_by)
        return version.assess(case)

    def check(self) -> list[Finding]:
        """Return what is wrong with the order of the versions, and with each of them."""
        found = [*self._order()]
        for version in self.versions.values():
            found += version.check()
        return found

    def _order(self) -> Iterator[Finding]:
        adopted = sorted(
            (version for version in self.versions.values() if version.status is Status.ADOPTED),
            key=lambda version: version.effective,
        )
        for earlier, later in pairwise(adopted):
            expires = earlier.header.expires
            if earlier.effective == later.effective:
                message = _("Version {earlier} takes effect on the same day.")
            elif expires and expires >= later.effective:
                message = _(
                    "Version {earlier} says that it still governs the first day of this one."
                )
            elif expires and (later.effective - expires).days > 1:
                message = _("No version governs the days between {earlier} and this one.")
            else:
                continue
            sentence = message.format(earlier=earlier.version)
            yield Finding(Level.ERROR, later.header.file, 1, sentence)


def _adopted(version: RuleSet, known: date | None) -> bool:
    adopted = version.header.adopted
    return (
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

"""What a court would ask first: which section says so, where a figure comes from, is it a tax.

Everything a city imposes is a tax but for the seven exceptions of Cal. Const. art. XIII C § 1(e)
(Proposition 26), and the City has to show which one a charge falls under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from feeadmin.language import _
from feeadmin.ordinance.figures import CENT
from feeadmin.ordinance.findings import Finding, Level
from feeadmin.ordinance.formula import Figure, Formula, Name, Pair, own_figures, parts
from feeadmin.ordinance.lines import Line, Role
from feeadmin.ordinance.schedule import Schedule, Status
from feeadmin.ordinance.tables import Table

EXCEPTIONS = tuple(f"(e)({number})" for number in range(1, 8))
"""Of Cal. Const. art. XIII C § 1(e)."""

REGULATORY_COST = "(e)(3)"
"""The reasonable cost of regulating: it has to be a cost."""

LOWERS = "as the lines it lowers"
STATED = (LOWERS, "as its lines", "cost of collection")
"""What a line may rest on beside an exception of its own."""

NO_SOURCE_NEEDED = frozenset({Fraction(0), Fraction(1), CENT})
"""Figures in a formula that are nobody's decision."""

_BETWEEN = re.compile(r"\s*(?:,|;|\band\b|\by\b)\s*")


def law_findings(schedule: Schedule) -> Iterator[Finding]:
    """Yield what the rows and lines of a rule set do not rest on."""
    yield from support_findings(schedule)
    yield from basis_findings(schedule)
    yield from section_findings(schedule)


def support_findings(schedule: Schedule) -> Iterator[Finding]:
    """Yield rows and lines without a citation, a source, or what else they must say."""
    check = _LawCheck(schedule)
    for table in schedule.tables.values():
        yield from check.citations(table)
        yield from check.sources(table)
    if schedule.savings:
        yield from check.citations(schedule.savings.table)
    for line in schedule.lines:
        yield from check.line(line)
        yield from check.figures(line)


def basis_findings(schedule: Schedule) -> Iterator[Finding]:
    """Yield lines that rest on no exception, or on one that does not carry them."""
    check = _LawCheck(schedule)
    for line in schedule.lines:
        if line.is_amount and line.legal_basis:
            yield from check.basis(line)


def section_findings(schedule: Schedule) -> Iterator[Finding]:
    """Yield citations that the file's own sections do not hold, and sections nothing cites."""
    if schedule.sections:
        yield from _LawCheck(schedule).sections()


class _LawCheck:
    """The checks of what one rule set rests on."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        adopted = schedule.header.status is Status.ADOPTED
        self.owed = Level.ERROR if adopted else Level.WARNING
        """A draft may still owe its citations and sources; a version that is to be law may not."""

    def citations(self, table: Table) -> Iterator[Finding]:
        """Find rows without a citation."""
        for row in table.rows:
            if not row.cite:
                message = _("Row {row} has no citation.", row=row.id)
                yield self.finding(self.owed, row.line, message, table=table.name, row=row.id)

    def sources(self, table: Table) -> Iterator[Finding]:
        """Find rows without a source."""
        unsourced = [row for row in table.rows if not row.source]
        if unsourced:
            message = _(
                "Table “{table}”: give rows {rows} a source, or mark them INVENTED.",
                table=table.name,
                rows=", ".join(row.id for row in unsourced),
            )
            yield self.finding(self.owed, table.line, message, table=table.name)

    def line(self, line: Line) -> Iterator[Finding]:
        """Find lines that do not say what they rest on."""
        wanted: dict[str, object] = {"cite": line.cite}
        if line.is_amount:
            wanted |= {
                "legal_basis": line.legal_basis,
                "fund": line.fund,
                "say": line.say,
            }
        if set(own_figures(line.formula)) - NO_SOURCE_NEEDED:
            wanted["source"] = line.source
        missing = ", ".join(key for key, given in wanted.items() if not given)
        if missing:
            message = _("Line “{line}” has no {missing}.", line=line.id, missing=missing)
            yield self.finding(self.owed, line.line, message)

    def figures(self, line: Line) -> Iterator[Finding]:
        """Find shares of more than the whole, written into a formula."""
        for part in parts(line.formula):
            if isinstance(part, Figure) and part.text.endswith("%") and part.value > 1:
                message = _(
                    "Line “{line}”: {share} is no share of a whole; write a factor as a number.",
                    line=line.id,
                    share=part.text,
                )
                yield self.finding(Level.ERROR, line.line, message)

    def basis(self, line: Line) -> Iterator[Finding]:
        """Find a line that rests on no exception, or on one that does not carry it."""
        rests_on = [part.strip() for part in line.legal_basis.split(",")]
        if line.legal_basis not in STATED and not set(rests_on) <= set(EXCEPTIONS):
            message = _(
                "Line “{line}”: “{basis}” is no exception of Cal. Const. art. XIII C § 1(e), and "
                "without one it is a tax. Use one of {exceptions}, or: {stated}.",
                line=line.id,
                basis=line.legal_basis,
                exceptions=", ".join(EXCEPTIONS),
                stated=", ".join(STATED),
            )
            yield self.finding(Level.ERROR, line.line, message)
        elif REGULATORY_COST in rests_on and self.is_share_by_facts(line.formula):
            message = _(
                "Line “{line}” is marked (e)(3), a cost of the City, but it is a share of other "
                "charges that depends on facts of the case. Realistically it only rests on (e)(5), "
                "and then the ordinance must make the conduct a breach of law.",
                line=line.id,
            )
            yield self.finding(Level.WARNING, line.line, message)
        elif line.legal_basis == LOWERS and self.schedule.program.quantities[line.id].high > 0:
            message = _("Line “{line}” is to lower other lines, but it can add to them.")
            yield self.finding(Level.WARNING, line.line, message.format(line=line.id))

    def is_share_by_facts(self, formula: Formula) -> bool:
        """Whether a formula takes a share of charges, and a table says by the facts which.

        A cost of the City does not grow because another charge does. A share that is the same
        for every case may stand for overhead.
        """
        products = [part for part in self.behind(formula) if isinstance(part, Pair)]
        return any(
            self.holds_charge(one) and self.holds_rate(other)
            for part in products
            if part.sign == "*"
            for one, other in permutations((part.left, part.right))
        )

    def holds_charge(self, formula: Formula) -> bool:
        """Whether a formula reads a line on the bill, itself or by the values on its way."""
        charges = {line.id for line in self.schedule.lines if line.role is not Role.VALUE}
        return any(isinstance(part, Name) and part.name in charges for part in self.behind(formula))

    def holds_rate(self, formula: Formula) -> bool:
        """Whether a formula reads a figure that a table finds by the facts of the case."""
        tables = [table.name for table in self.schedule.tables.values() if table.columns]
        return any(
            isinstance(part, Name) and part.name.partition(".")[0] in tables and "." in part.name
            for part in self.behind(formula)
        )

    def behind(self, formula: Formula) -> Iterator[Formula]:
        """Yield every part of a formula, and of the values it reads."""
        values = {line.id: line.formula for line in self.schedule.lines if line.role is Role.VALUE}
        waiting = [formula]
        while waiting:
            for part in parts(waiting.pop()):
                yield part
                if isinstance(part, Name) and part.name in values:
                    waiting.append(values.pop(part.name))

    def sections(self) -> Iterator[Finding]:
        """Find citations the file's own sections do not hold, and sections nothing cites."""
        known = self.schedule.sections
        holding: dict[str, list[str]] = {}
        for cite, line, table, row in _citations(self.schedule):
            for part in _BETWEEN.split(cite):
                if part not in holding:
                    holding[part] = [name for name in known if _holds(name, part)]
                if not holding[part]:
                    message = _("“{cite}” is not among the sections of this file.", cite=part)
                    yield self.finding(Level.WARNING, line, message, table=table, row=row)
        cited = {name for names_held in holding.values() for name in names_held}
        for name, section in known.items():
            if name not in cited:
                message = _("Nothing cites section {name}.", name=name)
                yield self.finding(Level.HINT, section.line, message)

    def finding(
        self, level: Level, line: int, message: str, *, table: str = "", row: str = ""
    ) -> Finding:
        return Finding(level, self.schedule.header.file, line, message, table=table, row=row)


def _citations(schedule: Schedule) -> Iterator[tuple[str, int, str, str]]:
    """Yield each citation with its line, its table and its row."""
    tables = [*schedule.tables.values()]
    if schedule.savings:
        tables.append(schedule.savings.table)
    for entry in schedule.inputs.values():
        yield from _given(entry.cite, entry.line)
    for table in tables:
        for row in table.rows:
            yield from _given(row.cite, row.line, table.name, row.id)
        for gap in table.gaps_ok:
            yield from _given(gap.cite, gap.line, table.name)
    for line in schedule.lines:
        yield from _given(line.cite, line.line)
    yield from _given(schedule.header.straddling.cite, 1)
    if indexing := schedule.header.indexing:
        yield from _given(indexing.cite, indexing.line)


def _given(
    cite: str, line: int, table: str = "", row: str = ""
) -> Sequence[tuple[str, int, str, str]]:
    return [(cite, line, table, row)] if cite else []


def _holds(section: str, cite: str) -> bool:
    """Whether a citation names a section, or a part of it such as "(b)(1)"."""
    return cite == section or cite.startswith((f"{section}(", f"{section} "))

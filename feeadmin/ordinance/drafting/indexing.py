"""The next version of a fee schedule, its rates brought up to date with their price index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from feeadmin.language import _
from feeadmin.ordinance import RuleSet, Status, figures, read
from feeadmin.ordinance.drafting.places import Place
from feeadmin.ordinance.drafting.reworking import with_examples_worked_out
from feeadmin.ordinance.drafting.writing import (
    Drawn,
    tables_of,
    with_head,
    with_table,
)
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.indexing import Indexing
from feeadmin.ordinance.problems import Wrong
from feeadmin.ordinance.tables import UNLIMITED, Table
from feeadmin.units import MINUS, Money

LEAST, MOST = Fraction(1, 2), Fraction(2)
"""No yearly index halves or doubles prices; what does is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One figure of an indexed table, and what becomes of it."""

    table: str
    row: str
    output: str
    before: Money
    after: Money


def clause_of(rules: RuleSet) -> Indexing:
    """Return the clause that rates are indexed under. Raises Wrong when there is none."""
    clause = rules.header.indexing
    if clause is None:
        raise Wrong(_("This rule file has no clause “indexing:” to change its rates under."))
    return clause


def factor_of(clause: Indexing, *, now: Fraction, before: Fraction) -> Fraction:
    """Return the factor from two published figures of the index, rounded as the clause says.

    Raises Wrong unless both figures are more than 0.
    """
    if now <= 0 or before <= 0:
        raise Wrong(_("Both figures of the index must be more than 0."))
    return clause.factor(now=now, before=before)


def rates(rules: RuleSet, factor: Fraction) -> list[Rate]:
    """Return every rate that follows the index, before and after, in the order of the file.

    Limits that are not there stay so. Raises Wrong, naming what is amiss: no clause, no table
    that follows it, a factor that cannot be one, or rates that would round to nothing.
    """
    clause = clause_of(rules)
    _check_factor(clause, factor)
    indexed = [table for table in rules.tables.values() if table.indexed]
    if not indexed:
        raise Wrong(_("No table of this rule file is marked “indexed: true”."), line=clause.line)
    found = [rate for table in indexed for rate in _rates_of(table, clause, factor)]
    gone = [
        f"{rate.table}.{rate.output} {rate.row}" for rate in found if rate.before and not rate.after
    ]
    if gone:
        raise Wrong(_("These rates would round to nothing: {rates}.", rates=", ".join(gone)))
    return found


def indexed(
    text: str, name: str, *, factor: Fraction, version: str, effective: date, source: str
) -> str:
    """Return the text of the next version: a draft with the indexed rates times the factor.

    Each is rounded once, as the clause says. The figures that worked examples expect are worked
    out anew, and the version's source says so, for a person to check. `source` says where the
    index was published; `name` is what problems call the file.

    Raises Wrong as `rates` does, for a day or a version that cannot be, and when an example does
    not come out already; RuleError when the text, or what becomes of it, cannot be read.
    """
    rules = read(text, name)
    changes = rates(rules, factor)
    clause = clause_of(rules)
    _check_version(rules, clause, version, effective)
    _check_examples(rules)
    drawn = tables_of(text)
    for table in dict.fromkeys(rate.table for rate in changes):
        text = with_table(text, table, _raised(drawn[table], table, changes))
    head = {
        "version": version,
        "status": Status.DRAFT,
        "adopted": "",
        "effective": effective.isoformat(),
        "source": _source(rules, clause, factor, source),
    }
    names = Place.whole(text).names()
    if "source" not in names:
        raise Wrong(_("Give the file a line “source:” to name the index in."))
    text = with_head(text, **{key: value for key, value in head.items() if key in names})
    return with_examples_worked_out(text, name)


def _check_factor(clause: Indexing, factor: Fraction) -> None:
    if not LEAST <= factor <= MOST:
        raise Wrong(
            _(
                "A factor of {factor} cannot be right; it lies between {least} and {most}.",
                factor=figures.decimal(factor),
                least=figures.decimal(LEAST),
                most=figures.decimal(MOST),
            )
        )
    if clause.rounded_factor(factor) != factor:
        raise Wrong(
            _(
                "{cite} gives the factor {places} decimal places; take {factor}.",
                cite=clause.cite,
                places=clause.factor_places,
                factor=figures.decimal(clause.rounded_factor(factor)),
            )
        )


def _check_version(rules: RuleSet, clause: Indexing, version: str, effective: date) -> None:
    if version == rules.version:
        raise Wrong(_("Version {version} is this one; name the next.", version=version))
    if not clause.begins_on(effective):
        raise Wrong(
            _(
                "Under {cite} rates change on {month:02}-{day:02}, and {effective} is another day.",
                cite=clause.cite,
                month=clause.month,
                day=clause.day,
                effective=effective,
            )
        )
    if effective <= rules.effective:
        raise Wrong(
            _(
                "The next version takes effect after {effective}, when this one did.",
                effective=rules.effective,
            )
        )


def _check_examples(rules: RuleSet) -> None:
    """Raise Wrong if an example fails: its slip would be gone once it is worked out anew."""
    failed = [failure.name for failure in rules.run_examples().failed]
    if failed:
        raise Wrong(
            _("Put these examples right first: {names}.", names=", ".join(failed)),
        )


def _rates_of(table: Table, clause: Indexing, factor: Fraction) -> Iterator[Rate]:
    for row in table.rows:
        for output in table.outputs.values():
            cents = row.values[output.name]
            if output.kind is Kind.MONEY and cents != UNLIMITED:
                before = Money(cents)
                after = clause.rate(before, factor)
                yield Rate(table.name, row.id, output.name, before, after)


def _raised(drawn: Drawn, table: str, changes: Sequence[Rate]) -> Drawn:
    """Return a table with its new rates; a rate that stays is left as it was written."""
    new = {
        (rate.row, rate.output): rate.after.plain.replace(MINUS, "-")
        for rate in changes
        if rate.table == table and rate.after != rate.before
    }
    rows = (
        replace(
            row,
            answered=tuple(
                new.get((row.asked[0], output), cell)
                for output, cell in zip(drawn.header.answered, row.answered, strict=True)
            ),
        )
        for row in drawn.rows
    )
    return Drawn(drawn.header, tuple(rows))


def _source(rules: RuleSet, clause: Indexing, factor: Fraction, source: str) -> str:
    tables = ", ".join(table.name for table in rules.tables.values() if table.indexed)
    return (
        f"{source}; version {rules.version} with the rates of {tables} indexed by {clause.by}, "
        f"factor {figures.decimal(factor)}, under {clause.cite}; the figures of the worked "
        f"examples were worked out from these rules: check them by hand; the rest as before: "
        f"{rules.header.source}"
    )

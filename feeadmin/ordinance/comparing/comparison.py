"""Two versions compared in every way at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from feeadmin.language import _
from feeadmin.ordinance.comparing.difference import (
    ChangedCases,
    ChangedTable,
    Difference,
    Total,
    Version,
)
from feeadmin.ordinance.comparing.gates import Gates, gates_of
from feeadmin.ordinance.comparing.particulars import particulars
from feeadmin.ordinance.comparing.regions import Box, Boxes, changed_boxes
from feeadmin.ordinance.comparing.rows import table_changes
from feeadmin.ordinance.comparing.shared import shared_inputs
from feeadmin.ordinance.examples import example_row
from feeadmin.ordinance.outcome import counted, decided
from feeadmin.ordinance.problems import InputError, NoAnswer, Wrong
from feeadmin.ordinance.result import Result
from feeadmin.ordinance.ruleset import RuleSet


def difference(before: RuleSet, after: RuleSet) -> Difference:
    """Compare two versions of a fee schedule.

    The names of the versions do not count as a difference. Cases count as
    far as the gate of either version lets them through.
    """
    return _Comparison(before, after).difference()


class _Comparison:
    """Two versions side by side."""

    def __init__(self, before: RuleSet, after: RuleSet) -> None:
        self.before, self.after = before, after
        self.inputs = shared_inputs(before, after)

    def difference(self) -> Difference:
        return Difference(
            _version(self.before),
            _version(self.after),
            particulars(self.before, self.after),
            table_changes(self.before, self.after, self.inputs),
            tuple(self.cases()),
        )

    def cases(self) -> Iterator[ChangedTable]:
        """Yield the tables of both versions that answer some case otherwise, the gate first."""
        try:
            gates = gates_of(self.before, self.after, self.inputs)
        except Wrong as wrong:
            # The gates cannot tell which cases matter, so all of them do.
            gates = Gates(self.inputs)
            yield ChangedTable(_("gate"), (), 0, unbounded=False, problem=str(wrong))
        if gates.joint and self.before.gate and self.after.gate:
            # The gate itself is read for every case.
            everywhere = Gates(self.inputs)
            found = changed_boxes(self.before.gate.table, self.after.gate.table, everywhere)
            yield from self.changed(found, everywhere, gates)
        old = {table.name: table for table in self.before.priced_tables}
        for table in self.after.priced_tables:
            if table.name in old:
                yield from self.changed(changed_boxes(old[table.name], table, gates), gates, gates)

    def changed(self, boxes: Boxes, within: Gates, gates: Gates) -> Iterator[ChangedTable]:
        """Yield a table, if there is something to say of its cases."""
        if boxes.listed or boxes.problem:
            cases = tuple(self.shown(boxes.table, box, within, gates) for box in boxes.listed)
            yield ChangedTable(boxes.table, cases, boxes.more, boxes.unbounded, boxes.problem)

    def shown(self, table: str, box: Box, within: Gates, gates: Gates) -> ChangedCases:
        """Return a box in words, with one of its cases priced under both versions."""
        conditions = {
            name: self.inputs[name].entry.described(spans)
            for name, spans in box.region.items()
            if spans != within.may_be(name)
        }
        numbers = gates.case_inside(box.region)
        case = {name: self.inputs[name].entry.text(number) for name, number in numbers.items()}
        return ChangedCases(
            when=_(" and ").join(
                _("{input} is {values}", input=name, values=values)
                for name, values in conditions.items()
            ),
            conditions=conditions,
            before=box.before,
            after=box.after,
            case=case,
            total_before=_total(self.before, case),
            total_after=_total(self.after, case),
            example=_example(self.after, case, table),
        )


def _version(version: RuleSet) -> Version:
    return Version(version.id, version.version, version.status, version.sha256)


def _asked(version: RuleSet, case: Mapping[str, str]) -> dict[str, str]:
    """Return what a version asks of a case."""
    return {name: text for name, text in case.items() if name in version.inputs}


def _total(version: RuleSet, case: Mapping[str, str]) -> Total:
    try:
        result = version.assess(_asked(version, case))
    except (InputError, NoAnswer) as refusal:
        return Total(None, str(refusal))
    if result.outcome.proceeds:
        return Total(result.cents, str(result.total))
    return Total(0, f"{result.gate} {result.reason}".rstrip())


def _example(version: RuleSet, case: Mapping[str, str], table: str) -> str:
    """Return a case as a row of a version's examples; "" when the version cannot record it."""
    try:
        numbers = counted(version, _asked(version, case))
        hits = Result(decided(version, numbers)).hits
    except InputError:
        return ""
    except NoAnswer:
        hits = ()
    rows = [hit.row for hit in hits if hit.table == table]
    name = _("Changed {rows}", rows=" ".join(rows)) if rows else _("Changed")
    return example_row(version, name, numbers, ", ".join(rows))

"""The answer to one case: the fee, why it is what it is, and a receipt that can be replayed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from feeadmin.language import _
from feeadmin.ordinance.lines import Role
from feeadmin.ordinance.outcome import Outcome
from feeadmin.ordinance.spans import holds
from feeadmin.ordinance.tables import Row
from feeadmin.ordinance.trace import Hit, LineValue, hits, line_values
from feeadmin.units import Money

FORMAT = "fee-receipt/1"


@dataclass(frozen=True)
class Result:
    """What a rule set says of one case. The same case always gives the same result."""

    outcome: Outcome

    @property
    def version(self) -> str:
        return self.outcome.schedule.header.version

    @property
    def status(self) -> str:
        """Where the version stands; nothing may be billed from a draft."""
        return self.outcome.schedule.header.status

    @property
    def gate(self) -> str:
        """What the gate said, such as CHARGEABLE; "" for a rule set without a gate."""
        return self._gate_words()[0]

    @property
    def reason(self) -> str:
        """The code of why no fee is due, such as NO_CONSENT; "" when one is."""
        return self._gate_words()[1]

    @property
    def cents(self) -> int:
        """The fee in cents; 0 when the gate ended the case."""
        return self.outcome.counts.get(self.outcome.schedule.result, 0)

    @property
    def total(self) -> Money:
        """The fee as money."""
        return Money(self.cents)

    @property
    def amounts(self) -> dict[str, int]:
        """The cents of each line on the bill, the fee last."""
        counts = self.outcome.counts
        return {line: counts.get(line, 0) for line in self.outcome.schedule.amounts}

    @property
    def inputs(self) -> dict[str, str]:
        """The case as a case file writes it; "" for what was not recorded."""
        return {name: self.outcome.given(name) for name in self.outcome.schedule.inputs}

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The rows that applied, table by table."""
        return hits(self.outcome)

    @cached_property
    def lines(self) -> tuple[LineValue, ...]:
        """Every line worked out; after a closed gate only the amounts, all of them zero."""
        return line_values(self.outcome)

    def line(self, line_id: str) -> LineValue:
        """Return one line. Raises KeyError for one that is not there."""
        return {line.id: line for line in self.lines}[line_id]

    def steps_of(self, line_id: str) -> tuple[LineValue, ...]:
        """Return the values worked out on the way to a line. Raises KeyError as `line` does."""
        return tuple(self.line(step) for step in self.line(line_id).steps)

    def because(self, language: str | None = None) -> str:
        """Return what the gate said in sentences for the owner; "" without a gate."""
        gate = self.outcome.schedule.gate
        return gate.said(self.outcome.leaves[gate.table.name], language) if gate else ""

    def why(self) -> str:
        """Return the bill in words, with a citation for each line."""
        header = self.outcome.schedule.header
        bill = [f"{header.title}, {header.version}, {header.status}"]
        if self.gate:
            row = self.hits[0]
            words = f"{self.gate} {self.reason}".rstrip()
            bill.append(f"{words} ({row.cite}, {row.row}): “{row.text}”")
        for line in self.lines:
            worked_out = f"{line.working} = " if line.working not in {"", line.shown} else ""
            cites = ", ".join(filter(None, [line.cite, *line.rows]))
            bill.append(f"{line.label}: {worked_out}{line.shown} ({cites})")
        return "\n".join(bill)

    def why_not(self, table: str, row: str) -> list[str]:
        """Return what kept a row from applying, a sentence each; nothing when it did apply.

        Raises KeyError for a table or row that is not there.
        """
        found = {entry.id: entry for entry in self.outcome.schedule.tables[table].rows}[row]
        if table not in self.outcome.leaves:
            return [_("The gate answered {gate}, so this table was not read.", gate=self.gate)]
        unmet = [self._unmet(name, found) for name in found.conditions]
        hit = self.outcome.hits(table)
        if any(unmet) or found in hit:
            return [sentence for sentence in unmet if sentence]
        return [_("Row {row} comes first, and it applies.", row=hit[0].id)]

    def receipt(self) -> dict[str, object]:
        """Return everything needed to work the fee out again, ready for JSON.

        It depends on the rule file and the case alone: no clock, no language.
        """
        header = self.outcome.schedule.header
        return {
            "format": FORMAT,
            "rule_set": header.id,
            "version": header.version,
            "status": str(header.status),
            "sha256": header.sha256,
            "inputs": self.inputs,
            "gate": self.gate,
            "reason": self.reason,
            "hits": [
                {"table": hit.table, "row": hit.row, "cite": hit.cite, "outputs": dict(hit.outputs)}
                for hit in self.hits
            ],
            "lines": [_line_of_receipt(line) for line in self.lines],
            "total_cents": self.cents,
        }

    def _gate_words(self) -> tuple[str, str]:
        gate = self.outcome.schedule.gate
        if not gate:
            return "", ""
        leaf = self.outcome.leaves[gate.table.name]
        return gate.word(gate.result, leaf), gate.word(gate.reason, leaf)

    def _unmet(self, name: str, row: Row) -> str:
        entry = self.outcome.schedule.inputs[name]
        number = self.outcome.numbers[name]
        if holds(row.conditions[name], number):
            return ""
        return _(
            "{label} is {given}; row {row} asks for {asked}.",
            label=entry.label,
            given=entry.said(number),
            row=row.id,
            asked=entry.described(row.conditions[name]),
        )


def _line_of_receipt(line: LineValue) -> dict[str, object]:
    worked_out: dict[str, object] = {
        "id": line.id,
        "cite": line.cite,
        "rows": list(line.rows),
        "formula": line.formula,
        "working": line.working,
    }
    if line.role is Role.VALUE:
        return worked_out | {"value": line.shown}
    return worked_out | {"cents": line.money.cents}

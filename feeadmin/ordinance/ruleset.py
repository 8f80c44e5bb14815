"""A fee schedule, and everything that can be asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from feeadmin.ordinance.batch import Batch, price
from feeadmin.ordinance.cases import boundary_cases
from feeadmin.ordinance.checks import findings
from feeadmin.ordinance.columns import Column
from feeadmin.ordinance.examined import Examined, examined
from feeadmin.ordinance.examples import Report
from feeadmin.ordinance.findings import Finding, Passed
from feeadmin.ordinance.outcome import decide
from feeadmin.ordinance.passes import passes
from feeadmin.ordinance.result import Result
from feeadmin.ordinance.savings import Saved
from feeadmin.ordinance.schedule import Schedule, Status
from feeadmin.units import Money


class RuleSet(Schedule):
    """One consolidated version of one fee schedule, read and proven."""

    @property
    def id(self) -> str:
        return self.header.id

    @property
    def version(self) -> str:
        return self.header.version

    @property
    def status(self) -> Status:
        return self.header.status

    @property
    def effective(self) -> date:
        return self.header.effective

    @property
    def sha256(self) -> str:
        """The digest of the file it was read from."""
        return self.header.sha256

    def assess(self, case: Mapping[str, object]) -> Result:
        """Price one case.

        Inputs are text, int, Decimal, Money, date or bool; what is left out
        or empty is missing. Raises InputError naming the input that cannot be
        read, for a float always, and NoAnswer where the rules leave a gap.
        """
        return Result(decide(self, case))

    def batch(self, columns: Mapping[str, Column]) -> Batch:
        """Price many cases, one column an input; the same tables and lines as `assess`.

        A case that `assess` would refuse is refused by itself, in the same
        words. Raises KeyError for a column that is missing.
        """
        return price(self, columns)

    def saved_to(self, case: Mapping[str, object]) -> str | None:
        """Return the earlier version a case stays under, or None. Raises as `saved_by` does."""
        saved = self.saved_by(case)
        return saved.version if saved else None

    def saved_by(self, case: Mapping[str, object]) -> Saved | None:
        """Return what keeps a case under an earlier version: its row and citation; or None.

        Only what the savings clause asks is read. Raises InputError where that cannot be read,
        and NoAnswer where rows of it name different versions.
        """
        return self.savings.of(case) if self.savings else None

    def check(self) -> list[Finding]:
        """Return what is wrong or worth a look; without an error it may be published."""
        return findings(self, self._examined)

    def passes(self) -> list[Passed]:
        """Return the checks that found nothing, in words with figures."""
        return passes(self, self._examined)

    def run_examples(self) -> Report:
        """Work out the examples of the file, and which rows none of them reaches."""
        return self._examined.report

    @cached_property
    def _examined(self) -> Examined:
        return examined(self)

    def boundary_cases(self, seed: int = 1) -> list[dict[str, str]]:
        """Return cases at both corners of every square of every table, for a second opinion."""
        return boundary_cases(self, seed)

    def bounds(self) -> dict[str, tuple[Money, Money]]:
        """Return the smallest and the largest amount proven for each line on the bill."""
        quantities = self.program.quantities
        return {
            line: (Money(quantities[line].low), Money(quantities[line].high))
            for line in self.amounts
        }

    def source_code(self) -> str:
        """Return the integer code the lines compile to, for audit."""
        return self.program.source

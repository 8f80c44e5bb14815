"""What can be said of a text before it is saved: problems, findings, examples, what is in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache

from feeadmin import ordinance
from feeadmin.drafting import sheets
from feeadmin.language import _
from feeadmin.ordinance import Finding, Level, Passed, Problem, Report, RuleError, RuleSet
from feeadmin.ordinance.findings import Mend


@dataclass(frozen=True)
class Checked:
    """A text that was read, as far as it could be."""

    rules: RuleSet | None
    """None while the text has problems; then nothing else can be said of it."""
    problems: tuple[Problem, ...]

    @cached_property
    def findings(self) -> list[Finding]:
        return self.rules.check() if self.rules else []

    @cached_property
    def report(self) -> Report | None:
        return self.rules.run_examples() if self.rules else None

    @cached_property
    def passed(self) -> list[Passed]:
        """What was looked at and is in order."""
        return self.rules.passes() if self.rules else []

    @cached_property
    def traces(self) -> dict[str, str]:
        """The bill, line by line, of each example that does not come out."""
        failed = self.report.failed if self.report else ()
        return {failure.name: failure.trace for failure in failed}

    @cached_property
    def counts(self) -> Counter[Level]:
        """How many findings there are of each level; a problem counts as an error."""
        found = Counter(finding.level for finding in self.findings)
        found[Level.ERROR] += len(self.problems)
        return found

    @cached_property
    def marked(self) -> dict[int, str]:
        """How a line of the file is marked: "bad" where it must be put right, else "ask"."""
        found = {one.line: "bad" for one in self.problems}
        # The errors come first among the findings, so they are said last.
        for finding in reversed(self.findings):
            if finding.level is not Level.HINT:
                found[finding.line] = "bad" if finding.level is Level.ERROR else "ask"
        return found

    @property
    def to_fix(self) -> int:
        """How much keeps it from being sent for review."""
        return self.counts[Level.ERROR]

    @property
    def to_confirm(self) -> int:
        return self.counts[Level.WARNING]


@lru_cache(maxsize=16)
def checked(text: str, name: str) -> Checked:
    """Read a text and return what can be said of it; the same text is read once."""
    try:
        return Checked(ordinance.read(text, name), ())
    except RuleError as wrong:
        return Checked(None, wrong.problems)


def place_of(found: Finding | Problem) -> str:
    """Say where something was found: the table and the row, or the line of the file."""
    if found.table:
        named = _("Examples") if found.table == sheets.EXAMPLES else found.table
        return " ".join(filter(None, [named, found.row]))
    if found.row:
        return _("Band {name}", name=found.row)
    return _("Line {line}", line=found.line)


def sheet_of(mend: Mend) -> str:
    """Return the sheet on which a repair is made."""
    return mend.table or sheets.BANDS

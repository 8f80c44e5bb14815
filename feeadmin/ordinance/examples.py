"""Worked examples: whether the rules still give what they say, and which rows they reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from feeadmin.language import _
from feeadmin.ordinance import figures
from feeadmin.ordinance.coverage import Coverage, coverage
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.inputs import MISSING
from feeadmin.ordinance.outcome import Outcome, decided
from feeadmin.ordinance.problems import NoAnswer
from feeadmin.ordinance.result import Result
from feeadmin.ordinance.schedule import Example, Schedule

NAME, ROWS = "name", "rows"


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not come out as it says; `trace` is its bill, line by line."""

    name: str
    line: int
    differences: tuple[str, ...]
    trace: str


@dataclass(frozen=True, slots=True)
class Report:
    """How the examples came out."""

    passed: tuple[str, ...]
    failed: tuple[Failure, ...]
    unreached_rows: tuple[str, ...]
    """Rows that no example comes to."""
    coverage: Mapping[str, Coverage]
    """For each table, the squares of its grid that the examples come to."""

    @property
    def squares(self) -> dict[str, tuple[int, int]]:
        """For each table, how many squares the examples come to, of how many that cases can."""
        return {name: (len(found.reached), found.squares) for name, found in self.coverage.items()}


def run_examples(schedule: Schedule) -> Report:
    """Work out every example, compare it, and note where it came by."""
    passed, failed = [], []
    outcomes = []
    for example in schedule.examples:
        try:
            outcome = decided(schedule, example.case)
        except NoAnswer as open_case:
            failed.append(Failure(example.name, example.line, (str(open_case),), ""))
            continue
        outcomes.append(outcome)
        differences = tuple(_differences(example, Result(outcome)))
        if differences:
            trace = Result(outcome).why()
            failed.append(Failure(example.name, example.line, differences, trace))
        else:
            passed.append(example.name)
    return Report(
        tuple(passed), tuple(failed), _unreached(schedule, outcomes), coverage(schedule, outcomes)
    )


def _differences(example: Example, result: Result) -> Iterator[str]:
    answers = {"gate": result.gate, "reason": result.reason}
    for key, expected in example.words.items():
        if answers[key] != expected:
            yield _differs(key, expected, answers[key])
    applied = [hit.row for hit in result.hits]
    for row in example.rows:
        if row not in applied:
            yield _(
                "rows: {row} does not apply; these do: {applied}.",
                row=row,
                applied=", ".join(applied),
            )
    for name, figure in example.figures.items():
        value, kind = _outcome_of(name, result.outcome)
        if value != figure:
            yield _differs(name, figures.written(figure, kind), figures.written(value, kind))


def _outcome_of(name: str, outcome: Outcome) -> tuple[Fraction, Kind]:
    if not outcome.proceeds:
        return Fraction(0), Kind.MONEY
    value, kind = outcome.value(name)
    return value or Fraction(0), kind


def _differs(name: str, expected: str, found: str) -> str:
    return _(
        "{name}: {expected} expected, {found} found.", name=name, expected=expected, found=found
    )


def _unreached(schedule: Schedule, outcomes: list[Outcome]) -> tuple[str, ...]:
    reached = {
        row.id for outcome in outcomes for table in outcome.leaves for row in outcome.hits(table)
    }
    rows = (row.id for table in schedule.tables.values() for row in table.rows)
    return tuple(row for row in rows if row not in reached)


def example_row(
    schedule: Schedule, name: str, case: Mapping[str, int], rows: str, **amounts: str
) -> str:
    """Return a case as a row of the file's examples, ready to paste.

    After the `||` only `rows` is filled in, and the amounts given: others are for a person
    to work out. Where the file's header lacks an input that is needed, the row
    comes with a header of its own.
    """
    asked, answered = schedule.example_columns
    asked, answered = asked or (NAME,), answered or (ROWS, schedule.result)
    telling = {key: number for key, number in case.items() if number != schedule.blank(key)}
    needed = [key for key in telling if key not in asked]
    cells = dict.fromkeys(case, "") | {NAME: name, ROWS: rows, **amounts}
    cells |= {key: schedule.inputs[key].text(number) or MISSING for key, number in telling.items()}
    columns = (*asked, *needed)
    row = _drawn([cells[key] for key in columns], [cells.get(key, "") for key in answered])
    return row if not needed else f"{_drawn(columns, answered)}\n{row}"


def _drawn(asked: Iterable[str], answered: Iterable[str]) -> str:
    return f"{' | '.join(asked)} || {' | '.join(answered)}".rstrip()

"""What a rule set has passed: each check that found nothing to mend, in words with figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import prod

from feeadmin.language import _, ngettext
from feeadmin.ordinance.band_checks import band_findings
from feeadmin.ordinance.examined import Examined
from feeadmin.ordinance.example_checks import example_findings
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.findings import Finding, Level, Passed
from feeadmin.ordinance.law_checks import basis_findings, section_findings, support_findings
from feeadmin.ordinance.row_checks import row_findings
from feeadmin.ordinance.savings_checks import savings_findings
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.spans import common
from feeadmin.ordinance.table_checks import holes, table_findings
from feeadmin.ordinance.tables import Table
from feeadmin.units import Money


def passes(schedule: Schedule, seen: Examined) -> list[Passed]:
    """Return every check that found neither an error nor a warning, in the order of the checks."""
    found: list[Passed] = []
    for check in _CHECKS:
        found += check(schedule, seen)
    return found


def _clean(findings: Iterator[Finding]) -> bool:
    return all(finding.level is Level.HINT for finding in findings)


def _bands(schedule: Schedule, _seen: Examined) -> Iterator[Passed]:
    banded = [entry for entry in schedule.inputs.values() if entry.bands]
    if banded and all(_clean(band_findings(schedule, entry)) for entry in banded):
        said = ", ".join(
            ngettext(
                "{n} band of {input}", "{n} bands of {input}", len(entry.bands), input=entry.name
            )
            for entry in banded
        )
        message = _("{bands}: each value in exactly one.", bands=said)
        yield Passed(_("No gap between bands"), message)


def _cells(schedule: Schedule, _seen: Examined) -> Iterator[Passed]:
    for table in schedule.tables.values():
        if table.columns and not table.policy.may_find_none and _clean(holes(schedule, table)):
            sizes = _sizes(schedule, table)
            squares = f"{prod(sizes):,}"
            message = _("{table}: {squares} of {squares}", table=table.label, squares=squares)
            by = _(" by ").join(str(size) for size in sizes)
            message += f", {by}." if len(sizes) > 1 else "."
            yield Passed(_("Every cell present"), message, table.name)


def _sizes(schedule: Schedule, table: Table) -> list[int]:
    """Return how many bands each column has, or cells where it has none, past the gate."""
    inside = schedule.open_to(table)
    sizes = []
    for axis in table.grid.axes:
        entry = schedule.inputs[axis.name]
        allowed = inside.get(axis.name, (entry.whole,))
        open_bands = sum(1 for band in entry.bands.values() if common(band, allowed))
        sizes.append(open_bands or len(axis.meeting(allowed)))
    return sizes


def _rows(schedule: Schedule, _seen: Examined) -> Iterator[Passed]:
    tables = schedule.tables.values()
    if all(_clean(table_findings(schedule, table)) for table in tables):
        message = _(
            "{rows}, in {tables}.", rows=_rows_said(schedule), tables=_tables_said(schedule)
        )
        yield Passed(_("Every row applies to some case"), message)
    shares = sum(
        len(table.rows)
        for table in tables
        for output in table.outputs.values()
        if output.kind is Kind.PERCENT
    )
    if shares and all(_clean(row_findings(schedule, table)) for table in tables):
        message = ngettext("{n} of them.", "{n} of them.", shares)
        yield Passed(_("Percentages from 0% to 100%"), message)


def _support(schedule: Schedule, _seen: Examined) -> Iterator[Passed]:
    if _clean(support_findings(schedule)):
        message = _("{rows} and {lines}.", rows=_rows_said(schedule), lines=_lines_said(schedule))
        yield Passed(
            _("All is cited, and every figure has a source or is marked INVENTED"), message
        )
    if schedule.sections and _clean(section_findings(schedule)):
        sections = len(schedule.sections)
        message = ngettext("{n} section.", "{n} sections.", sections)
        yield Passed(_("Every citation is in the text of the ordinance"), message)


def _bases(schedule: Schedule, _seen: Examined) -> Iterator[Passed]:
    amounts = [line for line in schedule.lines if line.is_amount]
    if all(line.legal_basis for line in amounts) and _clean(basis_findings(schedule)):
        by_basis: dict[str, list[str]] = {}
        for line in amounts:
            by_basis.setdefault(line.legal_basis, []).append(line.id)
        message = "; ".join(f"{basis}: {', '.join(ids)}" for basis, ids in by_basis.items())
        yield Passed(_("Every charge says why it is no tax"), f"{message}.")


def _trends(schedule: Schedule, seen: Examined) -> Iterator[Passed]:
    declared = schedule.trends
    if declared and not seen.unproven:
        message = ngettext(
            "{n} of {n} is proven for every case.",
            "{n} of {n} are proven for every case.",
            len(declared),
        )
        yield Passed(_("Amounts rise and fall as declared"), message)


def _bounds(schedule: Schedule, _seen: Examined) -> Iterator[Passed]:
    quantity = schedule.program.quantities[schedule.result]
    message = _(
        "{line}: from {least} to {most}, whatever the case.",
        line=schedule.result,
        least=Money(quantity.low),
        most=Money(quantity.high),
    )
    yield Passed(_("No amount can grow beyond counting"), message)


def _savings(schedule: Schedule, _seen: Examined) -> Iterator[Passed]:
    if schedule.savings and _clean(savings_findings(schedule)):
        rows = len(schedule.savings.table.rows)
        yield Passed(
            _("Savings clause without contradiction"), ngettext("{n} row.", "{n} rows.", rows)
        )


def _examples(schedule: Schedule, seen: Examined) -> Iterator[Passed]:
    report = seen.report
    if not report.passed or report.failed:
        return
    worked = len(report.passed)
    message = ngettext("{n} of {n}, to the cent.", "{n} of {n}, to the cent.", worked)
    yield Passed(_("Worked examples pass"), message)
    if not any(example_findings(schedule, report)):
        yield Passed(_("The examples reach every row"), f"{_rows_said(schedule)}.")


def _rows_said(schedule: Schedule) -> str:
    rows = sum(len(table.rows) for table in schedule.tables.values())
    return ngettext("{n} row", "{n} rows", rows)


def _tables_said(schedule: Schedule) -> str:
    return ngettext("{n} table", "{n} tables", len(schedule.tables))


def _lines_said(schedule: Schedule) -> str:
    return ngettext("{n} line", "{n} lines", len(schedule.lines))


_CHECKS: tuple[Callable[[Schedule, Examined], Iterator[Passed]], ...] = (
    _bands,
    _cells,
    _rows,
    _support,
    _bases,
    _trends,
    _bounds,
    _savings,
    _examples,
)

"""What two versions say otherwise beside the rows of their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from feeadmin.ordinance import figures
from feeadmin.ordinance.comparing.rows import in_every_language
from feeadmin.ordinance.indexing import Indexing
from feeadmin.ordinance.inputs import Derived, Input
from feeadmin.ordinance.lines import Line
from feeadmin.ordinance.savings import Savings
from feeadmin.ordinance.schedule import Example, Schedule
from feeadmin.ordinance.straddling import Straddling
from feeadmin.ordinance.tables import AcceptedGap, Row, Table
from feeadmin.ordinance.wording import Words


@dataclass(frozen=True, slots=True)
class Particular:
    """One thing said otherwise: `what` of the `part` that is called `name`.

    `part` is head, gate, input, band, table, line, section, savings or example.
    A whole part that only one version has shows what it is under `what` "",
    and None for the other version.
    """

    part: str
    name: str
    what: str
    before: str | None
    after: str | None


Said = Mapping[str, str]


def particulars(before: Schedule, after: Schedule) -> tuple[Particular, ...]:
    """Return everything that is said otherwise; the names of the two versions do not count."""
    return (*_compared(dict(_stated(before)), dict(_stated(after))), *_order(before, after))


def _compared(
    old: Mapping[tuple[str, str], Said], new: Mapping[tuple[str, str], Said]
) -> Iterator[Particular]:
    for part, name in dict.fromkeys([*old, *new]):
        then, now = old.get((part, name)), new.get((part, name))
        if then is None or now is None:
            shown = [
                next(iter(said.values())) if said is not None else None for said in (then, now)
            ]
            yield Particular(part, name, "", *shown)
            continue
        for what in dict.fromkeys([*then, *now]):
            if then.get(what, "") != now.get(what, ""):
                yield Particular(part, name, what, then.get(what, ""), now.get(what, ""))


_Stated = tuple[tuple[str, str], Said]


def _stated(version: Schedule) -> Iterator[_Stated]:
    """Yield each part of a version by its kind and name, with all it says; what it is, first."""
    yield ("head", ""), _head(version)
    yield from _inputs(version)
    for table in version.tables.values():
        yield ("table", table.name), _table(version, table)
    for line in version.lines:
        yield ("line", line.id), _line(line)
    yield from _clauses(version)
    for example in version.examples:
        yield ("example", example.name), _example(version, example)


def _inputs(version: Schedule) -> Iterator[_Stated]:
    for entry in version.inputs.values():
        yield ("input", entry.name), _input(entry)
        plain = replace(entry, bands={})
        for name, band in entry.bands.items():
            yield ("band", f"{entry.name} {name}"), {"reach": plain.described(band)}


def _clauses(version: Schedule) -> Iterator[_Stated]:
    if gate := version.gate:
        words = {"proceed": gate.proceed, "result": gate.result, "reason": gate.reason}
        yield ("gate", gate.table.name), words
    if savings := version.savings:
        for row in savings.table.rows:
            yield ("savings", row.id), _saved(savings, row)
    for name, section in version.sections.items():
        yield ("section", name), {"text": section.text}


def _order(before: Schedule, after: Schedule) -> Iterator[Particular]:
    """Yield the order of the lines on the bill, where those of both stand in another one."""
    then, now = ([line.id for line in version.lines] for version in (before, after))
    old = ", ".join(line for line in then if line in now)
    new = ", ".join(line for line in now if line in then)
    if old != new:
        yield Particular("head", "", "order of lines", old, new)


def _head(version: Schedule) -> Said:
    header = version.header
    return {
        "ruleset": header.id,
        "title": in_every_language(header.title),
        "status": header.status,
        "source": header.source,
        "adopted": header.adopted.isoformat() if header.adopted else "",
        "effective": header.effective.isoformat(),
        "expires": header.expires.isoformat() if header.expires else "",
        "retroactive": header.retroactive,
        "governed_by": header.governed_by,
        "straddling": _fields(header.straddling),
        "indexing": _fields(header.indexing),
        "result": version.result,
        "example_defaults": _case(version, version.example_defaults),
    }


def _input(entry: Input) -> Said:
    return {
        "type": entry.type,
        "label": in_every_language(entry.label),
        "unit": entry.unit,
        "step": figures.plain(entry.step),
        "range": f"{entry.text(entry.first)} to {entry.text(entry.last)}" if entry.ordered else "",
        "optional": "true" if entry.optional else "false",
        "missing": in_every_language(entry.missing),
        "derived": _derived(entry.derived) if entry.derived else "",
        "cite": entry.cite,
        "source": entry.source,
        **_choices("of", entry.choices),
    }


def _derived(derived: Derived) -> str:
    return (
        f"{derived.by} {derived.of}, status {derived.status}, same {', '.join(derived.same)}, "
        f"within {derived.within}, before {derived.before}"
    )


def _table(version: Schedule, table: Table) -> Said:
    said = {
        "hit": table.policy,
        "label": in_every_language(table.label),
        "cite": table.cite,
        "text": table.text,
        "indexed": "true" if table.indexed else "false",
        "gaps_ok": "; ".join(_gap(version, gap) for gap in table.gaps_ok),
        "outputs": ", ".join(
            f"{name}: {output.kind or 'a word'}" for name, output in table.outputs.items()
        ),
    }
    for name, output in table.outputs.items():
        said |= _choices(name, output.choices)
    return said


def _line(line: Line) -> Said:
    return {
        "formula": line.written,
        "as": line.role,
        "label": in_every_language(line.label),
        "cite": line.cite,
        "text": line.text,
        "say": in_every_language(line.say),
        "source": line.source,
        "legal_basis": line.legal_basis,
        "fund": line.fund,
        "pool": line.pool,
        "monotone": ", ".join(f"{trend.input} {trend.course}" for trend in line.monotone),
    }


def _gap(version: Schedule, gap: AcceptedGap) -> str:
    asked = (f"{name} {version.inputs[name].described(spans)}" for name, spans in gap.when.items())
    return f"{', '.join(asked)}, {gap.cite}"


def _saved(savings: Savings, row: Row) -> Said:
    asked = (f"{name} {text}" for name, text in row.cells.items())
    return {
        "when": ", ".join(asked),
        "version": savings.named_by(row),
        "cite": row.cite,
        "text": row.text,
    }


def _fields(part: Straddling | Indexing | None) -> str:
    """Return what a clause says in one line, but for where it stands."""
    if part is None:
        return ""
    said = ((each.name, getattr(part, each.name)) for each in fields(part))
    return ", ".join(f"{name} {value}" for name, value in said if name != "line" and value != "")


def _example(version: Schedule, example: Example) -> Said:
    expected = [*example.rows, *(f"{key} {word}" for key, word in example.words.items())]
    expected += [f"{line} {figures.plain(figure)}" for line, figure in example.figures.items()]
    return {"case": _case(version, example.case), "expected": ", ".join(expected)}


def _case(version: Schedule, case: Mapping[str, int]) -> str:
    """Return a case in one line, without what its file takes as usual."""
    usual = {} if case is version.example_defaults else version.example_defaults
    return ", ".join(
        f"{name} {version.inputs[name].text(number)}"
        for name, number in case.items()
        if number != usual.get(name)
    )


def _choices(name: str, choices: Mapping[str, Words]) -> Said:
    """Return the choices, and what each is called."""
    if not choices:
        return {}
    called = {f"{name} {code}": in_every_language(words) for code, words in choices.items()}
    return {name: ", ".join(choices), **called}

"""The `inputs` of a rule file, with their `bands`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from feeadmin.language import _
from feeadmin.ordinance import figures
from feeadmin.ordinance.cells import read_cell
from feeadmin.ordinance.inputs import Derived, Input, Type
from feeadmin.ordinance.problems import Problems, Wrong, not_known
from feeadmin.ordinance.reading.document import Fields, Node, plain_text
from feeadmin.ordinance.reading.words import (
    checked_code,
    checked_figure_name,
    read_choices,
    words_or,
)
from feeadmin.ordinance.spans import Span, Spans
from feeadmin.ordinance.wording import NONE_RECORDED

DAYS = (date(1900, 1, 1).toordinal(), date(2999, 12, 31).toordinal())
"""The days a date may be when the file does not say."""

TABLE_COLUMNS = frozenset({"id", "cite", "name", "rows"})
"""Names that mean something else in the header of a table or of the examples."""

_KEYS = [
    *("type", "label", "unit", "step", "range", "of"),
    *("optional", "missing", "cite", "source", "derived"),
]
_DERIVED_KEYS = ["count", "sum", "status", "same", "within", "before"]
_WIDEST = 10**40
_MOST_STEPS = 10**17

_OWN_KEYS = {
    Type.INTEGER: {"range"},
    Type.DECIMAL: {"range", "step"},
    Type.MONEY: {"range"},
    Type.DATE: {"range"},
    Type.CHOICE: {"of"},
    Type.BOOLEAN: set(),
}
"""The keys that only some types have; each must be given, but for the range of a date."""


def read_inputs(
    inputs: Mapping[str, Node], bands: Mapping[str, Node], problems: Problems
) -> dict[str, Input]:
    """Read every input that can be read; the others are problems."""
    found: dict[str, Input] = {}
    for name, node in inputs.items():
        with problems.at(node.line):
            if checked_figure_name(name, node.line) in TABLE_COLUMNS:
                raise Wrong(_("“{name}” has a meaning of its own; choose another.", name=name))
            found[name] = _read_input(name, Fields(node, problems, _KEYS), problems)
    for name, node in bands.items():
        with problems.at(node.line):
            if name not in inputs:
                raise Wrong(not_known(name, inputs))
            if name in found:
                found[name] = _with_bands(found[name], node)
    return found


def _read_input(name: str, fields: Fields, problems: Problems) -> Input:
    kind = _type(fields)
    for key in ("range", "step", "of"):
        if key in fields and key not in _OWN_KEYS[kind]:
            raise Wrong(
                _("“{key}” has no meaning for the type {type}.", key=key, type=kind),
                line=fields.line_of(key),
            )
    draft = Input(
        name=name,
        type=kind,
        label=words_or(fields, "label", name),
        line=fields.line,
        first=0,
        last=1,
        unit=fields.text("unit", ""),
        step=_step(kind, fields),
        choices=read_choices(fields.node("of")) if kind is Type.CHOICE else {},
        optional=fields.yes("optional"),
        missing=words_or(fields, "missing", "") if "missing" in fields else NONE_RECORDED,
        cite=fields.text("cite", ""),
        source=fields.text("source", ""),
        derived=_derived(fields, problems),
    )
    if kind is Type.CHOICE:
        return replace(draft, last=len(draft.choices) - 1)
    if kind is Type.BOOLEAN:
        return draft
    if kind is Type.DATE and "range" not in fields:
        return replace(draft, first=DAYS[0], last=DAYS[1])
    first, last = _range(draft, fields)
    return replace(draft, first=first, last=last)


def _type(fields: Fields) -> Type:
    text = fields.text("type")
    if text not in set(Type):
        raise Wrong(not_known(text, list(Type)), line=fields.line_of("type"))
    return Type(text)


def _step(kind: Type, fields: Fields) -> Fraction:
    if kind is Type.MONEY:
        return figures.CENT
    if kind is not Type.DECIMAL:
        return Fraction(1)
    step = figures.number(fields.text("step"))
    if step <= 0:
        raise Wrong(_("A step must be more than 0."), line=fields.line_of("step"))
    return step


def _range(draft: Input, fields: Fields) -> Span:
    text = fields.text("range")
    unbounded = replace(draft, first=-_WIDEST, last=_WIDEST, optional=False)
    try:
        spans = read_cell(text, unbounded)
    except Wrong as wrong:
        raise Wrong(str(wrong), line=fields.line_of("range")) from None
    (first, last), *others = spans
    if others or first == -_WIDEST or last == _WIDEST or ".." not in text:
        raise Wrong(
            _("Give the range with both its ends, as in “[0..500]”."), line=fields.line_of("range")
        )
    if max(abs(first), abs(last)) > _MOST_STEPS:
        raise Wrong(_("This range has too many steps."), line=fields.line_of("range"))
    return first, last


def _with_bands(entry: Input, node: Node) -> Input:
    if not isinstance(node.value, dict):
        raise Wrong(_('Name the bands, as in {D0: "[0..30)"}.'), line=node.line)
    bands: dict[str, Spans] = {}
    written: dict[str, str] = {}
    for code, band in node.value.items():
        try:
            written[code] = plain_text(code, band)
            bands[checked_code(code, band.line)] = read_cell(written[code], entry)
        except Wrong as wrong:
            raise Wrong(str(wrong), line=band.line) from None
    return replace(entry, bands=bands, bands_line=node.line, bands_written=written)


def _derived(fields: Fields, problems: Problems) -> Derived | None:
    if "derived" not in fields:
        return None
    derived = Fields(fields.node("derived"), problems, _DERIVED_KEYS)
    given = [by for by in ("count", "sum") if by in derived]
    if len(given) != 1:
        raise Wrong(_("Say either what to count or what to sum."), line=derived.line)
    return Derived(
        by=given[0],
        of=derived.text(given[0]),
        status=derived.text("status"),
        same=tuple(plain_text("same", part) for part in derived.items("same")),
        within=derived.text("within"),
        before=derived.text("before"),
    )

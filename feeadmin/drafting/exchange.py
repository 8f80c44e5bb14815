"""A version as a file to take away, and a file brought back into a draft."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.language import _
from feeadmin.ordinance import InputError, NoAnswer, RuleError, RuleSet, Status
from feeadmin.ordinance.casefile import ERROR, GATE, ID, REASON
from feeadmin.ordinance.drafting import indexing, writing
from feeadmin.ordinance.exchange import dmn, workbook
from feeadmin.ordinance.problems import Wrong
from feeadmin.rulebook import queries
from feeadmin.rulebook.models import RuleVersion

XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff")
ZIP_STARTS = b"PK"


@dataclass(frozen=True)
class Taken:
    """A file to take away."""

    content: bytes
    kind: str
    """Its media type."""
    name: str


def taken(version: RuleVersion, kind: str) -> Taken:
    """Return a version as a file: yaml, xlsx or dmn; as csv its boundary cases. Raises NotFound."""
    if kind not in _KINDS:
        raise NotFound(_("A version can be had as yaml, xlsx, dmn or csv."))
    media_type, made = _KINDS[kind]
    return Taken(made(version), media_type, f"{version.rule_set}-{version.version}.{kind}")


def _as_text(version: RuleVersion) -> bytes:
    return version.text.encode()


def _as_workbook(version: RuleVersion) -> bytes:
    return workbook.exported(version.text, version.version)


def _as_model(version: RuleVersion) -> bytes:
    return dmn.exported(queries.compiled(version))


def _as_cases(version: RuleVersion) -> bytes:
    """Return cases at every boundary of every table, each with what it comes to."""
    rules = queries.compiled(version)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([ID, *rules.inputs, GATE, REASON, *rules.amounts])
    for number, case in enumerate(rules.boundary_cases(), start=1):
        writer.writerow([number, *case.values(), *_answer(rules, case)])
    return out.getvalue().encode()


def _answer(rules: RuleSet, case: dict[str, str]) -> list[object]:
    try:
        result = rules.assess(case)
    except (InputError, NoAnswer) as refusal:
        return [ERROR, str(refusal)]
    return [result.gate, result.reason, *result.amounts.values()]


_KINDS: dict[str, tuple[str, Callable[[RuleVersion], bytes]]] = {
    "yaml": ("application/yaml", _as_text),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _as_workbook),
    "dmn": ("application/xml", _as_model),
    "csv": ("text/csv", _as_cases),
}


def brought(version: RuleVersion, content: bytes, name: str) -> str:
    """Return the draft's text with what a file brings: a workbook, a model, or a rule file.

    Raises Refused with everything that is wrong with the file; nothing of it is taken then.
    """
    if not content:
        raise Refused(_("{name} is empty. Choose the file again.", name=name))
    try:
        if content.startswith(ZIP_STARTS):
            return workbook.imported(version.text, content)
        if content.lstrip().startswith(XML_STARTS):
            return dmn.imported(version.text, content)
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        raise Refused(
            _("{name} is no workbook, no DMN model and no text in UTF-8.", name=name)
        ) from wrong
    except (RuleError, ValueError) as wrong:
        raise Refused(str(wrong)) from wrong


def next_version(version: RuleVersion, name: str, effective_on: date) -> str:
    """Return the text of a version with a new name and first day, a draft again.

    Raises Refused for a name that cannot be one.
    """
    try:
        return writing.with_head(
            version.text,
            version=name,
            status=Status.DRAFT,
            adopted="",
            effective=effective_on.isoformat(),
        )
    except Wrong as wrong:
        raise Refused(str(wrong)) from wrong


def indexed(
    version: RuleVersion,
    *,
    now: Decimal,
    before: Decimal,
    name: str,
    effective_on: date,
    source: str,
) -> str:
    """Return the text of a version with its flagged rates adjusted by a price index.

    Raises Refused where the file does not say how its rates follow an index.
    """
    rules = queries.compiled(version)
    try:
        clause = indexing.clause_of(rules)
        factor = indexing.factor_of(clause, now=Fraction(now), before=Fraction(before))
        return indexing.indexed(
            version.text,
            version.version,
            factor=factor,
            version=name,
            effective=effective_on,
            source=source,
        )
    except (RuleError, ValueError) as wrong:
        raise Refused(str(wrong)) from wrong

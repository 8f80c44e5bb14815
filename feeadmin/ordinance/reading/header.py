"""What a rule file says of itself, and its gate."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date

from feeadmin.language import _
from feeadmin.ordinance.inputs import Input, Type, read_day
from feeadmin.ordinance.problems import Problems, Wrong, not_known
from feeadmin.ordinance.reading.document import Fields
from feeadmin.ordinance.reading.indexing import read_indexing
from feeadmin.ordinance.reading.straddling import read_straddling
from feeadmin.ordinance.reading.words import words_or
from feeadmin.ordinance.schedule import Gate, Header, Status
from feeadmin.ordinance.tables import Table

_MONEY = {"currency": "USD", "unit": "0.01", "rounding": "half-up"}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def read_header(file: Fields, text: str, problems: Problems) -> Header:
    """Read the head of a file. Raises Wrong at the first thing that is not as it must be."""
    _check_money(file, problems)
    status = file.text("status")
    if status not in set(Status):
        raise Wrong(not_known(status, list(Status)), line=file.line_of("status"))
    header = Header(
        file=problems.file,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        id=_id(file, "ruleset"),
        version=_id(file, "version"),
        status=Status(status),
        title=words_or(file, "title", file.text("ruleset")),
        source=file.text("source", ""),
        adopted=_day(file, "adopted"),
        effective=_day(file, "effective") or read_day(file.text("effective")),
        expires=_day(file, "expires"),
        governed_by=file.text("governed_by"),
        retroactive=file.text("retroactive", ""),
        straddling=read_straddling(file, problems),
        indexing=read_indexing(file, problems),
    )
    _check_days(header, file)
    return header


def read_gate(file: Fields, tables: Mapping[str, Table], problems: Problems) -> Gate | None:
    """Read which table is asked first, and what it must say; None when there is no gate."""
    if "gate" not in file:
        return None
    fields = Fields(file.node("gate"), problems, ["table", "proceed", "result", "reason"])
    name = fields.text("table")
    if name not in tables:
        raise Wrong(not_known(name, tables), line=fields.line)
    table = tables[name]
    if table.policy.collects:
        raise Wrong(
            _("The gate answers one word, so its table must be unique or first."), line=fields.line
        )
    gate = Gate(
        table, fields.text("proceed"), fields.text("result", "result"), fields.text("reason")
    )
    words = [output.name for output in table.outputs.values() if output.kind is None]
    for output in (gate.result, gate.reason):
        if output not in words:
            raise Wrong(not_known(output, words), line=fields.line)
    if gate.proceed not in gate.choices("gate"):
        raise Wrong(not_known(gate.proceed, gate.choices("gate")), line=fields.line)
    return gate


def check_governing_input(header: Header, inputs: Mapping[str, Input], file: Fields) -> None:
    """Raise Wrong if the input that picks the version is not a date."""
    entry = inputs.get(header.governed_by)
    if entry and entry.type is not Type.DATE:
        raise Wrong(
            _("“{name}” picks the version, so it must be a date.", name=entry.name),
            line=file.line_of("governed_by"),
        )


def _check_money(file: Fields, problems: Problems) -> None:
    money = Fields(file.node("money"), problems, _MONEY)
    for key, only in _MONEY.items():
        if money.text(key) != only:
            raise Wrong(_("“{key}” must be {only}.", key=key, only=only), line=money.line_of(key))


def _id(file: Fields, key: str) -> str:
    text = file.text(key)
    if not _ID.fullmatch(text):
        raise Wrong(
            _("“{key}” may hold letters, digits, dots and hyphens.", key=key),
            line=file.line_of(key),
        )
    return text


def _day(file: Fields, key: str) -> date | None:
    if key not in file:
        return None
    try:
        return read_day(file.text(key))
    except Wrong as wrong:
        raise Wrong(str(wrong), line=file.line_of(key)) from None


def _check_days(header: Header, file: Fields) -> None:
    if (header.adopted is None) is (header.status is Status.ADOPTED):
        raise Wrong(
            _("Give “adopted” the day of adoption once the version is adopted, and only then."),
            line=file.line_of("adopted"),
        )
    if header.expires and header.expires < header.effective:
        raise Wrong(_("It expires before it takes effect."), line=file.line_of("expires"))
    if header.adopted and header.effective < header.adopted and not header.retroactive:
        raise Wrong(
            _("It takes effect before its adoption; cite the authority as “retroactive: …”."),
            line=file.line_of("effective"),
        )

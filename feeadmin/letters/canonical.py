"""Frozen values as JSON with one spelling, and back: what is kept to draw a letter again.

Keys are sorted, days are ISO, sums are whole cents, and nothing is a float, so the
same letter always has the same bytes and the same SHA-256.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from feeadmin.language import _
from feeadmin.letters.faults import LetterFault

Frozen = TypeVar("Frozen")


def written(value: object) -> str:
    """Return a value as canonical JSON. Raises LetterFault for a float or a foreign thing."""
    return json.dumps(plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def read(kind: type[Frozen], text: str) -> Frozen:
    """Return the frozen value this JSON spells. Raises LetterFault where it does not fit."""
    try:
        spelled = json.loads(text)
    except ValueError as reason:
        raise LetterFault(_("The frozen letter is not JSON: {reason}.", reason=reason)) from reason
    return cast(Frozen, _revived(kind, spelled, kind.__name__))


def plain(value: object, where: str = "the value") -> object:
    """Return a value as dictionaries, lists, words and whole numbers."""
    if value is None or type(value) in {str, int, bool}:
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item, f"{where}[{i}]") for i, item in enumerate(value)]
    if isinstance(value, Mapping):
        return {str(key): plain(item, f"{where}.{key}") for key, item in value.items()}
    if dataclasses.is_dataclass(value):
        return {
            field.name: plain(getattr(value, field.name), f"{where}.{field.name}")
            for field in dataclasses.fields(value)
        }
    raise LetterFault(
        _(
            "{where} is {value}. A frozen letter holds words, whole numbers, days and lists "
            "of them, and no floats.",
            where=where,
            value=repr(value),
        )
    )


def _revived(kind: Any, value: Any, where: str) -> object:
    origin, inside = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return None if value is None else _revived(inside[0], value, where)
    if origin is tuple:
        _expect(value, list, where)
        return tuple(_revived(inside[0], item, f"{where}[{i}]") for i, item in enumerate(value))
    if origin is dict:
        _expect(value, dict, where)
        return plain(value, where)
    if dataclasses.is_dataclass(kind):
        return _revived_record(kind, value, where)
    if issubclass(kind, StrEnum) or kind is date:
        _expect(value, str, where)
        try:
            return kind(value) if issubclass(kind, StrEnum) else date.fromisoformat(value)
        except ValueError as reason:
            raise LetterFault(f"{where}: {reason}.") from reason
    _expect(value, kind, where)
    return value


def _revived_record(kind: Any, value: Any, where: str) -> object:
    _expect(value, dict, where)
    hints, fields = get_type_hints(kind), {one.name: one for one in dataclasses.fields(kind)}
    unknown = sorted(value.keys() - fields)
    # What a later version of the product added has the value it had before there was a choice.
    missing = sorted(
        name
        for name, field in fields.items()
        if name not in value and field.default is dataclasses.MISSING
    )
    if unknown or missing:
        raise LetterFault(
            _(
                "{where} was frozen by another version of the product. Not known: {unknown}. "
                "Missing: {missing}.",
                where=where,
                unknown=", ".join(unknown) or "–",
                missing=", ".join(missing) or "–",
            )
        )
    return kind(
        **{
            name: _revived(hints[name], spelled, f"{where}.{name}")
            for name, spelled in value.items()
        }
    )


def _expect(value: object, kind: type, where: str) -> None:
    # An exact match, because True is an int and a Money is not.
    if type(value) is not kind:
        raise LetterFault(
            _(
                "{where} is {value}, where {kind} was expected.",
                where=where,
                value=repr(value),
                kind=kind.__name__,
            )
        )

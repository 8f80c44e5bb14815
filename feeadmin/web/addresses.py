"""What an address may hold: keys that a database takes, and words without the sign for nothing."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.routing import (
    IntegerConverter,
    Map,
    PathConverter,
    UnicodeConverter,
    ValidationError,
)

LARGEST_KEY = 2**31 - 1
"""A larger one fits no row, and the databases would stumble over it."""


class Key(IntegerConverter):
    """The key of a row."""

    def __init__(self, map: Map, **options: Any) -> None:  # noqa: A002  (Werkzeug's own name)
        super().__init__(map, max=LARGEST_KEY, **options)


class Words(UnicodeConverter):
    """A number, a name or a code. None of ours holds NUL, which PostgreSQL would not take."""

    def to_python(self, value: str) -> str:
        return _without_nul(value)


class Path(PathConverter):
    """Words that may hold a slash, as some counties' parcel numbers do."""

    def to_python(self, value: str) -> str:
        return _without_nul(value)


def _without_nul(value: str) -> str:
    if "\x00" in value:
        raise ValidationError
    return value


def read_with_care(app: Flask) -> None:
    """Let every route read its address this way: what cannot be anything of ours is not there."""
    app.url_map.converters.update(default=Words, string=Words, path=Path, int=Key)

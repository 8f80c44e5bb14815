"""One verb on many rows: each row by itself, and each that is left alone with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import flash, request

from feeadmin.kernel.errors import Refused
from feeadmin.language import _

Row = TypeVar("Row")

MOST = 200
"""Rows at once: what one page could show, many times over."""

MOST_DIGITS = 9
"""More are no key of ours."""


@dataclass(frozen=True)
class Button:
    """One verb of the bar under a list."""

    act: str
    words: str


@dataclass(frozen=True)
class Bar:
    """The bar under a list: where it posts to, and its verbs."""

    action: str
    buttons: Sequence[Button]


def chosen() -> list[int]:
    """Return the keys of the rows ticked; what is no key of ours is passed over."""
    typed = dict.fromkeys(request.form.getlist("chosen"))
    keys = [
        int(key) for key in typed if key.isascii() and key.isdigit() and len(key) <= MOST_DIGITS
    ]
    return keys[:MOST]


def each(
    rows: Iterable[Row],
    act: Callable[[Row], object],
    *,
    name: Callable[[Row], str],
    done: Callable[[int], str],
) -> None:
    """Act on each row, and tell whoever asked how many are done and why the others are not.

    Every row is an act of its own: one that is refused leaves the others done.
    """
    count = 0
    refused: list[str] = []
    for row in rows:
        called = name(row)
        try:
            act(row)
        except Refused as no:
            refused.append(f"{called}: {no}")
        else:
            count += 1
    if count:
        flash(done(count))
    for sentence in refused:
        flash(sentence, "error")
    if not count and not refused:
        flash(_("Choose rows first."), "error")

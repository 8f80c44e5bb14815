"""The lines of a bill, in order: what each is called, where it stands, how it is worked out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from feeadmin.ordinance.formula import Formula, names
from feeadmin.ordinance.trends import Trend
from feeadmin.ordinance.wording import Words


class Role(StrEnum):
    """What a line is for."""

    AMOUNT = "amount"
    """A line on the bill, and a column of case files."""
    SUBTOTAL = "subtotal"
    """A sum of amounts that the bill shows between them."""
    VALUE = "value"
    """A step on the way, for whoever works the bill out again."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a fee schedule."""

    id: str
    line: int
    """Where it stands in the file."""
    label: Words
    cite: str
    text: str
    """The ordinance's own words for this line; the tables' words stand in for it when empty."""
    source: str
    role: Role
    formula: Formula
    written: str
    """The formula as the file has it."""
    say: Words | None
    """One sentence for the owner, with `{names}` for values."""
    legal_basis: str
    """The exception of Cal. Const. art. XIII C § 1(e) it rests on, such as "(e)(3)"."""
    fund: str
    """Where the money goes."""
    pool: str = ""
    """The pool of City costs that an amount is to recover, as the register of costs names it."""

    monotone: tuple[Trend, ...] = ()
    """How it must go as inputs grow, as the file declares."""

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The names its formula reads, each once."""
        return tuple(dict.fromkeys(names(self.formula)))

    @property
    def is_amount(self) -> bool:
        return self.role is Role.AMOUNT

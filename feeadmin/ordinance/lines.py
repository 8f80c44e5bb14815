"""The lines of a bill, in order: what each is called, where it stands, how it is worked out."""

from __future__ import annotations

from dataclasses import dataclass

from feeadmin.ordinance.formula import Formula
from feeadmin.ordinance.wording import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: an amount on the bill, or a value that is only a step on the way there."""

    id: str
    line: int
    """Where it stands in the file."""
    label: Words
    cite: str
    text: str
    """The ordinance's own words for this line; the tables' words stand in for it when empty."""
    source: str
    is_amount: bool
    formula: Formula
    written: str
    """The formula as the file has it."""
    say: Words | None
    """One sentence for the owner, with `{names}` for values."""
    legal_basis: str
    """The exception of Cal. Const. art. XIII C § 1(e) it rests on, such as "(e)(3)"."""
    fund: str
    """Where the money goes."""

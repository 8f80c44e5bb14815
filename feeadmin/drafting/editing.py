"""What a drafter typed, put into the file and checked, before anything is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from feeadmin.drafting import sheets
from feeadmin.drafting.checking import Checked, checked
from feeadmin.ordinance import NoAnswer, Problem, RuleError
from feeadmin.ordinance.drafting.reworking import with_examples_worked_out
from feeadmin.ordinance.drafting.writing import Drawn
from feeadmin.ordinance.problems import Wrong
from feeadmin.rulebook.models import RuleVersion

SET = "set"
"""The order to set one cell, with its row, its column and its text."""

REWORK = "rework"
"""The order to work out anew what the examples expect."""


@dataclass(frozen=True)
class Edited:
    """A part of a file as it was typed, and what the whole file then comes to."""

    drawn: Drawn
    text: str
    checked: Checked

    @property
    def may_be_saved(self) -> bool:
        """Whether the text can be read; findings may be left for later."""
        return not self.checked.problems


def unchanged(version: RuleVersion, name: str) -> Edited:
    """Return a part of a file as it is saved. Raises NotFound."""
    return Edited(
        sheets.drawn(version.text, name), version.text, checked(version.text, version.version)
    )


def edited(version: RuleVersion, name: str, cells: Sequence[str], act: str) -> Edited:
    """Return a part of a file as typed, after an order about its rows or cells.

    What cannot stand in the file at all is a problem like any other. Raises NotFound for a part
    that is not there.
    """
    header = sheets.drawn(version.text, name).header
    now = sheets.typed(header, cells)
    if act.startswith(f"{SET}:"):
        row, column, text = [*act.split(":", 3)[1:], "", "", ""][:3]
        now = sheets.set_cell(now, row, column, text)
    else:
        now = sheets.rearranged(now, act)
    try:
        text = sheets.put(version.text, name, now)
        if act == REWORK:
            text = with_examples_worked_out(text, version.version)
            now = sheets.drawn(text, name)
    except RuleError as wrong:
        return Edited(now, version.text, Checked(None, wrong.problems))
    except (Wrong, NoAnswer) as wrong:
        problem = Problem(version.version, getattr(wrong, "line", None) or 0, str(wrong))
        return Edited(now, version.text, Checked(None, (problem,)))
    return Edited(now, text, checked(text, version.version))

"""What can be wrong with a rule file or a case, and how it is said.

Everything here is a ValueError with a whole sentence: what is wrong, where,
and what to do. A file is read to its end, so that its author sees every
problem at once.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from feeadmin.language import _

LONGEST_QUOTE = 60

MOST_COMPARED, MOST_NAMED = 500, 40
"""Names that one unknown name is compared with, and names that are listed in its place."""


class Wrong(ValueError):
    """One part of a rule file cannot be read; who does not know the line leaves it out.

    `column` names the cell of the row that is being read, where it is one cell that is wrong.
    """

    def __init__(self, sentence: str, *, line: int | None = None, column: str = "") -> None:
        super().__init__(sentence)
        self.line = line
        self.column = column


class InputError(ValueError):
    """A case cannot be priced, because one of its inputs cannot be read.

    `input` is the name of that input; the sentence begins with it.
    """

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(f"{name}: {sentence}")
        self.input = name


class NoAnswer(ValueError):
    """The rules leave this case open: no row of a table applies, or two disagree."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right in a rule file. `line` counts from 1; 0 is the whole file.

    `table`, `row` and `column` mark the place in a table, as far as they are known; the worked
    examples count as a table of that name, whose rows are called by their names.
    """

    file: str
    line: int
    message: str
    table: str = ""
    row: str = ""
    column: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.message}"


class RuleError(ValueError):
    """A rule file cannot be used; `problems` lists everything there is to put right."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(slots=True)
class Problems:
    """The problems of one file, gathered while it is read."""

    file: str
    found: list[Problem] = field(default_factory=list)
    table: str = ""
    """The table being read, and below its row; "" outside of one."""
    row: str = ""

    def add(self, line: int, message: str, *, column: str = "") -> None:
        self.found.append(Problem(self.file, line, message, self.table, self.row, column))

    @contextmanager
    def at(self, line: int, *, table: str = "", row: str = "") -> Iterator[None]:
        """Note what goes wrong inside, on this line unless it names its own, and go on.

        What is noted inside belongs to this table and row; where none is named, to the outer.
        """
        outer = self.table, self.row
        self.table, self.row = table or self.table, row or self.row
        try:
            yield
        except Wrong as wrong:
            self.add(wrong.line or line, str(wrong), column=wrong.column)
        finally:
            self.table, self.row = outer

    def refusal(self) -> RuleError:
        """Return the error that lists what has been found, in the order of the lines."""
        return RuleError(tuple(sorted(set(self.found))))


def quoted(value: object) -> str:
    """Return a value as a sentence can quote it: on one line, and not too long."""
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"


def not_known(key: str, known: Iterable[str]) -> str:
    """Say that a name is not known here, with the nearest one that is, or some that are."""
    key = quoted(key)
    known = list(known)
    near = difflib.get_close_matches(key, known[:MOST_COMPARED], n=1)
    if near:
        return _("“{key}” is not known here; did you mean “{near}”?", key=key, near=near[0])
    named = ", ".join(known[:MOST_NAMED]) + (", …" if known[MOST_NAMED:] else "")
    return _("“{key}” is not known here; use one of: {known}.", key=key, known=named)

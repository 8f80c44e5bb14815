"""What keeps a DMN model from being read, said all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from feeadmin.ordinance.problems import Problem, RuleError, Wrong

MODEL = "DMN model"
"""What a problem calls the file it stands in."""


class ModelError(RuleError):
    """A DMN model cannot be used; `problems` lists every reason, each a whole sentence."""

    def __init__(self, sentences: Iterable[str]) -> None:
        super().__init__(tuple(Problem(MODEL, 0, sentence) for sentence in sentences))


class Faults:
    """The reasons found while a model is read, each with the place it stands at."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}
        self._where: list[str] = []

    @contextmanager
    def at(self, where: str) -> Iterator[None]:
        """Note what goes wrong inside, at this place, and go on."""
        self._where.append(where)
        try:
            yield
        except Wrong as wrong:
            self.add(str(wrong))
        finally:
            self._where.pop()

    def add(self, sentence: str) -> None:
        where = ", ".join(self._where)
        self.found[f"{where}: {sentence}" if where else sentence] = None

    def refuse(self) -> None:
        """Raise ModelError if anything has been found."""
        if self.found:
            raise ModelError(self.found)

"""A life: the states a thing passes through, and the verbs that move it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from feeadmin.kernel.errors import Refused
from feeadmin.language import _

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True)
class Life(Generic[S]):
    """Moves are read as `verb: (from these states, to this one)`."""

    noun: str
    start: S
    moves: Mapping[str, tuple[frozenset[S], S]]

    def allows(self, verb: str, state: S) -> bool:
        return state in self.moves[verb][0]

    def after(self, verb: str, state: S) -> S:
        """Return the state the verb leads to. Raises Refused if it may not."""
        sources, target = self.moves[verb]
        if state not in sources:
            allowed = _(" or ").join(_(source) for source in sorted(sources))
            raise Refused(
                _(
                    "This {noun} is {state}, so you cannot {verb} it: "
                    "only one that is {allowed} can be.",
                    noun=_(self.noun),
                    state=_(state),
                    verb=_(verb.replace("_", " ")),
                    allowed=allowed,
                )
            )
        return target

    def drawing(self) -> list[tuple[str, str, str]]:
        """Return the life as arrows (from, verb, to) for the handbook, in reading order."""
        return [
            (source, verb, target)
            for verb, (sources, target) in self.moves.items()
            for source in sorted(sources)
        ]

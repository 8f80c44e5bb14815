"""Replay a receipt: work the fee out again from its inputs, and say what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from feeadmin.language import _
from feeadmin.ordinance.outcome import decide
from feeadmin.ordinance.problems import InputError, NoAnswer
from feeadmin.ordinance.result import FORMAT, Result
from feeadmin.ordinance.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of a replay; no differences means equal in every part."""

    differences: tuple[str, ...]
    recomputed_cents: int | None
    """None when the case cannot be priced any more."""

    @property
    def equal(self) -> bool:
        return not self.differences


def replay(receipt: Mapping[str, object], schedule: Schedule) -> Replay:
    """Work a receipt out again under a rule set, and compare everything it says."""
    inputs = receipt.get("inputs")
    if receipt.get("format") != FORMAT or not isinstance(inputs, Mapping):
        return Replay((_("This is not a receipt of the format {format}.", format=FORMAT),), None)
    try:
        result = Result(decide(schedule, inputs))
    except (InputError, NoAnswer) as refusal:
        return Replay((str(refusal),), None)
    return Replay(tuple(_differences("", receipt, result.receipt())), result.cents)


def _differences(where: str, then: object, now: object) -> Iterator[str]:
    if isinstance(then, Mapping) and isinstance(now, Mapping):
        for key in dict.fromkeys([*then, *now]):
            yield from _differences(f"{where}{key} ", then.get(key), now.get(key))
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for some, other in zip(then, now, strict=True):
            yield from _differences(f"{where}{_title(other)}", some, other)
    elif then != now:
        yield _(
            "{where}: the receipt says {then}, it is {now}.",
            where=where.strip(),
            then=then,
            now=now,
        )


def _title(part: object) -> str:
    """Name one of a list: a line by its id, a hit by its row."""
    if isinstance(part, Mapping):
        return f"{part.get('id') or part.get('row')} "
    return ""

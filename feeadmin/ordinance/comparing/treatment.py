"""Like fees for like facts: events that were the same in law, and were charged differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from feeadmin.ordinance.comparing.events import Archive, PastEvent
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.problems import InputError, NoAnswer
from feeadmin.ordinance.ruleset import RuleSet
from feeadmin.units import Money


@dataclass(frozen=True, slots=True)
class Billed:
    """What one event was charged."""

    id: str
    billed: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Unequal:
    """Events with the same facts that were not charged the same."""

    facts: Mapping[str, str]
    """Every input that matters, as a case file writes it."""
    events: tuple[Billed, ...]
    """From the least to the most."""
    spread: Money
    """The most less the least."""
    fee: Money | None
    """What the version charges for them as recorded; None when it cannot price them."""


def equal_treatment(
    events: Sequence[PastEvent], rules: RuleSet, within: Sequence[str] = ()
) -> tuple[Unequal, ...]:
    """Find events with the same facts whose bills differ, the widest spread first.

    The facts are the inputs that a table or a line of the version reads, the
    derived ones as they were recorded. `within` names groups to look inside
    of, such as the version that governed: bills under two versions may well
    differ. Events without a bill take no part.
    """
    archive = Archive([event for event in events if event.billed is not None])
    facts = [
        entry for entry in rules.inputs.values() if entry.affects.tables or entry.affects.lines
    ]
    columns = [_written_alike(archive.texts(entry.name), entry) for entry in facts]
    columns += [archive.groups(name) for name in within]
    alike: dict[tuple[str, ...], list[PastEvent]] = {}
    for event, *key in zip(archive.events, *columns, strict=True):
        alike.setdefault(tuple(key), []).append(event)
    found = [
        _unequal({entry.name: text for entry, text in zip(facts, key, strict=False)}, same, rules)
        for key, same in alike.items()
        if len({event.billed for event in same}) > 1
    ]
    return tuple(sorted(found, key=lambda unequal: -unequal.spread.cents))


def _written_alike(texts: Sequence[str | None], entry: Input) -> list[str]:
    """Write each value in one way, so that 3.10 and 3.1 are alike; what cannot be read, stays."""
    known: dict[str | None, str] = {}
    for text in set(texts):
        try:
            known[text] = entry.text(entry.read(text))
        except InputError:
            known[text] = text or ""
    return [known[text] for text in texts]


def _unequal(facts: Mapping[str, str], same: Sequence[PastEvent], rules: RuleSet) -> Unequal:
    bills = [Billed(event.id, event.billed) for event in same if event.billed is not None]
    bills.sort(key=lambda bill: bill.billed)
    return Unequal(
        facts=facts,
        events=tuple(bills),
        spread=bills[-1].billed - bills[0].billed,
        fee=_fee(same[0], rules),
    )


def _fee(event: PastEvent, rules: RuleSet) -> Money | None:
    """Return what a version charges for the facts of an event as they were recorded."""
    recorded = {name: event.case[name] for name in rules.inputs if name in event.case}
    day = {rules.header.governed_by: str(event.on or "")}
    try:
        return rules.assess(day | recorded).total
    except (InputError, NoAnswer):
        return None

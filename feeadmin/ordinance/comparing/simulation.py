"""Versions tried on what really happened: what each would have charged, and to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from feeadmin.ordinance.comparing.events import Archive, PastEvent
from feeadmin.ordinance.comparing.plain import plain
from feeadmin.ordinance.comparing.pricing import Priced, price_again
from feeadmin.ordinance.comparing.shifts import Shifts, shifts
from feeadmin.ordinance.ruleset import RuleSet
from feeadmin.units import Money

ERROR = "ERROR"
"""The gate of an event that cannot be priced, as in a case file."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What some events come to."""

    events: int
    charged: int
    """Those that cost something."""
    refused: int
    """Those that cannot be priced, and add nothing."""
    fees: Money


@dataclass(frozen=True, slots=True)
class Ending:
    """How many events the gate answered in one way."""

    gate: str
    reason: str
    events: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What one version makes of the archive."""

    version: str
    status: str
    overall: Tally
    groups: Mapping[str, Mapping[str, Tally]]
    """By what the events are told apart, then by group."""
    gates: tuple[Ending, ...]
    rows: Mapping[str, int]
    """How many events each row answered, those that answered none included."""
    refused: Mapping[str, str]
    """By the id of an event, why it cannot be priced."""
    notes: tuple[str, ...]
    """What had to be assumed, in sentences."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """Versions tried on one archive; later versions are compared with the first."""

    by: tuple[str, ...]
    trials: tuple[Trial, ...]
    shifts: tuple[Shifts, ...]
    billed: Tally
    """What was really charged for these events, as far as the archive says; not what is due."""
    archive: Archive = field(repr=False, compare=False)
    priced: tuple[Priced, ...] = field(repr=False, compare=False)

    def each(self) -> Iterator[dict[str, str]]:
        """Yield every event with its groups and, for each version, its gate, reason and cents."""
        answers = [[*_answers(priced)] for priced in self.priced]
        groups = [self.archive.groups(name) for name in self.by]
        for place, event in enumerate(self.archive.events):
            row = {"id": event.id}
            row |= {name: group[place] for name, group in zip(self.by, groups, strict=True)}
            for trial, answer in zip(self.trials, answers, strict=True):
                for key, text in zip(("gate", "reason", "cents"), answer[place], strict=True):
                    row[f"{trial.version} {key}"] = text
            yield row

    def to_dict(self) -> dict[str, object]:
        """Return everything but the single events ready for JSON, money in cents."""
        return {name: plain(getattr(self, name)) for name in ("by", "billed", "trials", "shifts")}


def simulate(
    versions: Sequence[RuleSet], events: Sequence[PastEvent], by: Sequence[str] = ()
) -> Simulation:
    """Price the same events under each version, as if it had always been the law.

    `by` names what totals are told apart by: groups of the events, their
    inputs, or "month". Derived inputs are worked out anew for each version.
    Raises SimulationError for an archive or a version this cannot work with.
    """
    archive = Archive(events)
    priced = tuple(
        price_again(rules, archive, name)
        for rules, name in zip(versions, _names(versions), strict=True)
    )
    return Simulation(
        by=tuple(by),
        trials=tuple(_trial(each, by, archive) for each in priced),
        shifts=tuple(shifts(priced[0], later, archive, by) for later in priced[1:]),
        billed=_tally([event.billed.cents for event in events if event.billed is not None]),
        archive=archive,
        priced=priced,
    )


def _names(versions: Sequence[RuleSet]) -> list[str]:
    """Return the name of each version, with a number where two have the same."""
    names = [rules.version for rules in versions]
    return [
        f"{name} ({number})" if names.count(name) > 1 else name
        for number, name in enumerate(names, start=1)
    ]


def _trial(priced: Priced, by: Sequence[str], archive: Archive) -> Trial:
    refused = priced.batch.refused
    ids = [event.id for event in archive.events]
    cents = [
        None if place in refused else fee for place, fee in enumerate(priced.batch.cents.tolist())
    ]
    hits = priced.batch.rows_hit()
    rows = (row.id for table in priced.rules.tables.values() for row in table.rows)
    return Trial(
        version=priced.name,
        status=priced.rules.status,
        overall=_tally(cents),
        groups={name: _by_group(archive.groups(name), cents) for name in by},
        gates=_gates(priced),
        rows={row: hits[row] for row in rows},
        refused={ids[place]: refused[place] for place in sorted(refused)},
        notes=priced.notes,
    )


_Cents = int | None
"""The fee of an event; None when it cannot be priced."""


def _tally(cents: Sequence[_Cents]) -> Tally:
    known = [fee for fee in cents if fee is not None]
    charged = sum(1 for fee in known if fee)
    return Tally(len(cents), charged, len(cents) - len(known), Money(sum(known)))


def _by_group(groups: Sequence[str], cents: Sequence[_Cents]) -> dict[str, Tally]:
    found: dict[str, list[_Cents]] = {}
    for group, fee in zip(groups, cents, strict=True):
        found.setdefault(group, []).append(fee)
    return {group: _tally(found[group]) for group in sorted(found)}


def _gates(priced: Priced) -> tuple[Ending, ...]:
    if priced.rules.gate is None:
        return ()
    counts = Counter((gate, reason) for gate, reason, cents in _answers(priced) if cents)
    endings = (Ending(gate, reason, events) for (gate, reason), events in counts.items())
    return tuple(sorted(endings, key=lambda ending: (ending.gate, ending.reason)))


def _answers(priced: Priced) -> Iterator[tuple[str, str, str]]:
    """Yield gate, reason and cents of each event, as a case file would; no cents if refused."""
    words = _gate_words(priced)
    refused = priced.batch.refused
    for place, cents in enumerate(priced.batch.cents.tolist()):
        if place in refused:
            yield ERROR, refused[place], ""
        else:
            yield *words[place], str(cents)


def _gate_words(priced: Priced) -> list[tuple[str, str]]:
    gate = priced.rules.gate
    if gate is None:
        return [("", "")] * len(priced.batch.cents)
    every_leaf = range(len(gate.table.grid.leaves))
    said = [(gate.word(gate.result, leaf), gate.word(gate.reason, leaf)) for leaf in every_leaf]
    return [said[leaf] for leaf in priced.batch.leaves[gate.table.name].tolist()]

"""A DMN model, as far as it is read: inputs, and decisions with their tables or expressions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from feeadmin.ordinance.exchange.dmn.expressions import Expression, Name, names
from feeadmin.ordinance.exchange.dmn.feel import ANYTHING, Condition
from feeadmin.ordinance.exchange.dmn.values import Value


class HitPolicy(StrEnum):
    """How many rules may apply, and what the table then answers (DMN 1.5, clause 8.2.8)."""

    UNIQUE = "UNIQUE"
    """At most one rule applies."""
    ANY = "ANY"
    """Rules that apply together agree."""
    PRIORITY = "PRIORITY"
    """Of the rules that apply, the one whose output stands first among the output values."""
    FIRST = "FIRST"
    OUTPUT_ORDER = "OUTPUT ORDER"
    """All of them, in the order of the output values."""
    RULE_ORDER = "RULE ORDER"
    """All of them, in the order of the rules."""
    COLLECT = "COLLECT"
    """All of them, in any order, or brought together by an aggregation."""


BY_VALUES = frozenset({HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER})
"""The policies that go by the order of the output values."""


class Aggregation(StrEnum):
    """What a table that collects makes of its answers."""

    SUM = "SUM"
    MIN = "MIN"
    MAX = "MAX"
    COUNT = "COUNT"


@dataclass(frozen=True, slots=True)
class Column:
    """One input of a decision table: the name it reads, its type, the values it may have."""

    reads: Name
    type: str
    allowed: Condition = ANYTHING


@dataclass(frozen=True, slots=True)
class Output:
    """One output. `values` are its output values in their order, which is their priority."""

    name: str
    type: str = ""
    values: tuple[Value, ...] = ()
    default: Value = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One row. Answers are exact: a quotient that no decimal can hold is a Fraction."""

    id: str
    conditions: tuple[Condition, ...]
    answers: tuple[Value | Fraction, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    """Its annotations by their names."""


@dataclass(frozen=True, slots=True)
class DecisionTable:
    policy: HitPolicy
    aggregation: Aggregation | None
    columns: tuple[Column, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]

    def by_priority(self, rules: Iterable[Rule]) -> list[Rule]:
        """Return some of the rules by the order of the output values, then by their own."""
        places: list[dict[object, int]] = [
            {value: at for at, value in enumerate(output.values)} for output in self.outputs
        ]

        def rank(rule: Rule) -> list[int]:
            # Answers that are not among the output values come last.
            pairs = zip(places, rule.answers, strict=True)
            return [place.get(answer, len(place)) for place, answer in pairs]

        return sorted(rules, key=rank)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `reads` leads from the names of its expressions to what they stand for."""

    name: str
    reads: Mapping[str, str]
    logic: DecisionTable | Expression | None
    """None where the model only describes it."""
    expression: str = ""
    """A literal expression, as written."""

    @property
    def names(self) -> list[Name]:
        """What its logic reads."""
        if isinstance(self.logic, DecisionTable):
            return [column.reads for column in self.logic.columns]
        return list(names(self.logic)) if self.logic else []


@dataclass(frozen=True, slots=True)
class Model:
    inputs: Mapping[str, str]
    """The type of each input; "" where none is given."""
    decisions: Mapping[str, Decision]
    order: tuple[str, ...]
    """The decisions, each behind those it needs."""

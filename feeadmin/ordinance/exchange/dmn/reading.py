"""From the elements of a DMN file to the model; whatever is not read is refused by its name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from graphlib import CycleError, TopologicalSorter

from feeadmin.language import _
from feeadmin.ordinance.exchange.dmn import expressions
from feeadmin.ordinance.exchange.dmn.document import Part, opened
from feeadmin.ordinance.exchange.dmn.expressions import Expression
from feeadmin.ordinance.exchange.dmn.faults import Faults, ModelError
from feeadmin.ordinance.exchange.dmn.model import Decision, DecisionTable, Model
from feeadmin.ordinance.exchange.dmn.table_reading import TableReading
from feeadmin.ordinance.exchange.dmn.type_names import Types, check_language, type_of
from feeadmin.ordinance.problems import Wrong

BOXED = (
    *("invocation", "context", "functionDefinition", "relation", "list"),
    *("for", "every", "some", "conditional", "filter"),
)
"""What a decision may hold beside a table and a literal expression."""

OUTSIDE = ("import", "businessKnowledgeModel")
"""What a model may hold that its decisions could call on."""

MOST = 2_000
"""Inputs and decisions of one model."""


def read(data: bytes) -> Model:
    """Read a model. Raises ModelError with everything in it that is not read."""
    root = opened(data)
    faults = Faults()
    model = _ModelReading(root, faults).model()
    faults.refuse()
    return model


class _ModelReading:
    """One model on its way from elements to tables."""

    def __init__(self, root: Part, faults: Faults) -> None:
        self.root = root
        self.faults = faults
        self.types = Types(root)
        self.inputs = root.all("inputData")
        self.decisions = root.all("decision")
        self.by_id = {part.mark("id"): part for part in [*self.inputs, *self.decisions]}

    def model(self) -> Model:
        if len(self.inputs) + len(self.decisions) > MOST:
            raise ModelError([_("A model may have {most} inputs and decisions.", most=f"{MOST:,}")])
        for part in self.root:
            if part.kind in OUTSIDE:
                self.faults.add(_not_read(part))
        self.note_repeated()
        with self.faults.at(_("The model")):
            check_language(self.root)
        inputs = {}
        for part in self.inputs:
            with self.faults.at(_("Input “{name}”", name=part.mark("name"))):
                inputs[part.mark("name")] = self.types.of(type_of(part.one("variable")))
        decisions = {}
        for part in self.decisions:
            with self.faults.at(_("Decision “{name}”", name=part.mark("name"))):
                decisions[part.mark("name")] = self.decision(part, inputs)
        return Model(inputs, decisions, self.in_order(decisions))

    def note_repeated(self) -> None:
        names = [part.mark("name") for part in [*self.inputs, *self.decisions]]
        for name in dict.fromkeys(names):
            if not name:
                self.faults.add(_("An input or a decision has no name."))
            elif names.count(name) > 1:
                self.faults.add(_("“{name}” is the name of two inputs or decisions.", name=name))

    def decision(self, part: Part, inputs: Collection[str]) -> Decision:
        """Return a decision. Raises Wrong where it holds, or reads, what it may not."""
        boxed = next((inside for inside in part if inside.kind in BOXED), None)
        if boxed:
            raise Wrong(_not_read(boxed))
        reads = self.requirements(part)
        known = {*inputs, *reads}
        logic: DecisionTable | Expression | None = None
        if table := part.one("decisionTable"):
            logic = TableReading(part, table, self.types, known, self.faults).table()
        elif expression := part.one("literalExpression"):
            check_language(expression)
            logic = expressions.read(expression.text("text"), known)
        decision = Decision(part.mark("name"), reads, logic, part.text("literalExpression", "text"))
        others = {other.mark("name") for other in self.decisions}
        for name in decision.names:
            if name.name in others and name.name not in reads:
                raise Wrong(_("it reads “{name}” without requiring it.", name=name.name))
        return decision

    def requirements(self, part: Part) -> dict[str, str]:
        """Return what a decision requires: by the name of its variable, its own name."""
        found = {}
        for requirement in part.all("informationRequirement"):
            for kind in ("requiredInput", "requiredDecision"):
                if target := requirement.one(kind):
                    needed = self.needed(target.mark("href").rpartition("#")[2])
                    variable = needed.one("variable")
                    called = variable.mark("name") if variable else ""
                    found[called or needed.mark("name")] = needed.mark("name")
        return found

    def needed(self, target_id: str) -> Part:
        if target_id not in self.by_id:
            raise Wrong(_("it requires “{id}”, which is not there.", id=target_id))
        return self.by_id[target_id]

    def in_order(self, decisions: Mapping[str, Decision]) -> tuple[str, ...]:
        needs = {
            name: [needed for needed in decision.reads.values() if needed in decisions]
            for name, decision in decisions.items()
        }
        try:
            return tuple(TopologicalSorter(needs).static_order())
        except CycleError as cycle:
            names = " → ".join(reversed(cycle.args[1]))
            self.faults.add(_("Decisions need each other in a circle: {names}.", names=names))
            return ()


def _not_read(part: Part) -> str:
    if name := part.mark("name"):
        return _("{kind} “{name}” is not read.", kind=part.kind, name=name)
    return _(
        "a boxed {kind} is not read; only decision tables and literal expressions are.",
        kind=part.kind,
    )

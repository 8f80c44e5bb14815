"""OpenFisca at work: one simulation of all events, asked for the total."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from feeadmin.bench.rules import answers
from feeadmin.bench.rules.cases import Cases
from feeadmin.bench.rules.openfisca.facts import CHOICES, FLAGS, HUNDREDTHS, WHOLE, event, fact
from feeadmin.bench.rules.openfisca.parameters import parameters
from feeadmin.bench.rules.openfisca.steps import STEPS
from feeadmin.ordinance.grid import Numbers

MONTH = "2027-03"
REHEARSAL = 1_000


def work(folder: Path) -> Iterator[Callable[[], object]]:
    """Ask a simulation of all cases for the variable `total`."""
    cases = Cases.kept_in(folder)
    rules = system()
    _simulation(rules, cases.part(0, REHEARSAL)).calculate("total", MONTH)
    simulation = _simulation(rules, cases)
    yield lambda: simulation.calculate("total", MONTH)
    # It stores what it worked out, and hands the same out again.
    answers.keep(in_cents(simulation.calculate("total", MONTH)), folder, "openfisca")


def in_cents(dollars: NDArray[np.floating]) -> Numbers:
    """Return the cents that dollars are nearest to, as whoever prints a bill would."""
    cents: Numbers = np.rint(dollars.astype(np.float64) * 100).astype(np.int64)
    return cents


def system() -> TaxBenefitSystem:
    """Return the rules: the facts, the amounts, and a variable for each step."""
    rules = TaxBenefitSystem([event])
    rules.parameters = parameters()
    for name in (*CHOICES, *FLAGS, *WHOLE, *HUNDREDTHS):
        rules.add_variable(fact(name))
    for variable in STEPS:
        rules.add_variable(variable)
    return rules


def _simulation(rules: TaxBenefitSystem, cases: Cases) -> Simulation:
    simulation = SimulationBuilder().build_default_simulation(rules, len(cases))
    for name, column in cases.columns.items():
        simulation.set_input(name, MONTH, _given(name, column))
    return simulation


def _given(name: str, column: Numbers) -> NDArray[np.generic]:
    """Return a column as OpenFisca stores it."""
    if name in CHOICES:
        return EnumArray(column.astype(np.int16), CHOICES[name])
    if name in FLAGS:
        return column.astype(np.bool_)
    if name in HUNDREDTHS:
        return np.where(column < 0, np.inf, column / 100).astype(np.float32)
    return column.astype(np.int32)

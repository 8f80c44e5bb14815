"""What the demonstration's drafters are at: the next version, what is said of it, its costs."""

from __future__ import annotations

from datetime import date
from typing import Any

from feeadmin.config import SEEDS
from feeadmin.demo.data import read
from feeadmin.kernel.access import Actor
from feeadmin.ordinance.comparing.recovery import CostPool
from feeadmin.ordinance.drafting import writing
from feeadmin.ordinance.drafting.reworking import with_examples_worked_out
from feeadmin.ordinance.drafting.writing import Cells, Drawn
from feeadmin.rulebook import actions
from feeadmin.rulebook.models import RuleVersion
from feeadmin.units import Money

SHIPPED = SEEDS / "ordinance" / "sfo-demo-1" / "2027-02-04.yaml"

TABLE = "base"
RAISED = {"550.00": "565.00", "880.00": "905.00", "1,430.00": "1,470.00"}
"""What the next version would charge for the area A3. INVENTED, as everything here."""


def draft_next(law: RuleVersion, *, by: Actor, reader: Actor) -> None:
    """Draft the version after the law: three rates rise, and somebody asks why."""
    text = SHIPPED.read_text(encoding="utf-8")
    version = actions.draft(text, SHIPPED.name, based_on=law, by=by)
    actions.revise(
        version,
        with_examples_worked_out(_raised(text), SHIPPED.name),
        edition=version.edition,
        because="The rates of A3 follow the study of 2026 (INVENTED)",
        by=by,
    )
    actions.remark(version, TABLE, "Which page of the study gives the 905.00?", by=reader)


def enter_studies(*, by: Actor) -> None:
    """Enter what the work behind the fee costs the City, each study INVENTED."""
    for study in read("costs"):
        actions.enter_study(_pool(study), studied_on=study["studied_on"], by=by)


def _raised(text: str) -> str:
    table = writing.tables_of(text)[TABLE]
    rows = tuple(
        Cells(row.asked, tuple(RAISED.get(cell, cell) for cell in row.answered))
        for row in table.rows
    )
    return writing.with_table(text, TABLE, Drawn(table.header, rows))


def _pool(study: dict[str, Any]) -> CostPool:
    studied_on: date = study["studied_on"]
    return CostPool(
        fiscal_year=study["fiscal_year"],
        name=study["pool"],
        amount=Money.parse(study["amount"]),
        units=study["units"],
        source=study["source"],
        studied_on=studied_on,
    )

"""What of the archive rests on a version of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from feeadmin.assessments.models import Assessment, Determination
from feeadmin.kernel.db import session
from feeadmin.rulebook.models import RuleVersion
from feeadmin.staging.cases import Case, Stage
from feeadmin.units import Money


@dataclass(frozen=True)
class Usage:
    """How much rests on a version. Whatever becomes of it, all of this stays as it was decided."""

    determinations: int
    cases: int
    open_cases: int
    charged: Money
    """What is charged under it now, over all its cases."""


def usage(version: RuleVersion) -> Usage:
    """Count what was worked out under a version."""
    determined = select(Determination).where(Determination.version_id == version.id).subquery()
    cases = select(determined.c.case_id).distinct()
    charged = session.scalar(
        select(func.sum(Assessment.total))
        .join(Determination, Determination.id == Assessment.determination_id)
        .where(Determination.version_id == version.id)
    )
    return Usage(
        determinations=_count(select(determined.c.id)),
        cases=_count(cases),
        open_cases=_count(select(Case.id).where(Case.id.in_(cases), Case.stage != Stage.CLOSED)),
        charged=charged or Money(0),
    )


def _count(query: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0

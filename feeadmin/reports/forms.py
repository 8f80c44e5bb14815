"""What is said about the cost a fee recovers, and about a version that is to end."""

from __future__ import annotations

from typing import Any

from feeadmin.language import _
from feeadmin.ordinance.comparing.recovery import CostPool
from feeadmin.units import NOTHING
from feeadmin.web.fields import LineField, TextField
from feeadmin.web.forms import Form
from feeadmin.web.quantities import CountField, DayField, MoneyField


class StudyForm(Form):
    fiscal_year = CountField("Fiscal year ending", required="Enter the year", most=2199)
    pool = LineField("Pool", required="Name the pool as the lines of the rule set do")
    amount = MoneyField("Cost of the year", required="Enter the cost")
    units = CountField("Units", required="Enter how many units share it", most=1_000_000)
    unit = LineField(
        "What is counted",
        required="Say what is counted",
        hint="events, or an input of the rule set such as lapd_h",
    )
    source = LineField("Document", required="Name the document that shows it")
    studied_on = DayField("Studied on", required="Enter the day of the study")

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for amounts above zero too: a pool without a cost recovers nothing."""
        fine: bool = super().validate(extra_validators)
        if fine and (self.amount.data <= NOTHING or not self.units.data):
            self.reject(self.amount, _("Enter a cost and a number of units above zero."))
            return False
        return fine

    @property
    def study(self) -> CostPool:
        return CostPool(
            fiscal_year=self.fiscal_year.data,
            name=self.pool.data,
            amount=self.amount.data,
            units=self.units.data,
            unit=self.unit.data,
            source=self.source.data,
            studied_on=self.studied_on.data,
        )


class RepealForm(Form):
    on = DayField("Repealed from", required="Enter the first day without it")
    because = TextField("Why", required="Say why, for the record")

"""The fields of the product's own quantities, each with its own words for what is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms import StringField
from wtforms.validators import ValidationError

from feeadmin.days import CITY
from feeadmin.language import _
from feeadmin.units import Money
from feeadmin.web.asking import Asked, said

MOST_DIGITS = 9
"""More than any count here has."""

EARLIEST, LATEST = date(1800, 1, 1), date(2199, 12, 31)
"""No deed is older, and no deadline later: a year outside is a slip of the finger."""


class QuantityField(Asked, StringField):
    """Keeps what was typed beside what it was read as, so that a mistake is shown back as it was.

    Nothing typed means unknown.
    """

    typed = ""

    def read(self, typed: str) -> Any:
        """Return what was typed as the product counts it. Raises ValidationError."""
        raise NotImplementedError

    def written(self, value: Any) -> str:
        return str(value)

    def _value(self) -> str:
        return self.typed or ("" if self.data is None else self.written(self.data))

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = said(valuelist).strip()
        self.data = None
        if self.typed:
            self.data = self.read(self.typed)


class MoneyField(QuantityField):
    """An amount, read as people write it."""

    def read(self, typed: str) -> Money:
        try:
            return Money.parse(typed)
        except ValueError as wrong:
            raise ValidationError(_("Enter an amount such as 1,500.50.")) from wrong


class CountField(QuantityField):
    """A whole number, zero or more."""

    def __init__(self, label: str, *, most: int = 1000, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.most = most

    def read(self, typed: str) -> int:
        is_count = typed.isdecimal() and len(typed) <= MOST_DIGITS
        if not is_count or int(typed) > self.most:
            raise ValidationError(
                _("Enter a whole number from 0 to {most}.", most=f"{self.most:,}")
            )
        return int(typed)


class MeasureField(QuantityField):
    """A measure with up to two decimal places: feet, square feet, hours, degrees."""

    def __init__(
        self,
        label: str,
        *,
        least: Decimal | int = 0,
        most: Decimal | int = 10_000_000,
        places: int = 2,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.least, self.most, self.places = Decimal(least), Decimal(most), places

    def read(self, typed: str) -> Decimal:
        try:
            found = Decimal(typed.replace(",", ""))
        except InvalidOperation as wrong:
            raise ValidationError(_("Enter a number, such as 1250.5.")) from wrong
        if not found.is_finite() or not self.least <= found <= self.most:
            raise ValidationError(
                _(
                    "Enter a number from {least} to {most}.",
                    least=f"{self.least:,}",
                    most=f"{self.most:,}",
                )
            )
        exponent = found.as_tuple().exponent
        assert isinstance(exponent, int), "finite numbers have one"
        if -exponent > self.places:
            raise ValidationError(_("Use at most {n} decimal places.", n=self.places))
        return found


class DayField(QuantityField):
    """A city day, from the browser's own date picker."""

    def written(self, value: date) -> str:
        return value.isoformat()

    def read(self, typed: str) -> date:
        try:
            day = date.fromisoformat(typed)
        except ValueError as wrong:
            raise ValidationError(
                _("Enter a real date, for example 2026-04-28 for April 28, 2026.")
            ) from wrong
        return _of_our_times(day)


class MomentField(QuantityField):
    """A city day and time of day, read into an instant.

    In UTC at once: between two moments of the city's own zone, Python would count the hours
    that clocks show, not those that passed.
    """

    def written(self, value: datetime) -> str:
        return value.astimezone(CITY).strftime("%Y-%m-%dT%H:%M")

    def read(self, typed: str) -> datetime:
        try:
            moment = datetime.fromisoformat(typed)
        except ValueError as wrong:
            raise ValidationError(
                _("Enter a real date and time, for example 2026-04-28 14:30.")
            ) from wrong
        _of_our_times(moment.date())
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
        instant = moment.replace(tzinfo=CITY).astimezone(UTC)
        # Clocks going forward skip an hour: nobody can have seen anything in it.
        if instant.astimezone(CITY).replace(tzinfo=None) != moment:
            raise ValidationError(
                _("That time did not exist: clocks went forward. Enter the time shown after.")
            )
        return instant


def _of_our_times(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise ValidationError(
            _(
                "Check the year: it must lie from {earliest} to {latest}.",
                earliest=EARLIEST.year,
                latest=LATEST.year,
            )
        )
    return day

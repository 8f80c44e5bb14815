"""What must be shown before a finding stands: the City proves it, and an owner can test it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.sightings import remarks
from feeadmin.staging import queries
from feeadmin.staging.cases import PROVES, Basis, Case, ConsentStatus

MOST_HOURS = 10_000


def check_consent(status: ConsentStatus, basis: Basis, finding: str) -> None:
    """Refuse consent found on what cannot show it, or without a sentence an owner can test."""
    remarks.check(finding)
    if status is not ConsentStatus.GRANTED:
        return
    if basis not in PROVES:
        raise Refused(
            _(
                "Consent must be shown: by a signed paper, words a City employee heard, or two "
                "independent sources. Without one of these, find “not known”."
            )
        )
    if not finding.strip():
        raise Refused(_("Say what shows the consent, in a sentence the owner can test."))


def check_exhibits(case: Case, named: Sequence[str]) -> None:
    """Refuse to rest a finding on exhibits the case does not have."""
    known = {exhibit.short for exhibit in queries.exhibits(case)}
    for short in named:
        if short not in known:
            raise Refused(
                _(
                    "Case {number} has no exhibit {short}. Choose from its exhibits.",
                    number=case.number,
                    short=short,
                )
            )


def check_reductions(given: bool, basis: str) -> None:  # noqa: FBT001  (the fact itself)
    """Refuse to lower a fee with nothing to show for it."""
    remarks.check(basis)
    if given and not basis.strip():
        raise Refused(_("Say what shows the reductions, for the record."))


def check_hours(hours: Sequence[Decimal], basis: str) -> None:
    """Refuse hours that cannot be, or that no timesheet shows."""
    remarks.check(basis)
    if not all(is_measure(one, most=MOST_HOURS) for one in hours):
        raise Refused(
            _(
                "Enter hours from 0 to {most}, to two decimal places.",
                most=f"{MOST_HOURS:,}",
            )
        )
    if any(hours) and not basis.strip():
        raise Refused(_("Name the timesheets the City’s hours rest on."))


def is_measure(value: Decimal, *, most: int) -> bool:
    """Whether a figure lies from nothing to `most`, and is no finer than a hundredth."""
    return value.is_finite() and 0 <= value <= most and (Fraction(value) * 100).denominator == 1

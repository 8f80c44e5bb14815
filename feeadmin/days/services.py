"""How a paper is served, and the days each way adds: the mail calendar of CCP 1013."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from feeadmin.days.dated import Dated, gather
from feeadmin.days.rows import Problems, Row, yaml_rows
from feeadmin.days.rules import BY_THE_MONTH, Count
from feeadmin.days.words import Words


class ServiceName(StrEnum):
    """The ways of service the product knows."""

    PERSONAL = "personal"
    MAIL_CA = "mail-ca"
    MAIL_US = "mail-us"
    MAIL_ABROAD = "mail-abroad"
    OVERNIGHT = "overnight"
    POSTED = "posted"


@dataclass(frozen=True)
class Service:
    """One way of service: the days it adds, and how the day of service is told.

    `count` working means court days. `told` says the day, as in "Mailed {day} in
    California."; `reason` says what the added days are for.
    """

    name: ServiceName
    days: int
    count: Count
    citation: str
    source: str
    valid_from: date
    valid_to: date | None
    told: Words
    reason: Words


NAMES = (
    "name", "days", "count", "citation", "source", "valid_from", "valid_to",
    "told.en", "told.es", "reason.en", "reason.es",
)  # fmt: skip


def read_services(file: Path, problems: Problems) -> Dated[Service]:
    """Read the ways of service. All must be there: a notice may be served by any of them."""
    services = gather((row, _service(row)) for row in yaml_rows(file, NAMES, problems))
    missing = sorted(set(ServiceName) - set(services.rows))
    if missing:
        problems.add(file, 1, f"These ways of service are missing: {', '.join(missing)}.")
    return services


def _service(row: Row) -> Service:
    service = Service(
        name=row.choice("name", ServiceName),
        days=row.number("days", least=0),
        count=row.choice("count", Count),
        citation=row.text("citation"),
        source=row.text("source"),
        valid_from=row.day("valid_from"),
        valid_to=row.day_or_none("valid_to"),
        told=row.words("told"),
        reason=row.words("reason"),
    )
    if service.count in BY_THE_MONTH:
        row.fault(f"Service adds days, not {service.count}.")
    if any("{day}" not in told for told in (service.told.en, service.told.es)):
        row.fault("told needs {day} in both languages.")
    return service

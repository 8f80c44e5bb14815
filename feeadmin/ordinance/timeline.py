"""The versions of a fee schedule one after the other: days without one, days with two.

One adopted version governs every day from the first one's first day on, until the last expires.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from feeadmin.language import _, ngettext
from feeadmin.ordinance.findings import Finding, Level, Passed
from feeadmin.ordinance.ruleset import RuleSet
from feeadmin.ordinance.schedule import Status


def order_findings(versions: Mapping[str, RuleSet]) -> Iterator[Finding]:
    """Yield what is wrong with the order of some versions."""
    adopted = _adopted(versions)
    for earlier, later in pairwise(adopted):
        if sentence := _out_of_order(earlier, later):
            yield Finding(Level.ERROR, later.header.file, 1, sentence)
    for version in adopted:
        yield from _retroactive(version)
    for version in versions.values():
        yield from _governed_otherwise(version, versions)
        yield from _saved_to_nowhere(version, versions)


def order_passes(versions: Mapping[str, RuleSet]) -> Iterator[Passed]:
    """Yield what the order of some versions has passed."""
    adopted = _adopted(versions)
    if not adopted or any(finding.level is Level.ERROR for finding in order_findings(versions)):
        return
    handovers = [
        _(
            "{earlier} ends the instant {later} begins.",
            earlier=earlier.version,
            later=later.version,
        )
        for earlier, later in pairwise(adopted)
    ]
    only = _("{version} is the only version in force.", version=adopted[0].version)
    yield Passed(_("No overlap in dates"), " ".join(handovers) or only)
    saving = [version for version in adopted if version.savings]
    if saving:
        rows = sum(len(version.savings.table.rows) for version in saving if version.savings)
        message = ngettext(
            "{n} row, and every version it names is in force before.",
            "{n} rows, and every version they name is in force before.",
            rows,
        )
        yield Passed(_("Savings clauses lead to law"), message)


def _adopted(versions: Mapping[str, RuleSet]) -> list[RuleSet]:
    adopted = (version for version in versions.values() if version.status is Status.ADOPTED)
    return sorted(adopted, key=lambda version: version.effective)


def _out_of_order(earlier: RuleSet, later: RuleSet) -> str:
    expires = earlier.header.expires
    if earlier.effective == later.effective:
        message = _("Version {earlier} takes effect on the same day.")
    elif expires and expires >= later.effective:
        message = _("Version {earlier} says that it still governs the first day of this one.")
    elif expires and (later.effective - expires).days > 1:
        message = _("No version governs the days between {earlier} and this one.")
    else:
        return ""
    return message.format(earlier=earlier.version)


def _retroactive(version: RuleSet) -> Iterator[Finding]:
    header = version.header
    if header.adopted and header.effective < header.adopted:
        message = ngettext(
            "Version {version} takes effect {n} day before its adoption, on the authority of "
            "{cite}. The law presumes against that: let counsel confirm it.",
            "Version {version} takes effect {n} days before its adoption, on the authority of "
            "{cite}. The law presumes against that: let counsel confirm it.",
            (header.adopted - header.effective).days,
            version=version.version,
            cite=header.retroactive,
        )
        yield Finding(Level.WARNING, header.file, 1, message)


def _governed_otherwise(version: RuleSet, versions: Mapping[str, RuleSet]) -> Iterator[Finding]:
    """Find a version that is picked by another day of a case than the first one."""
    first = next(iter(versions.values())).header.governed_by
    if version.header.governed_by != first:
        message = _(
            "Version {version} is picked by “{day}”, the others by “{other}”; one day of a case "
            "must decide between them.",
            version=version.version,
            day=version.header.governed_by,
            other=first,
        )
        yield Finding(Level.ERROR, version.header.file, 1, message)


def _saved_to_nowhere(version: RuleSet, versions: Mapping[str, RuleSet]) -> Iterator[Finding]:
    """Find a savings clause that names what is no earlier version, or no law."""
    savings = version.savings
    if savings is None:
        return
    for row in savings.table.rows:
        name = savings.named_by(row)
        if name not in versions:
            message = _("Row {row} keeps cases under version {named}, which is not in this book.")
        elif versions[name].effective >= version.effective:
            message = _("Row {row} keeps cases under version {named}, which is no earlier one.")
        elif versions[name].status is not Status.ADOPTED:
            message = _("Row {row} keeps cases under version {named}, which is no law.")
        else:
            continue
        yield Finding(
            Level.ERROR,
            version.header.file,
            row.line,
            message.format(row=row.id, named=name),
            table=savings.table.name,
            row=row.id,
        )

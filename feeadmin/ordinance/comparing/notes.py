"""What a simulation had to assume, in sentences."""

from __future__ import annotations

from feeadmin.language import _, ngettext
from feeadmin.ordinance.inputs import Derived, Input


def lacking(entry: Input, events: int, usual: int | None) -> str:
    """Say that the archive does not know an input, and what was taken instead."""
    if usual is None:
        return _("{input}: not recorded of {n}, which cannot be priced.", **_of(entry, events))
    return _(
        "{input}: not recorded of {n}; taken as {value}.",
        value=entry.said(usual),
        **_of(entry, events),
    )


def undated(entry: Input, events: int) -> str:
    """Say that earlier cases could not be looked for."""
    return _("{input}: as recorded of {n} without a start.", **_of(entry, events))


def nobody(entry: Input, derived: Derived, events: int) -> str:
    """Say that events do not tell whom or what they concern."""
    same = ", ".join(derived.same)
    return _("{input}: nothing counts for {n} without {same}.", same=same, **_of(entry, events))


def beyond(entry: Input, events: int) -> str:
    """Say that the archive may begin too late."""
    return _(
        "{input}: {n} look back beyond the start of the archive, where nothing is counted.",
        **_of(entry, events),
    )


def sums_lack_refused() -> str:
    return _("What adds up earlier events leaves out those that cannot be priced.")


def _of(entry: Input, events: int) -> dict[str, str]:
    return {"input": entry.name, "n": ngettext("{n} event", "{n} events", events)}

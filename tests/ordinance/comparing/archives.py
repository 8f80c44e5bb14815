"""Past events of the night market: made one by one, and drawn by lot."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from feeadmin.ordinance.comparing import PastEvent
from feeadmin.units import Money

CITY = ZoneInfo("America/Los_Angeles")

ORDINARY = {
    "place": "SQUARE",
    "hours": "4",
    "stalls": "10",
    "music": "false",
    "neighbors": "",
    "earlier": "0",
    "paid": "0",
}


def event(name, start="2027-03-01T18:00", *, host="H1", place="P1", status="FINAL", **more):
    """Return an event that began at an hour of the city; more are inputs, or parts of it."""
    began = datetime.fromisoformat(start).replace(tzinfo=CITY) if start else None
    parts = {key: more.pop(key) for key in ("billed", "groups", "day") if key in more}
    if "billed" in parts:
        parts["billed"] = Money(parts["billed"])
    return PastEvent(
        id=name,
        start=began,
        case=ORDINARY | more,
        same={"host": host, "place": place},
        status=status,
        **parts,
    )


STARTS = [
    datetime(2027, 2, 28, 20, 0, tzinfo=CITY),
    datetime(2027, 2, 28, 20, 1, tzinfo=CITY),
    datetime(2027, 3, 14, 3, 30, tzinfo=CITY),
    datetime(2027, 11, 7, 1, 30, tzinfo=CITY),
    datetime(2027, 11, 7, 1, 30, tzinfo=CITY, fold=1),
    datetime(2028, 2, 28, 20, 0, tzinfo=CITY),
    datetime(2028, 2, 29, 20, 0, tzinfo=CITY),
    datetime(2028, 3, 14, 2, 30, tzinfo=CITY),
]
"""Instants at which windows open and close on one another, at month ends and changed clocks."""


@st.composite
def archives(draw):
    """Draw events of few hosts at few instants, so that they meet in each other's windows."""
    instants = st.sampled_from(STARTS) | st.builds(
        lambda hours: STARTS[0] + timedelta(hours=hours), st.integers(0, 24 * 500)
    )
    return [
        PastEvent(
            id=str(number),
            start=(start := draw(instants | st.none())),
            day=None if start else date(2027, 3, 1),
            case=ORDINARY
            | {
                "place": draw(st.sampled_from(["SQUARE", "STREET", "PARK"])),
                "hours": draw(st.sampled_from(["0.5", "4", "10.25", "24", "soon"])),
                "music": draw(st.sampled_from(["true", "false"])),
                "paid": draw(st.sampled_from(["0", "12.50"])),
                "paid_here": "0",
            },
            same={
                "host": draw(st.sampled_from(["H1", "H1", "H2", ""])),
                "place": draw(st.sampled_from(["P1", "P2"])),
            },
            status=draw(st.sampled_from(["FINAL", "FINAL", "OPEN"])),
        )
        for number in range(draw(st.integers(0, 14)))
    ]

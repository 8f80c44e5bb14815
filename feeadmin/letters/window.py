"""The window of a #10 envelope, and the address that must show in it and nothing else.

The letter is folded in thirds and can slide inside the envelope, so the window can
show any paper between 2.04 and 3.63 inches from the top and up to 5.4 inches from
the left. The address keeps to the part that shows wherever the sheet lies; the rest
of that area stays blank, for privacy. Derived from the envelope: 9.5 × 4.125 inches,
its window 4.5 × 1.125, 0.875 from the left and 0.5 from the bottom.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from feeadmin.language import _
from feeadmin.letters.faults import LetterFault
from feeadmin.letters.pieces import Recipient

POINTS = 72
"""Points in an inch."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A rectangle on the paper in inches, y down from the top edge."""

    left: float
    top: float
    right: float
    bottom: float


SEEN = Zone(0.0, 2.04, 5.4, 3.63)
"""All the paper the window can ever show."""

ADDRESS = Zone(1.0, 2.12, 4.25, 3.045)
"""What shows wherever the sheet lies."""

WIDTH = (ADDRESS.right - ADDRESS.left) * POINTS - 4
"""How wide an address line may be, in points, with a little left for rounding."""

SIZES = {4: 11.0, 5: 10.5, 6: 10.0}
"""The type size in points for an address of up to so many lines; letter.css spaces them."""


@dataclass(frozen=True, slots=True)
class AddressBlock:
    """The lines as the window shows them; `room` names the type size in letter.css."""

    lines: tuple[str, ...]
    room: int


def block(recipient: Recipient, advances: Mapping[int, float]) -> AddressBlock:
    """Break the name and address into lines that fit the window, as large as they can be.

    `advances` holds each character's width in ems. Raises LetterFault when even
    the smallest type needs more lines than the window has.
    """
    written = (recipient.addressed_as or recipient.name, *recipient.address)
    for room, size in SIZES.items():
        lines = tuple(line for text in written for line in _broken(text, advances, WIDTH / size))
        if len(lines) <= room:
            return AddressBlock(lines, room)
    raise LetterFault(
        _(
            "The name and address take {n} lines, and the envelope’s window holds {room}. Give a "
            "shorter name for the envelope; the letter itself keeps the full name.",
            n=len(lines),
            room=room,
        )
    )


def _broken(text: str, advances: Mapping[int, float], ems: float) -> Iterable[str]:
    """Break between words; inside one only where the word alone is wider than the line."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".lstrip()
        if _ems(longer, advances) <= ems:
            line = longer
            continue
        if line:
            yield line
        line = word
        while _ems(line, advances) > ems:
            fits = max(n for n in range(1, len(line)) if _ems(line[:n], advances) <= ems)
            yield line[:fits]
            line = line[fits:]
    if line:
        yield line


def _ems(text: str, advances: Mapping[int, float]) -> float:
    # A character the typeface lacks is refused later, by name; here it is as wide as any.
    return sum(advances.get(ord(character), 1.0) for character in text)

"""The named ranges of a rule file, as a table of their own: input, band, range."""

from __future__ import annotations

from feeadmin.ordinance.drafting.places import Change, Place, changed
from feeadmin.ordinance.drafting.writing import Cells, Drawn
from feeadmin.ordinance.problems import Wrong, not_known

BANDS = "bands"
HEADER = Cells(("input", "band"), ("range",))


def bands_of(text: str) -> Drawn:
    """Return each band as a row, in the order of the file."""
    whole = Place.whole(text)
    inputs = whole.part(BANDS).parts() if BANDS in whole else []
    return Drawn(
        HEADER,
        tuple(
            Cells((name, band), (place.text,))
            for name, bands in inputs
            for band, place in bands.parts()
        ),
    )


def with_bands(text: str, drawn: Drawn) -> str:
    """Return the text with the bands of those inputs written anew that changed.

    Raises Wrong for an input that had none: name it in the text first.
    """
    before, after = _by_input(bands_of(text)), _by_input(drawn)
    changes = []
    for name, bands in after.items():
        if name not in before:
            raise Wrong(not_known(name, before))
        if bands != before[name]:
            changes.append(_written(Place.whole(text).part(BANDS).part(name), bands))
    gone = [name for name in before if name not in after]
    if gone:
        changes += Place.whole(text).part(BANDS).without(gone)
    return changed(text, changes)


def _by_input(drawn: Drawn) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in drawn.rows:
        found.setdefault(row.asked[0], []).append((row.asked[1], row.answered[0]))
    return found


def _written(place: Place, bands: list[tuple[str, str]]) -> Change:
    named = ", ".join(f"{band}: {_in_marks(cell)}" for band, cell in bands)
    return place.on_one_line(f"{{{named}}}")


def _in_marks(cell: str) -> str:
    escaped = cell.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

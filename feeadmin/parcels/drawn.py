"""The areas a file draws: its rows checked, and the pieces of one area put together. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import shapely
from shapely.geometry.base import BaseGeometry

from feeadmin import geo
from feeadmin.language import _
from feeadmin.parcels.layer_file import CannotRead, LayerFile
from feeadmin.parcels.models import Layer
from feeadmin.parcels.rejected import Rejected


class Reason(StrEnum):
    """Why a row is rejected, beside what is wrong with its shape."""

    NO_CODE = "no_code"
    OTHER_NAME = "other_name"


@dataclass(frozen=True)
class Drawn:
    """An area as a file has it."""

    code: str
    name: str
    kind: str
    shape: BaseGeometry
    repaired: bool
    rows: int = 1
    """The rows it is made of: some files have a row for each piece of a district."""


def drawn(read: LayerFile, layer: Layer) -> tuple[list[Drawn], list[Rejected]]:
    """Return the areas of a file, and the rows that cannot be kept.

    Rows of one code are pieces of one area. Raises CannotRead when the shapes are not in the
    reference system that the file claims.
    """
    checked = geo.checked(read.shapes)
    if checked.finding is not None:
        raise CannotRead(checked.finding.sentence)
    areas: dict[str, Drawn] = {}
    rejected = []
    for place, code in enumerate(read.codes):
        name = read.names[place] or f"{layer.value.capitalize()} {code}"
        shape, wrong = checked.shapes[place], checked.reasons[place]
        there = areas.get(code)
        if wrong is not None:
            rejected.append(Rejected(place + 1, code, wrong.value, wrong.sentence))
        elif not code:
            sentence = _("The row has no code.")
            rejected.append(Rejected(place + 1, "", Reason.NO_CODE.value, sentence))
        elif there is None:
            repaired = bool(checked.repaired[place])
            areas[code] = Drawn(code, name, read.kinds[place] or layer.value, shape, repaired)
        elif there.name != name:
            sentence = _("An earlier row has this code, and is called {name}.", name=there.name)
            rejected.append(Rejected(place + 1, code, Reason.OTHER_NAME.value, sentence))
        else:
            areas[code] = _united(there, shape, repaired=bool(checked.repaired[place]))
    return list(areas.values()), rejected


def _united(there: Drawn, shape: BaseGeometry, *, repaired: bool) -> Drawn:
    return replace(
        there,
        shape=geo.polygonal(shapely.union(there.shape, shape)),
        repaired=there.repaired or repaired,
        rows=there.rows + 1,
    )

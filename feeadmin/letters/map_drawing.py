"""The map of a letter: shapes and names at their places on the paper.

Every position is in thousandths of an inch from the drawing's upper left corner,
x to the right, y down, and north is up. Whoever makes the drawing has projected,
clipped and simplified; here it is only put into words an SVG understands, with a
legend under it: a scale bar, and north.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Point = tuple[int, ...]
Ring = tuple[Point, ...]

MILS = 1000
"""Thousandths of an inch in an inch."""

LEGEND = 240
"""How high the legend under the map is."""

BOLD_CHARACTER = 84
"""About how wide one bold character of a map's name is, generously."""


class ShapeKind(StrEnum):
    """What a shape shows."""

    OWN = "own"
    NEIGHBOUR = "neighbour"
    USED = "used"
    """The area the recorder drew as used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapShape:
    """One area: its outer rings and its holes, told apart by the even-odd rule."""

    kind: ShapeKind
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapName:
    """A street's name or a house number, its middle at a place; turned by degrees, clockwise."""

    says: str
    at: Point
    turned: int = 0
    own: bool = False

    @property
    def plate(self) -> str:
        """Return the white ground that keeps a name readable on hatching, as an SVG path."""
        x, y = self.at
        half = len(self.says) * BOLD_CHARACTER // 2 + 40
        return f"M{x - half},{y - 140}h{2 * half}v190h{-2 * half}z"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDrawing:
    """A drawn map, its scale and its source. `height` is the map's alone, without the legend."""

    width: int
    height: int
    shapes: tuple[MapShape, ...]
    names: tuple[MapName, ...]
    scale_feet: int
    scale_length: int
    """How long those feet are on the paper, in thousandths of an inch."""

    drawn_on: date
    source: str
    says: str
    """The map in words, for whoever cannot see it."""

    def path(self, kind: str) -> str:
        """Return all shapes of one kind as one SVG path, empty where there are none."""
        return "".join(_path(shape.rings) for shape in self.shapes if shape.kind == kind)

    @property
    def whole_height(self) -> int:
        """Return the height of the drawing with its legend."""
        return self.height + LEGEND

    @property
    def inches(self) -> tuple[str, str]:
        """Return the whole width and height as CSS lengths."""
        return f"{self.width / MILS}in", f"{self.whole_height / MILS}in"

    @property
    def legend(self) -> str:
        """Return the white ground of the legend as an SVG path."""
        return f"M0,{self.height}h{self.width}v{LEGEND}h{-self.width}z"

    @property
    def scale_bar(self) -> str:
        """Return the scale bar as an SVG path."""
        return f"M100,{self.height + 80}v70h{self.scale_length}v-70"

    @property
    def scale_at(self) -> Point:
        """Return where the words beside the scale bar begin."""
        return (self.scale_length + 180, self.height + 165)

    @property
    def north(self) -> str:
        """Return the arrow to the north as an SVG path."""
        return f"M{self.width - 150},{self.height + 200}v-160m-50,60l50,-60l50,60"

    @property
    def north_at(self) -> Point:
        """Return where the letter beside the arrow ends."""
        return (self.width - 250, self.height + 165)


def _path(rings: Iterable[Ring]) -> str:
    return "".join(f"M{' '.join(f'{x},{y}' for x, y in ring)}z" for ring in rings)

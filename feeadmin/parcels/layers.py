"""Layers of areas and the files they came from. Each is a generation; earlier lines are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Mapped, mapped_column

from feeadmin.kernel.db import Base, session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.parcels import areas
from feeadmin.parcels.models import Area, Layer

IMPORTS_SHOWN = 50

SEVERAL_SOURCES = frozenset({Layer.SENSITIVE, Layer.RIGHT_OF_WAY})
"""Layers that several files make together. Any other is one file's, whoever sends the next."""

LAYER_WORDS = {
    Layer.JURISDICTION: "City outline",
    Layer.DISTRICT: "Council districts",
    Layer.NEIGHBORHOOD: "Neighborhood councils",
    Layer.SCHOOL_DISTRICT: "School districts",
    Layer.SUPERVISORIAL: "Supervisorial districts",
    Layer.SENSITIVE: "Sensitive places",
    Layer.RIGHT_OF_WAY: "Streets and other rights of way",
}


class AreaImport(Base):
    """One file of a layer brought in. Its areas count all at once from their day on."""

    __tablename__ = "area_import"

    layer: Mapped[Layer] = mapped_column(index=True)
    source: Mapped[str]
    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(sa.String(64))
    imported_at: Mapped[datetime]
    imported_by: Mapped[str]
    since_on: Mapped[date | None]
    """The first city day these lines count; None where nothing was known before them."""
    counts: Mapped[dict[str, Any]]
    """read, new, new_shape, new_name, same, gone, repaired, united, rejected; and reasons."""
    changes: Mapped[dict[str, Any]]
    """The codes of what is new, changed or gone."""
    rejects_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    """The kept file of rejected rows, each with its reason."""

    @property
    def layer_words(self) -> str:
        return LAYER_WORDS[self.layer]


def imports(layer: Layer | None = None) -> Sequence[AreaImport]:
    """Return the files brought in, of one layer or of all, the latest first."""
    query = select(AreaImport).order_by(AreaImport.id.desc()).limit(IMPORTS_SHOWN)
    return session.scalars(query if layer is None else query.where(AreaImport.layer == layer)).all()


def sizes(on: date) -> dict[Layer, int]:
    """Return how many areas each layer has on a day."""
    return {
        layer: session.scalar(
            select(func.count()).select_from(areas.counting(layer, on).subquery())
        )
        or 0
        for layer in Layer
    }


def generations(layer: Layer, code: str) -> Sequence[Area]:
    """Return every shape an area had, the latest first."""
    return session.scalars(
        select(Area).where(Area.layer == layer, Area.code == code).order_by(Area.id.desc())
    ).all()


def ever(layer: Layer) -> Select[Area]:
    """Select every area a layer has or had."""
    return select(Area).where(Area.layer == layer)


def called(name: str) -> Layer:
    """Return the layer that an address names, as school-district. Raises NotFound."""
    found = next((layer for layer in Layer if slug(layer) == name), None)
    if found is None:
        raise NotFound(_("There is no layer {name}.", name=name))
    return found


def slug(layer: Layer) -> str:
    """Write a layer's name as an address or a command has it: school-district."""
    return layer.value.replace(" ", "-")

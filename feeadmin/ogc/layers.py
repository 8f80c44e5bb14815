"""The layers that are given out: a closed list. What is not named here is for nobody outside.

Land, and the lines that laws draw on it. No owner, no sighting, no case. Sensitive places are
not among them: where a shelter is, this product tells nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from feeadmin.parcels.models import Layer


@dataclass(frozen=True)
class Collection:
    """One layer, and what is known of each of its features."""

    id: str
    title: str
    description: str
    properties: dict[str, dict[str, str]]
    """Each with its schema, as OpenAPI spells one."""
    layer: Layer | None = None
    """Which areas; None for the parcels."""
    queryables: tuple[str, ...] = ()
    """The properties that may be asked for by name."""


def _of_areas(of: str, title: str, description: str, layer: Layer) -> Collection:
    properties = {
        "code": {"type": "string", "description": "Its code within the layer."},
        "name": {"type": "string", "description": "What it is called."},
        "kind": {"type": "string", "description": "What it is, in a word."},
    }
    return Collection(of, title, description, properties, layer)


# The number is not given with its dashes: GDAL, and QGIS with it, takes 4203-001-013 for a day.
PARCELS = Collection(
    "parcels",
    "Parcels",
    "The Assessor’s parcels as the county’s file describes them. Units of a condominium lie on "
    "the same ground, one over another: “ground” is the same for all, “units” says how many.",
    {
        "ain": {"type": "string", "description": "Assessor’s number, ten digits, as text."},
        "address": {"type": "string", "description": "The address on file; often empty."},
        "use": {"type": "string", "description": "The use on file; often empty."},
        "area_sqft": {
            "type": "number",
            "description": "Area of the polygon in square feet, measured in EPSG:3310.",
        },
        "ground": {"type": "string", "description": "The same for parcels of one shape."},
        "units": {"type": "integer", "description": "Parcels on that ground."},
    },
    queryables=("ain",),
)

COLLECTIONS = {
    one.id: one
    for one in (
        PARCELS,
        _of_areas("city", "City", "The outline of the city.", Layer.JURISDICTION),
        _of_areas("districts", "Council districts", "The city’s districts.", Layer.DISTRICT),
        _of_areas(
            "neighborhood-councils",
            "Neighborhood councils",
            "Their areas, which may overlap.",
            Layer.NEIGHBORHOOD,
        ),
        _of_areas(
            "school-districts",
            "School districts",
            "The districts of the school board, not the schools.",
            Layer.SCHOOL_DISTRICT,
        ),
        _of_areas(
            "supervisorial-districts",
            "Supervisorial districts",
            "The districts of the county’s supervisors.",
            Layer.SUPERVISORIAL,
        ),
        _of_areas(
            "rights-of-way",
            "Rights of way",
            "Streets and other public ways, where the city has them as areas.",
            Layer.RIGHT_OF_WAY,
        ),
    )
}

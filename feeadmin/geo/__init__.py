"""Land: shapes, their sizes and distances, and which of them a place means.

Pure: shapes come in as values, in WGS 84 degrees with the longitude first; the
rooms fetch and keep them.
"""

from feeadmin.geo.apn import ain, any_apn, cross_reference, perhaps_exempt, shown
from feeadmin.geo.bearings import Suggestion, looks_like
from feeadmin.geo.checks import Checked, Reason, checked
from feeadmin.geo.drawing import Drawing, Figure, North, ScaleBar, outline, view, window_around
from feeadmin.geo.matching import (
    ACCEPT,
    Candidate,
    Ground,
    Match,
    Outcome,
    gathered,
    match_area,
    match_point,
)
from feeadmin.geo.measure import (
    FRONTAGE_M,
    UNSAID_RADIUS_M,
    area_m2,
    areas_m2,
    box_about,
    box_around,
    circle,
    distance_feet,
    hundredths_of_square_feet,
    metres_per_degree,
    r95,
    used_square_feet,
)
from feeadmin.geo.shapes import (
    NotLand,
    Shapes,
    all_to_wkb,
    from_wkb,
    ground,
    ground_of,
    grounds,
    polygonal,
    to_wkb,
)

__all__ = [
    "ACCEPT",
    "FRONTAGE_M",
    "UNSAID_RADIUS_M",
    "Candidate",
    "Checked",
    "Drawing",
    "Figure",
    "Ground",
    "Match",
    "North",
    "NotLand",
    "Outcome",
    "Reason",
    "ScaleBar",
    "Shapes",
    "Suggestion",
    "ain",
    "all_to_wkb",
    "any_apn",
    "area_m2",
    "areas_m2",
    "box_about",
    "box_around",
    "checked",
    "circle",
    "cross_reference",
    "distance_feet",
    "from_wkb",
    "gathered",
    "ground",
    "ground_of",
    "grounds",
    "hundredths_of_square_feet",
    "looks_like",
    "match_area",
    "match_point",
    "metres_per_degree",
    "outline",
    "perhaps_exempt",
    "polygonal",
    "r95",
    "shown",
    "to_wkb",
    "used_square_feet",
    "view",
    "window_around",
]

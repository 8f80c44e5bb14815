"""Ready-made things, made the way the product makes them: by its own actions.

Each factory of factory-boy calls an action, so that test data can only be what the
product can make. Plain functions put the usual chain together.
"""

from __future__ import annotations

from tests.make.cases import (
    EVENT_END,
    EVENT_START,
    SightingFactory,
    approved,
    assessment,
    case,
    event,
    final,
    show_consent,
    sighting,
)
from tests.make.closures import closure
from tests.make.land import PartyFactory, city, jurisdiction, lots, moved, owner, parcel, school
from tests.make.law import ADOPTED_ON, LAW_FROM, adopted_text, draft, draft_text, law
from tests.make.letters import letters
from tests.make.people import PASSWORD, actor, person

__all__ = [
    "ADOPTED_ON",
    "EVENT_END",
    "EVENT_START",
    "LAW_FROM",
    "PASSWORD",
    "PartyFactory",
    "SightingFactory",
    "actor",
    "adopted_text",
    "approved",
    "assessment",
    "case",
    "city",
    "closure",
    "draft",
    "draft_text",
    "event",
    "final",
    "jurisdiction",
    "law",
    "letters",
    "lots",
    "moved",
    "owner",
    "parcel",
    "person",
    "school",
    "show_consent",
    "sighting",
]

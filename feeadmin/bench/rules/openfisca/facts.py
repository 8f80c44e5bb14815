"""What is recorded of an event: words, yes or no, and figures."""

from __future__ import annotations

from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

event = build_entity(key="event", plural="events", label="A staging event", is_person=True)


class Site(Enum):
    IN_CITY = "On a parcel in the City"
    OUTSIDE_CITY = "Outside the City"
    RIGHT_OF_WAY = "On a public right-of-way"


class OwnerClass(Enum):
    PRIVATE = "A private owner"
    FEDERAL = "The federal government"
    STATE = "The State"
    LOCAL_GOV = "Another local government"
    CITY = "The City"
    TRIBAL = "A tribe"
    UNKNOWN = "Not known"


class Authority(Enum):
    NONE = "None"
    JUDICIAL_WARRANT = "A warrant"
    EXIGENT = "Hot pursuit or harm about to happen"
    EMERGENCY_RESPONSE = "Fire, rescue or disaster"


class ConsentStatus(Enum):
    GRANTED = "Given"
    NOT_GRANTED = "Not given"
    UNKNOWN = "Not known"
    COERCED = "Given under pressure"


class ConsentBy(Enum):
    OWNER = "The owner"
    AGENT = "The owner's agent"
    TENANT = "A tenant"
    OTHER = "Someone else"


class Profile(Enum):
    UNCAPPED = "No statutory cap"
    INFRACTION = "Infraction"
    ACE = "Administrative citation"
    REGULATORY_FEE = "Cost recovery only"


class AreaBand(Enum):
    A1 = "Under 5,000 sq ft"
    A2 = "Under half an acre"
    A3 = "Under an acre"
    A4 = "Under five acres"
    A5 = "Five acres and over"


class DurationBand(Enum):
    D1 = "Under two hours"
    D2 = "Under eight hours"
    D3 = "Eight hours and over"


CHOICES = {
    "site": Site,
    "owner_class": OwnerClass,
    "authority": Authority,
    "consent_status": ConsentStatus,
    "consent_by": ConsentBy,
    "profile": Profile,
}
FLAGS = ("owner_knew", "m1_sign", "m2_reported", "m3_revoked", "m4_agreement")
WHOLE = (
    *("duration_min", "veh_light", "veh_heavy", "veh_command", "veh_aircraft"),
    *("prior_cases", "ordinal"),
)
HUNDREDTHS = ("used_area_sqft", "nearest_sensitive_ft", "fees_12m", "lapd_h", "dot_h", "san_h")
"""Facts with two decimal places, which the cases count in hundredths."""


def fact(name: str) -> type[Variable]:
    """Return the variable of a fact that is recorded and never worked out."""
    told: dict[str, object] = {"entity": event, "definition_period": DateUnit.MONTH, "label": name}
    if name in CHOICES:
        told |= {
            "value_type": Enum,
            "possible_values": CHOICES[name],
            "default_value": next(iter(CHOICES[name])),
        }
    else:
        told["value_type"] = bool if name in FLAGS else int if name in WHOLE else float
    return type(name, (Variable,), told)

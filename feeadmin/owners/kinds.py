"""What kind of party a name speaks of, where a file of owners does not say."""

from __future__ import annotations

import re

from feeadmin.owners.models import OwnerClass, PartyKind

_SPEAKS_OF = {
    PartyKind.ESTATE: "ESTATE OF|EST OF|HEIRS OF|EST$",
    PartyKind.TRUST: "TRUST|TRUSTEES?|TRS?|TR$",
    PartyKind.ASSOCIATION: "ASSN|HOA|HOMEOWNERS|CONDOMINIUM OWNERS|PROPERTY OWNERS",
    PartyKind.COMPANY: (
        "LLC|LLP|LP|INC|CORP|CO|LTD|PARTNERS|PARTNERSHIP|HOLDINGS|PROPERTIES|INVESTMENTS|BANK|"
        "ENTERPRISES|GROUP|VENTURES|REALTY|CHURCH|FOUNDATION"
    ),
    PartyKind.GOVERNMENT: (
        "CITY OF|COUNTY OF|STATE OF|UNITED STATES|U S A|USA|U S GOVT|SCHOOL DISTRICT|"
        "UNIFIED SCHOOL|FLOOD CONTROL DISTRICT|HOUSING AUTHORITY|L A CITY|L A COUNTY|LACMTA|"
        "CALTRANS|SUPERIOR COURT|TRIBE OF|BAND OF"
    ),
}
"""Whole words of a name in its one spelling; what is tried first decides."""

_PATTERNS = [(kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _SPEAKS_OF.items()]


def kind_of(spelled: str) -> PartyKind:
    """Return what a name, in the one spelling in which names are compared, speaks of.

    >>> kind_of("CITY OF LOS ANGELES"), kind_of("UNITED STATES COLD STORAGE INC")
    (<PartyKind.GOVERNMENT: 'government'>, <PartyKind.COMPANY: 'company'>)
    """
    return next((kind for kind, words in _PATTERNS if words.search(spelled)), PartyKind.PERSON)


def class_of(kind: PartyKind) -> OwnerClass:
    """Return the class of a party that nobody has classed: of a government, a person must say."""
    return OwnerClass.UNKNOWN if kind is PartyKind.GOVERNMENT else OwnerClass.PRIVATE

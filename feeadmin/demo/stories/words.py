"""What people say in more than one story."""

from __future__ import annotations

from feeadmin.demo.story import Consent, Said
from feeadmin.sightings.models import SaidConsent, Spoke
from feeadmin.staging.cases import Basis, ConsentBy, ConsentStatus

USE_IT = Said(Spoke.OWNER, SaidConsent.AGREED, "They can use the lot this week.")
ASK_BOSS = Said(Spoke.EMPLOYEE, SaidConsent.UNKNOWN, "You would have to ask the owner.")
NOT_ASKED = Said(Spoke.OWNER, SaidConsent.REFUSED, "Nobody asked me. I want them gone.")

AGREED = Consent("The owner told our recorder: “They can use the lot this week.”")
SIGNED = Consent(
    "The owner’s signed agreement of that week lets the agency use the lot.", basis=Basis.SIGNED
)
BY_AGENT = Consent(
    "The manager, who may act for the owner, told our recorder: “I let them in.”",
    given_by=ConsentBy.AGENT,
)
TWO_SOURCES = Consent(
    "The owner’s own post and the guard’s log both say that the owner opened the gate.",
    basis=Basis.TWO_SOURCES,
)
REFUSED = Consent(
    "The owner told our recorder that nobody had asked, and that they should leave.",
    status=ConsentStatus.NOT_GRANTED,
)
NOTHING_KNOWN = Consent(
    "Nobody on the land could say who had agreed.",
    status=ConsentStatus.UNKNOWN,
    given_by=ConsentBy.OTHER,
    owner_knew=False,
    basis=Basis.NONE,
)
TENANT_ALONE = Consent(
    "The tenant told our recorder: “I rented it to them. The owner does not know.”",
    given_by=ConsentBy.TENANT,
    owner_knew=False,
)

"""Who a notice is written to, where, and whether it can go there the way it is to be mailed."""

from __future__ import annotations

import re
from datetime import date

from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.letters import pieces
from feeadmin.notices.models import Method, Notice
from feeadmin.owners import queries as owners
from feeadmin.owners.models import Interest, Party
from feeadmin.staging.cases import CaseParty

STATE = re.compile(r"\b(?P<state>[A-Z]{2})[ .,]+\d{5}(?:-\d{4})?$")
"""The state and the ZIP code an American address ends with."""

CALIFORNIA = "CA"


def recipient(answers: CaseParty, method: Method, day: date) -> pieces.Recipient:
    """Return who the letter is for, and the lines its envelope shows.

    Raises Refused as `address_of` does, and for an address the way of mailing does not suit.
    """
    party = answers.party
    lines, _source = address_of(party, day)
    _must_suit(method, lines[-1])
    return pieces.Recipient(
        name=party.full_name,
        capacity=_capacity(answers),
        address=tuple(lines[1:]),
        addressed_as=lines[0] if lines[0] != party.full_name else None,
    )


def address_of(party: Party, day: date) -> tuple[list[str], str]:
    """Return the window's lines, the name first, and whose word the address is.

    A company with an agent for service is written to through it. Raises Refused when
    nobody knows an address for the day, or mail came back from the one there is.
    """
    through = served(party, day)
    address = owners.address_on(through, day)
    if address is None:
        raise Refused(owners.why_no_address(through, day))
    is_agent = through is not owners.standing(party)
    care_of = [_("c/o {agent}, agent for service", agent=through.name)] if is_agent else []
    return [party.name, *care_of, *address.lines], address.source


def shown(notice: Notice) -> list[str]:
    """Return the name and lines of a notice as pages may show them.

    The letters of whoever is now in the State's program may name the home that is to stay
    unknown (Gov. Code § 6207): the pages show none of it. The bytes stay as they were served.
    """
    party = owners.standing(notice.party)
    lent = owners.substitute(party)
    is_known = lent is None or notice.addressed_to[-len(lent.lines) :] == lent.lines
    if is_known or served(party, notice.mailed_on) is not party:
        return notice.addressed_to
    return [notice.addressed_to[0], _("an address that is kept back")]


def served(party: Party, day: date) -> Party:
    """Return through whom a party is served on a day: its agent for service, or itself."""
    return owners.agent_on(party, day) or owners.standing(party)


def usual_method(party: Party, day: date) -> Method:
    """Return the mail that suits a party's address. Raises Refused as `address_of` does."""
    lines, _source = address_of(party, day)
    return Method.MAIL_US if _is_in_another_state(lines[-1]) else Method.MAIL_CA


def _is_in_another_state(last_line: str) -> bool:
    found = STATE.search(last_line.upper())
    return found is not None and found["state"] != CALIFORNIA


def _must_suit(method: Method, last_line: str) -> None:
    """Refuse mail within California to another state: its owner has more days (CCP 1013(a))."""
    if method is Method.MAIL_CA and _is_in_another_state(last_line):
        raise Refused(
            _(
                "{line} is not in California. Choose mail outside California: the owner then "
                "has more days to answer.",
                line=last_line,
            )
        )


def _capacity(answers: CaseParty) -> str:
    return {
        Interest.OWNER: _("owner of record on the day of the event"),
        Interest.GROUND_LESSEE: _("holder of a ground lease on the day of the event"),
        Interest.TENANT: _("tenant who gave control of the land"),
        Interest.MANAGER: _("manager of the land"),
    }[answers.ownership.interest]

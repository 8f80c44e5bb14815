"""The declaration of service: one try, in the words of whoever made it, to be signed.

Code Civ. Proc. § 2015.5 gives the sentence at its end; § 1013a lists what such a paper says.
"""

from __future__ import annotations

import json
from typing import Any

from feeadmin import letters
from feeadmin.city import queries as city
from feeadmin.days import day_of
from feeadmin.language import _, long_day, said
from feeadmin.letters.kinds import KIND_WORDS
from feeadmin.notices import queries, recipients
from feeadmin.notices.models import Method, ServiceAttempt

SENTENCES = {
    Method.PERSONAL: "On {day}, I handed a true copy of it over in person.",
    Method.POSTED: "On {day}, I posted a true copy of it on the property, where it can be seen.",
    Method.OVERNIGHT: "On {day}, I gave a true copy of it to a carrier for overnight delivery, in "
    "a sealed envelope, fully paid.",
}
"""What was done, by the way of service. Of mail there is one sentence."""

MAILED = (
    "On {day}, I put a true copy of it into the United States mail in two sealed envelopes, "
    "postage fully paid: one certified, return receipt requested, and with it one first-class."
)

IN_VAIN = "On {day}, I tried to serve it and could not: {method}."

METHODS_IN_VAIN = {
    Method.PERSONAL: "nobody could be handed the paper in person",
    Method.POSTED: "it could not be posted on the property",
}


def facts(attempt: ServiceAttempt) -> dict[str, Any]:
    """Return what the paper says of a try, for its template."""
    notice, here = attempt.notice, city.here()
    return {
        "attempt": attempt,
        "notice": notice,
        "kind": KIND_WORDS[notice.kind],
        "sentence": _sentence(attempt),
        "shown_to": recipients.shown(notice),
        "document": queries.document(notice),
        "told": queries.words_of_the_post(notice) if attempt.deemed_on else [],
        "returned": queries.returned(notice) if attempt.deemed_on else [],
        "office": said(here.office),
        "city_address": here.address,
        "demonstration": here.demonstration,
    }


def printed(attempt: ServiceAttempt, markup: str) -> bytes:
    """Return the PDF of a declaration, with the facts of the try inside.

    Raises Refused for a character that no typeface here can draw, naming it.
    """
    inside = {
        "notice": attempt.notice.number,
        "method": attempt.method.value,
        "on": attempt.on.isoformat(),
        "address": recipients.shown(attempt.notice),
        "article": attempt.article,
        "by": attempt.by_whom,
        "proof": attempt.proof,
        "deemed_on": attempt.deemed_on.isoformat() if attempt.deemed_on else None,
        "deemed_by": attempt.deemed_by,
        "recorded_by": attempt.recorded_by,
        "recorded_at": attempt.recorded_at.isoformat(),
    }
    return letters.document(
        markup,
        enclosed=json.dumps(inside, ensure_ascii=False, sort_keys=True),
        name="service.json",
        says=f"Service of {attempt.notice.number}",
        on=day_of(attempt.recorded_at),
    )


def _sentence(attempt: ServiceAttempt) -> str:
    day = long_day(attempt.on)
    if attempt.deemed_on is None:
        what = METHODS_IN_VAIN.get(attempt.method, "it did not reach them")
        return _(IN_VAIN, day=day, method=_(what))
    return _(SENTENCES.get(attempt.method, MAILED), day=day)

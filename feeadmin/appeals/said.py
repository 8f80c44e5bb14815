"""The papers of what the owner said, before any fee and against it, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from feeadmin.answers import queries as answers
from feeadmin.answers.models import Answer
from feeadmin.appeals import queries as appeals
from feeadmin.appeals.models import Appeal
from feeadmin.appeals.paper import Paper, facts, plain
from feeadmin.staging import questions
from feeadmin.staging.cases import Case


def before_a_fee(case: Case) -> Iterator[Paper]:
    """Yield who was asked before any fee, and their answers; nothing where nobody was."""
    asked = questions.of(case)
    if not asked:
        return
    yield facts(
        "01-event/asked-before-the-fee.json",
        "Who was asked before any fee was set, and what they answered",
        {
            "asked": [
                {
                    "name": one.party.full_name,
                    "asked_at": one.asked_at.isoformat(),
                    "state": one.state.value,
                }
                for one in asked
            ],
            "answers": [_answer(one) for one in answers.of(case)],
        },
    )


def _answer(answer: Answer) -> dict[str, Any]:
    names = (
        "claims", "statement", "answered_by", "received_at", "channel", "postmarked_on",
        "last_day_on",
    )  # fmt: skip
    return {
        "notice": answer.notice.number,
        **{name: plain(getattr(answer, name)) for name in names},
    }


def in_review(case: Case) -> Iterator[Paper]:
    """Yield each appeal with its decision."""
    for appeal in appeals.of(case):
        yield facts(f"06-review/{appeal.number}.json", f"Appeal {appeal.number}", _appeal(appeal))


def _appeal(appeal: Appeal) -> dict[str, Any]:
    decision = appeals.decision(appeal)
    return {
        "number": appeal.number,
        "level": appeal.level.value,
        "notice": appeal.notice.number,
        "grounds": appeal.grounds,
        "statement": appeal.statement,
        "filed_by": appeal.filed_by,
        "received_at": appeal.received_at.isoformat(),
        "channel": appeal.channel.value,
        "postmarked_on": plain(appeal.postmarked_on),
        "last_day": plain(appeal.last_day_on),
        "state": appeal.state.value,
        "late_because": appeal.late_because,
        "decision": decision
        and {
            "ruling": decision.ruling.value,
            "findings": decision.findings,
            "fee_before_cents": decision.fee_before.cents,
            "fee_after_cents": decision.fee_after.cents,
            "decided_by": decision.decided_by,
            "decided_at": decision.decided_at.isoformat(),
        },
    }

"""A letter locked anew. One without a fee has the words it had, with another day and number."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from feeadmin.language import speaking
from feeadmin.letters import Letter, catalog
from feeadmin.notices import access, assessment_letter, letter, queries
from feeadmin.notices.letter import Sending
from feeadmin.notices.locking import Compose
from feeadmin.notices.models import OF_A_FEE, Notice
from feeadmin.staging.cases import CaseParty


def composer(before: Notice) -> Compose:
    """Return what puts the letter in place of another into words: of a fee, from its case anew."""
    if before.kind in OF_A_FEE:
        return partial(assessment_letter.compose, before.fee)
    return partial(compose, before)


def compose(before: Notice, answers: CaseParty, sending: Sending, language: str) -> Letter:
    """Return a letter as it was frozen before, going out anew; its dates are counted afresh.

    Raises Refused as `letter.head` and `letter.deadlines` do.
    """
    with speaking(language):
        words = catalog.read(before.kind, queries.frozen(before, language).text)
        checked_by = access.check_for(sending.number or before.number)
        head = letter.head(answers, sending, language=language, checked_by=checked_by)
        return replace(
            words,
            **head | {"remark": words.remark},
            deadlines=tuple(
                letter.deadline_words(name, letter.ACTS[name], answers.case, sending)
                for name in queries.clocks(before)
            ),
        )

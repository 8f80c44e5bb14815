"""A letter without a fee locked anew: the words it had, with another day, address and number."""

from __future__ import annotations

from dataclasses import replace

from feeadmin.language import speaking
from feeadmin.letters import Letter, catalog
from feeadmin.notices import access, letter, queries
from feeadmin.notices.letter import Sending
from feeadmin.notices.models import Notice
from feeadmin.staging.cases import CaseParty


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

"""Sent back, put away, repealed: how a version ends, or becomes a draft again."""

from datetime import date, timedelta

import pytest

from feeadmin.kernel.errors import Refused
from feeadmin.rulebook import actions, queries
from feeadmin.rulebook.models import VersionState
from tests import make
from tests.rulebook.clerks_office import (
    DRAFTER,
    FIRST,
    MARCH_16,
    SECOND,
    drafted,
    in_review,
    published,
    record,
)

DAY = timedelta(days=1)


pytestmark = pytest.mark.usefixtures("october")


def test_a_version_sent_back_loses_its_record_and_can_be_sent_again(session):
    version = in_review()
    actions.send_back(version, because="The Council file is another’s.", by=SECOND)
    assert (version.state, queries.publication(version)) == (VersionState.DRAFT, None)
    assert version.text == make.draft_text(MARCH_16)
    actions.submit(version, record(council_file="26-0002"), by=FIRST)
    assert queries.publication(version).council_file == "26-0002"


@pytest.mark.parametrize("before", [drafted, in_review])
def test_a_version_put_away_is_gone_for_good_and_its_number_with_it(session, before):
    version = before()
    actions.withdraw(version, because="Superseded.", by=DRAFTER)
    assert version.state is VersionState.WITHDRAWN
    with pytest.raises(Refused, match="is there already"):
        drafted()
    with pytest.raises(Refused):
        actions.submit(version, record(), by=FIRST)


def test_law_is_neither_sent_back_nor_put_away(session):
    version = published()
    for verb in (actions.send_back, actions.withdraw):
        with pytest.raises(Refused):
            verb(version, because="Too late.", by=SECOND)
    assert version.state is VersionState.PUBLISHED
    assert queries.publication(version)


@pytest.mark.parametrize("reason", ["", " \n"])
def test_nothing_is_taken_back_without_a_reason(session, reason):
    waiting, law = in_review(date(2026, 7, 1)), published()
    for verb, version, of in (
        (actions.send_back, waiting, {}),
        (actions.withdraw, waiting, {}),
        (actions.repeal, law, {"on": MARCH_16 + DAY}),
    ):
        with pytest.raises(Refused, match=r"^Say why, for the record"):
            verb(version, because=reason, by=SECOND, **of)


def test_a_draft_is_not_repealed(session):
    with pytest.raises(Refused):
        actions.repeal(drafted(), on=MARCH_16, because="Never mind.", by=SECOND)


def test_a_version_that_leads_a_case_to_no_law_is_not_published(session):
    published()
    savings = (
        "\nsavings:\n  cite: § 12\n  rows: |\n"
        "    id | m4_agreement || version\n    V1 | true         || 2020-01-01\n\ntables:"
    )
    version = drafted(date(2026, 9, 1), ("\ntables:", savings))
    actions.submit(version, record(date(2026, 9, 1)), by=FIRST)
    with pytest.raises(Refused, match="does not follow on the versions before it"):
        actions.publish(version, by=SECOND)
    assert version.state is VersionState.IN_REVIEW

"""What is found of consent, reductions and hours: the City shows it, an owner can test it."""

from decimal import Decimal

import pytest
import sqlalchemy as sa

from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.staging import actions, queries
from feeadmin.staging.cases import (
    PROVES,
    Basis,
    Circumstances,
    ConsentBy,
    ConsentStatus,
    NextStep,
    SiteControl,
)
from tests import make
from tests.kernel.parties import ADA as CLERK
from tests.staging.conftest import LOTS
from tests.staging.holders import owned

SENTENCE = "The manager told our recorder: “They can use the lot this week.”"
GRANTED, UNKNOWN = ConsentStatus.GRANTED, ConsentStatus.UNKNOWN
STATUS = "Ask whether they are undocumented."


@pytest.fixture
def found(case, row_of_lots):
    """Return a case whose owner is known, and nothing else."""
    owned(LOTS[0], "Example Holdings LLC")
    return case()


def establish(case, status=GRANTED, **of):
    finding = {
        "given_by": ConsentBy.OWNER,
        "owner_knew": True,
        "basis": Basis.HEARD,
        "finding": SENTENCE,
        **of,
    }
    return actions.establish_control(case, status, **finding, by=CLERK)


def test_a_new_case_has_no_finding_and_asks_for_one(found):
    assert queries.control(found) is None
    assert found.next_step is NextStep.ESTABLISH_CONTROL


@pytest.mark.parametrize("basis", sorted(PROVES))
def test_consent_is_shown_by_paper_by_words_heard_or_by_two_sources(session, found, basis):
    establish(found, basis=basis)
    session.expire_all()
    control = queries.control(found)
    assert (control.status, control.basis, control.finding) == (GRANTED, basis, SENTENCE)
    assert (control.found_by, control.given_by) == (CLERK.name, ConsentBy.OWNER)
    assert found.next_step is NextStep.ASSESS


@pytest.mark.parametrize("basis", sorted(set(Basis) - PROVES))
def test_silence_is_not_consent_and_neither_is_nothing(found, basis):
    with pytest.raises(Refused) as no:
        establish(found, basis=basis)
    assert str(no.value) == (
        "Consent must be shown: by a signed paper, words a City employee heard, or two "
        "independent sources. Without one of these, find “not known”."
    )
    assert queries.control(found) is None


@pytest.mark.parametrize("sentence", ["", "  \n"])
def test_consent_needs_a_sentence_the_owner_can_test(found, sentence):
    with pytest.raises(Refused, match="in a sentence the owner can test"):
        establish(found, finding=sentence)


@pytest.mark.parametrize("status", [UNKNOWN, ConsentStatus.NOT_GRANTED, ConsentStatus.COERCED])
@pytest.mark.parametrize("basis", Basis)
def test_that_nobody_agreed_freely_needs_no_proof(found, status, basis):
    assert establish(found, status, basis=basis, finding="").status is status


def test_a_later_finding_replaces_the_earlier_which_stays_on_record(session, found):
    first = establish(found)
    second = establish(found, ConsentStatus.COERCED, finding="The guard was told to open up.")
    assert queries.control(found) == second
    both = session.scalars(sa.select(SiteControl).order_by(SiteControl.id)).all()
    assert both == [first, second]
    assert first.status is GRANTED


def test_no_finding_is_changed_not_even_by_an_action(found):
    control = establish(found)

    @action
    def change(*, by):
        control.status = ConsentStatus.COERCED

    with pytest.raises(sa.exc.DBAPIError, match="is never changed"):
        change(by=CLERK)


@pytest.mark.parametrize(
    ("given_by", "said", "knew"),
    [
        (ConsentBy.OWNER, False, True),
        (ConsentBy.AGENT, False, True),
        (ConsentBy.TENANT, False, False),
        (ConsentBy.TENANT, True, True),
        (ConsentBy.OTHER, False, False),
    ],
)
def test_an_owner_knows_what_they_or_their_agent_agreed_to(found, given_by, said, knew):
    assert establish(found, given_by=given_by, owner_knew=said).owner_knew is knew


def test_the_form_does_not_suppose_that_the_owner_knew(found, visitor):
    page = visitor.as_(Role.ASSESSING_CLERK).get(f"/cases/{found.number}/control")
    assert "owner_knew" not in page.filled()
    assert "status" not in page.filled()


def test_a_finding_rests_on_exhibits_of_its_own_case(found):
    with pytest.raises(Refused) as no:
        establish(found, exhibits=["X001"])
    assert str(no.value) == "Case E26-000001 has no exhibit X001. Choose from its exhibits."


# Reductions and hours.


def record(case, **of):
    return actions.record_circumstances(case, **of, by=CLERK)


def test_reductions_and_hours_are_recorded_with_what_shows_them(session, found):
    assert queries.circumstances(found) is None
    record(
        found,
        sign_posted=True,
        revoked=True,
        mitigation_basis=" Photo of the sign; letter of 7:15. ",
        lapd_hours=Decimal("3.1"),
        san_hours=Decimal("4.55"),
        hours_basis="Timesheets 11 and 12",
    )
    session.expire_all()
    kept = queries.circumstances(found)
    assert (kept.sign_posted, kept.reported, kept.revoked, kept.agreement) == (1, 0, 1, 0)
    assert kept.mitigation_basis == "Photo of the sign; letter of 7:15."
    assert (kept.lapd_hours, kept.dot_hours, kept.san_hours) == (
        Decimal("3.10"), Decimal(0), Decimal("4.55")
    )  # fmt: skip
    assert kept.recorded_by == CLERK.name


def test_what_is_recorded_later_replaces_the_earlier_which_stays(session, found):
    record(found, lapd_hours=Decimal(3), hours_basis="Timesheet 11")
    record(found)
    assert queries.circumstances(found).lapd_hours == 0
    assert len(session.scalars(sa.select(Circumstances)).all()) == 2


@pytest.mark.parametrize("reduction", ["sign_posted", "reported", "revoked", "agreement"])
def test_nothing_lowers_a_fee_without_something_to_show(found, reduction):
    with pytest.raises(Refused, match="Say what shows the reductions"):
        record(found, **{reduction: True}, mitigation_basis=" ")


OFFICES = ["lapd_hours", "dot_hours", "san_hours"]


@pytest.mark.parametrize("office", OFFICES)
def test_no_hour_is_charged_without_a_timesheet(found, office):
    with pytest.raises(Refused, match="Name the timesheets"):
        record(found, **{office: Decimal("0.01")}, hours_basis="  ")


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("hours", ["-1", "0.255", "10000.01", "NaN", "Infinity"])
def test_hours_that_cannot_be_are_refused(found, office, hours):
    with pytest.raises(Refused) as no:
        record(found, **{office: Decimal(hours)}, hours_basis="Timesheet 11")
    assert str(no.value) == "Enter hours from 0 to 10,000, to two decimal places."
    assert queries.circumstances(found) is None


# When findings are closed.

FINDINGS = {
    "consent": establish,
    "circumstances": lambda case: record(case, lapd_hours=Decimal(1), hours_basis="Timesheet 1"),
}


@pytest.mark.parametrize("finding", FINDINGS)
def test_facts_are_fixed_once_the_fee_is_sent_for_approval(found, finding):
    make.final(found)
    with pytest.raises(Refused) as no:
        FINDINGS[finding](found)
    assert str(no.value) == (
        "The facts of case E26-000001 are fixed once its fee is sent for approval. "
        "Have it sent back first."
    )


# Words.


@pytest.mark.parametrize("status", ConsentStatus)
def test_no_finding_takes_anybody_s_immigration_status(found, status):
    with pytest.raises(Refused, match="keeps no record of anybody’s immigration status"):
        establish(found, status, finding=STATUS)


@pytest.mark.parametrize("text", ["mitigation_basis", "hours_basis"])
def test_nor_does_what_shows_reductions_or_hours(found, text):
    with pytest.raises(Refused, match="keeps no record of anybody’s immigration status"):
        record(found, **{text: STATUS})

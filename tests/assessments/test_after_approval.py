"""What becomes of an approved fee: it is posted once, held still, and never rises."""

import pytest

from feeadmin.assessments import actions, queries
from feeadmin.assessments.models import AssessmentState
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused
from feeadmin.ledger import queries as books
from feeadmin.ledger.models import Account, TransferKind
from feeadmin.units import NOTHING, Money

CENT = Money(1)


@pytest.fixture
def officer(world):
    return world.by(Role.HEARING_OFFICER)


@pytest.fixture
def approved(world):
    return queries.the(world.case("approved"))


@pytest.fixture
def issued(world):
    return queries.the(world.case("served"))


@pytest.fixture
def contested(world):
    return queries.the(world.case("review"))


def lower(fee, to, by):
    actions.reduce(fee, to, because="Two vehicles fewer", by=by)


def test_an_issued_fee_is_owed(approved, clerk):
    actions.issue(approved, by=clerk)
    assert approved.state is AssessmentState.ISSUED
    assert books.balance(approved.case) == approved.total
    [posted] = books.transfers(approved.case)
    assert (posted.debit, posted.credit) == (Account.RECEIVABLE, Account.CHARGED)
    assert posted.kind is TransferKind.ASSESSMENT
    assert posted.memo == f"Fee of case {approved.case.number}"


def test_a_fee_is_issued_once(approved, clerk):
    actions.issue(approved, by=clerk)
    with pytest.raises(Refused, match="This assessment is issued, so you cannot issue it"):
        actions.issue(approved, by=clerk)
    assert len(books.transfers(approved.case)) == 1


def test_an_order_stops_issuing(desk, approved, clerk):
    desk.stop()
    with pytest.raises(Refused, match="Stopped by order"):
        actions.issue(approved, by=clerk)
    assert books.balance(approved.case) == NOTHING


def test_a_fee_that_stands_stays_owed_to_the_cent(contested, officer):
    before = contested.total
    actions.uphold(contested, by=officer)
    assert contested.state is AssessmentState.UPHELD
    assert books.balance(contested.case) == contested.total == before


def test_of_a_reduced_fee_the_difference_is_taken_back(contested, officer):
    before = contested.total
    lower(contested, Money(100_00), officer)
    assert contested.state is AssessmentState.REDUCED
    assert books.balance(contested.case) == contested.total == Money(100_00)
    back = books.transfers(contested.case)[-1]
    assert (back.amount, back.kind) == (before - Money(100_00), TransferKind.ADJUSTMENT)
    assert back.memo == "Two vehicles fewer"


def test_what_was_determined_stays_when_the_fee_is_reduced(contested, officer):
    determined = contested.determination.total
    lower(contested, Money(100_00), officer)
    assert contested.determination.total == determined
    assert queries.replay(contested.determination).equal


def test_a_fee_may_be_reduced_by_one_cent_and_to_one_cent(contested, issued, officer, clerk):
    lower(contested, contested.total - CENT, officer)
    actions.contest(issued, by=clerk)
    lower(issued, CENT, officer)
    assert books.balance(issued.case) == CENT


@pytest.mark.parametrize("over", [Money(0), Money(1), Money(10**12)])
def test_a_review_never_raises_a_fee(contested, officer, over):
    before = contested.total
    with pytest.raises(Refused, match="The new fee must lie between zero and"):
        lower(contested, before + over, officer)
    assert (contested.total, contested.state) == (before, AssessmentState.CONTESTED)


@pytest.mark.parametrize("nothing", [Money(0), Money(-1)])
def test_a_fee_reduced_to_nothing_is_a_cancelled_one(contested, officer, nothing):
    with pytest.raises(Refused, match=r"To cancel it, dismiss it\."):
        lower(contested, nothing, officer)


def test_of_a_cancelled_fee_everything_is_taken_back(contested, officer):
    actions.dismiss(contested, because="No consent", by=officer)
    assert contested.state is AssessmentState.DISMISSED
    assert contested.total == books.balance(contested.case) == NOTHING
    assert len(books.transfers(contested.case)) == 2


@pytest.mark.parametrize("verb", [actions.uphold, actions.contest])
def test_a_decided_fee_is_decided(contested, officer, verb):
    actions.uphold(contested, by=officer)
    with pytest.raises(Refused, match="This assessment is upheld"):
        verb(contested, by=officer)


def test_what_nobody_contested_is_not_lowered(issued, officer):
    with pytest.raises(Refused, match="This assessment is issued, so you cannot reduce it"):
        lower(issued, CENT, officer)
    with pytest.raises(Refused, match="This assessment is issued, so you cannot dismiss it"):
        actions.dismiss(issued, because="No consent", by=officer)
    assert books.balance(issued.case) == issued.total


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("x" * 10_001, "Use 10000 characters"), ("The owner is undocumented.", "immigration status")],
)
def test_the_books_take_only_what_the_city_may_keep(contested, officer, words, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.dismiss(contested, because=words, by=officer)
    assert contested.state is AssessmentState.CONTESTED

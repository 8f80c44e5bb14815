"""The books: what is written adds up to nothing, and is never changed or taken out."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DatabaseError, IntegrityError

from feeadmin.kernel import audit, clock, db
from feeadmin.kernel.errors import ChangeOutsideWork, Refused
from feeadmin.kernel.work import action
from feeadmin.ledger import actions, queries
from feeadmin.ledger.models import Account, Transfer, TransferKind
from feeadmin.units import NOTHING, Money
from tests.ledger.postings import pay, post
from tests.world import NOW

FEE = 1_822_93


def sum_of_all():
    return sum((queries.total(account) for account in Account), Money(0))


# What is written.


def test_a_fee_that_is_charged_is_owed(case, cashier):
    posted = post(case, FEE, by=cashier)
    assert queries.balance(case) == Money(FEE)
    assert list(queries.transfers(case)) == [posted]
    assert (posted.debit, posted.credit) == (Account.RECEIVABLE, Account.CHARGED)
    assert (posted.amount, posted.kind) == (Money(FEE), TransferKind.ASSESSMENT)
    assert (posted.at, posted.on) == (NOW, date(2026, 12, 1))
    assert posted.fund == ""


def test_what_is_paid_is_owed_no_more(case):
    post(case, FEE)
    pay(case, 1_000_00)
    assert queries.balance(case) == Money(822_93)
    pay(case, 822_93)
    assert queries.balance(case) == NOTHING


def test_what_is_paid_too_much_the_city_owes(case):
    post(case, 100_00)
    pay(case, 100_01)
    assert queries.balance(case) == Money(-1)


def test_an_entry_of_a_late_evening_carries_the_city_s_day(case):
    with clock.pretending(datetime(2026, 12, 2, 7, 59, tzinfo=UTC)):
        assert post(case, 1).on == date(2026, 12, 1)
    with clock.pretending(datetime(2026, 12, 2, 8, 0, tzinfo=UTC)):
        assert post(case, 1).on == date(2026, 12, 2)


def test_entries_stand_in_the_order_they_were_written(case):
    written = [post(case, cents) for cents in (5, 3, 4)]
    assert list(queries.transfers(case)) == written


def test_the_largest_sum_there_could_be_is_kept_to_the_cent(case):
    cents = 9_007_199_254_740_993
    post(case, cents)
    db.session.expire_all()
    assert queries.balance(case) == Money(cents)


def test_each_entry_is_in_the_history_of_its_case(case, cashier):
    posted = post(case, FEE, by=cashier)
    last = audit.history(case.history)[-1]
    assert (last.action, last.actor_name) == ("ledger.post", cashier.name)
    assert last.subject == f"transfer:{posted.id}"


# What cannot be written.


@pytest.mark.parametrize("cents", [0, -1, -FEE])
def test_nothing_and_less_is_no_transfer(case, cents):
    with pytest.raises(Refused, match=r"^A transfer moves an amount above zero\.$"):
        post(case, cents)
    assert list(queries.transfers(case)) == []


@pytest.mark.parametrize("account", Account)
def test_no_account_is_its_own_other_side(case, account):
    with pytest.raises(Refused, match=r"^A transfer needs two accounts\.$"):
        post(case, 1, debit=account, credit=account)


def test_the_same_money_is_posted_once(case, world):
    pay(case, 100_00, "CHECK 1042")
    for other in (case, world.case("owned")):
        with pytest.raises(Refused) as no:
            pay(other, 100_00, "CHECK 1042")
        assert str(no.value) == "CHECK 1042 was posted before. Check the number."
    assert queries.by_external_ref("CHECK 1042").case_id == case.id
    assert queries.by_external_ref("CHECK 1043") is None


def test_money_without_a_number_of_its_own_is_posted_as_often_as_it_comes(case):
    pay(case, 5)
    pay(case, 5)
    assert queries.balance(case) == Money(-10)


@pytest.mark.parametrize(
    ("memo", "sentence"),
    [
        ("x" * 10_001, "Use 10000 characters or fewer"),
        ("paid\x00", "a character that is no letter"),
        ("Paid by an asylum seeker", "keeps no record of anybody’s immigration status"),
    ],
)
def test_a_memo_holds_only_what_the_city_may_keep(case, memo, sentence):
    with pytest.raises(Refused, match=sentence):
        post(case, 1, memo=memo)


def test_even_the_database_takes_no_entry_below_zero(case, cashier):
    row = {
        "case_id": case.id, "at": NOW, "on": NOW.date(), "debit": Account.CASH,
        "credit": Account.RECEIVABLE, "amount": Money(-1), "kind": TransferKind.PAYMENT,
        "fund": "", "memo": "",
    }  # fmt: skip

    @action
    def write(*, by):
        db.session.add(Transfer(**row))
        db.session.flush()

    with pytest.raises(IntegrityError):
        write(by=cashier)


# What is written stays.


@pytest.mark.parametrize(
    "change",
    [
        sa.update(Transfer).values(amount=Money(1)),
        sa.update(Transfer).values(memo="nothing to see"),
        sa.delete(Transfer),
    ],
    ids=["another amount", "another memo", "taken out"],
)
def test_no_statement_changes_the_books(case, change):
    post(case, FEE)
    with pytest.raises(DatabaseError, match="never"):
        db.session.execute(change.execution_options(bulk="somebody tries"))
    db.session.rollback()
    assert queries.balance(case) == Money(FEE)


def test_no_action_changes_an_entry_either(case, cashier):
    posted = post(case, FEE)

    @action
    def lower(*, by):
        posted.amount = Money(1)

    with pytest.raises(DatabaseError, match="never"):
        lower(by=cashier)
    assert queries.balance(case) == Money(FEE)


def test_nobody_writes_without_an_action_that_answers_for_it(case):
    db.session.add(
        Transfer(
            case_id=case.id, at=NOW, on=NOW.date(), debit=Account.CASH, credit=Account.CHARGED,
            amount=Money(1), kind=TransferKind.PAYMENT, fund="", memo="",
        )
    )  # fmt: skip
    with pytest.raises(ChangeOutsideWork):
        db.session.flush()


# Taking back.


def test_an_entry_is_taken_back_by_another_the_other_way_round(case, cashier):
    posted = post(case, FEE, fund="Staging Fee Fund")
    back = actions.reverse(posted, because=" Posted to the wrong case. ", by=cashier)
    assert (back.debit, back.credit) == (posted.credit, posted.debit)
    assert (back.amount, back.fund) == (posted.amount, "Staging Fee Fund")
    assert (back.kind, back.memo) == (TransferKind.REVERSAL, "Posted to the wrong case.")
    assert queries.reversal_of(posted) is back
    assert queries.balance(case) == NOTHING
    assert list(queries.transfers(case)) == [posted, back]


def test_an_entry_is_taken_back_once(case, cashier):
    posted = post(case, FEE)
    actions.reverse(posted, because="Wrong case.", by=cashier)
    with pytest.raises(Refused, match="This transfer was reversed before"):
        actions.reverse(posted, because="Wrong case.", by=cashier)
    assert queries.balance(case) == NOTHING


def test_what_takes_back_is_not_taken_back(case, cashier):
    back = actions.reverse(post(case, FEE), because="Wrong case.", by=cashier)
    with pytest.raises(Refused, match="A reversal is not reversed: post the transfer again"):
        actions.reverse(back, because="Right after all.", by=cashier)
    assert queries.reversal_of(back) is None


@pytest.mark.parametrize("nothing", ["", " \n"])
def test_whoever_takes_back_says_why(case, cashier, nothing):
    with pytest.raises(Refused, match=r"Say why it is taken back\."):
        actions.reverse(post(case, FEE), because=nothing, by=cashier)
    assert queries.balance(case) == Money(FEE)


def test_a_payment_that_was_taken_back_can_be_posted_under_another_number_only(case, cashier):
    bounced = pay(case, 100_00, "CHECK 1042")
    actions.reverse(bounced, because="The check did not clear.", by=cashier)
    with pytest.raises(Refused, match="CHECK 1042 was posted before"):
        pay(case, 100_00, "CHECK 1042")
    pay(case, 100_00, "CHECK 1043")
    assert queries.balance(case) == Money(-100_00)


# Whatever is written.

accounts = st.sampled_from(Account)
entries = st.lists(
    st.tuples(st.integers(1, 10**9), accounts, accounts, st.booleans()), max_size=8
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=entries)
def test_all_accounts_together_are_nothing_whatever_is_written(case, cashier, written):
    owed = queries.balance(case)
    for cents, debit, credit, is_wrong in written:
        if debit is credit:
            continue
        entry = post(case, cents, debit=debit, credit=credit)
        if is_wrong:
            actions.reverse(entry, because="A mistake.", by=cashier)
        else:
            owed += Money(cents) * ((debit is Account.RECEIVABLE) - (credit is Account.RECEIVABLE))
    assert sum_of_all() == NOTHING
    assert queries.balance(case) == owed


def test_the_books_of_the_whole_city_add_up_to_nothing(world):
    owed = [queries.balance(world.case(station)) for station in world.cases]
    assert queries.total(Account.RECEIVABLE) == sum(owed, Money(0)) > NOTHING
    assert sum_of_all() == NOTHING


def test_the_books_can_be_read_as_they_stood(case):
    then = NOW - timedelta(days=7)
    with clock.pretending(then):
        post(case, 100_00)
    before = queries.total(Account.CHARGED, at=then)
    pay(case, 40_00)
    assert queries.balance(case, at=then - timedelta(microseconds=1)) == NOTHING
    assert queries.balance(case, at=then) == Money(100_00)
    assert queries.balance(case) == queries.balance(case, at=NOW) == Money(60_00)
    assert queries.total(Account.CHARGED, at=then) == before

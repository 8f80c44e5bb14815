"""Two owners, two officers, one review: real threads, real commits, on both databases."""

import pytest

from feeadmin.appeals import actions, queries
from feeadmin.appeals.models import AppealState, Ground, Ruling
from feeadmin.kernel import audit, db
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused, Stale
from feeadmin.ledger import queries as books
from feeadmin.notices import queries as notices
from feeadmin.portal import queries as portal
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Stage
from feeadmin.units import NOTHING
from tests import make
from tests.kernel.together import at_once, faults
from tests.notices.town import photo, served

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def number(own_database):
    """Return the number of a notice that was served, with nothing of it in memory."""
    found = served(make.approved()).number
    db.session.remove()
    return found


@pytest.fixture
def officers(own_database):
    return [make.actor(Role.HEARING_OFFICER) for _one in "ab"]


def ask(number, **of):
    notice = notices.one(number)
    return actions.file(
        notice, grounds=[Ground.OTHER], statement="They left at nine.", filed_by="Pat Owner",
        contact="", by=portal.visitor(notice), **of,
    )[0].number  # fmt: skip


def decide(number, ruling, edition, by):
    return actions.decide(
        queries.one(number), ruling, findings="As seen.", edition=edition, by=by
    ).ruling


def test_a_request_sent_twice_at_once_is_one_review(number):
    """Somebody pressed the button twice."""
    results = at_once(*2 * [lambda: ask(number, files=[("gate.jpg", photo())])])
    [refused] = faults(results)
    assert isinstance(refused, Refused)
    assert str(refused) in {
        "You have asked for a review of this notice already.",
        "Someone else has just changed this. Look again, then decide.",
    }
    case = notices.one(number).case
    [appeal] = queries.of(case)
    assert len(queries.files(appeal)) == 1
    assert (appeal.state, case.stage) == (AppealState.FILED, Stage.REVIEW)
    assert audit.first_break(case.history) is None


def test_of_two_officers_who_decide_at_once_one_does(number, officers):
    asked = ask(number)
    seen = queries.one(asked).edition
    db.session.remove()
    upheld, dismissed = (Ruling.UPHELD, Ruling.DISMISSED)
    results = at_once(
        lambda: decide(asked, upheld, seen, officers[0]),
        lambda: decide(asked, dismissed, seen, officers[1]),
    )
    [lost] = faults(results)
    assert isinstance(lost, Stale)
    decision = queries.decision(queries.one(asked))
    assert decision.ruling in results
    case = notices.one(number).case
    assert len(books.transfers(case)) == (1 if decision.ruling is upheld else 2)
    assert books.balance(case) == decision.fee_after
    assert (case.stage is Stage.CLOSED) == (decision.fee_after == NOTHING)
    assert audit.first_break(case.history) is None


def test_the_record_put_together_while_the_case_changes_tells_of_one_moment(number, tmp_path):
    """Whatever its history tells of is in it, and nothing that its history does not know."""
    case_number = notices.one(number).case.number
    clerk = make.actor(Role.ASSESSING_CLERK)
    db.session.remove()

    def export(folder):
        actions.export_record(cases.case(case_number), folder, by=clerk)
        return folder

    folders = [tmp_path / str(n) for n in range(4)]
    results = at_once(
        lambda: ask(number, files=[("gate.jpg", photo("navy"))]),
        *[lambda folder=folder: export(folder) for folder in folders],
    )
    assert faults(results) == []
    for folder in folders:
        history = (folder / "data" / "08-history" / "entries.csv").read_text()
        asked = "appeals.file" in history
        assert (folder / "data" / "06-review").exists() == asked
        exhibits = len(list((folder / "data").glob("03-evidence/*.jpg")))
        assert exhibits == asked

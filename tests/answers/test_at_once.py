"""Two clerks ask, and an owner presses twice: real threads, real commits, on both databases."""

import pytest

from feeadmin.answers import actions, queries
from feeadmin.kernel import audit, clock, db
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.kernel.errors import Refused
from feeadmin.notices import queries as notices
from feeadmin.notices.models import Method
from feeadmin.portal import queries as portal
from feeadmin.staging import queries as cases
from feeadmin.staging import questions
from tests import make
from tests.kernel.together import at_once, faults
from tests.notices.town import serve

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def number(own_database):
    """Return the number of a case whose owner may be asked, with nothing of it in memory."""
    make.law()
    found = make.case().number
    db.session.remove()
    return found


def ask(number, edition, by):
    [notice] = actions.ask(
        cases.case(number),
        method=Method.MAIL_CA,
        mailed_on=clock.today(),
        edition=edition,
        by=by,
    )
    return notice.number


def test_of_two_who_ask_at_once_one_does(number):
    edition = cases.case(number).edition
    clerks = [make.actor(Role.ASSESSING_CLERK) for _one in "ab"]
    db.session.remove()
    results = at_once(*[lambda by=by: ask(number, edition, by) for by in clerks])
    [refused] = faults(results)
    assert isinstance(refused, Refused)
    case = cases.case(number)
    assert len(notices.of(case)) == len(questions.of(case)) == 1
    assert audit.first_break(case.history) is None


def test_an_answer_sent_twice_at_once_is_one_answer(number):
    letter = ask(number, cases.case(number).edition, SYSTEM)
    serve(notices.one(letter))
    db.session.remove()

    def answer():
        notice = notices.one(letter)
        return actions.receive(
            notice, claims=[], statement="I was not asked.", answered_by="Pat", contact="",
            by=portal.visitor(notice),
        )[0].id  # fmt: skip

    results = at_once(answer, answer)
    [refused] = faults(results)
    assert isinstance(refused, Refused)
    assert len(queries.of(cases.case(number))) == 1

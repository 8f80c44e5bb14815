"""Further tries at serving a notice: beside the first, in vain, with a photo; and their paper."""

import pytest

from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.language import NBSP
from feeadmin.letters.paper import Paper
from feeadmin.notices import declaration, queries, serving
from feeadmin.notices.letter import REVIEW
from feeadmin.notices.models import Method, NoticeState
from feeadmin.staging import queries as cases
from tests import make
from tests.notices.town import MAIL, MONDAY, after, lock, on, photo, serve, served

RECORDS = Role.FIELD_RECORDER


def attempt(notice, method=Method.PERSONAL, *, reached=True, **of):
    told = {"on": MONDAY, "proof": "Nobody opened.", "by": SYSTEM, **of}
    return serving.record_try(notice, method, reached=reached, **told)


def test_a_second_way_of_service_shortens_no_date(fee):
    notice = served(fee)
    before = queries.deadline(notice, REVIEW)
    with on(after(2)):
        second = attempt(notice, Method.POSTED, on=after(2), proof="On the gate")
    assert (second.deemed_on, notice.served_on) == (after(2), MONDAY)
    assert queries.deadline(notice, REVIEW).due_on == before.due_on


def test_a_try_in_vain_serves_nobody(fee):
    notice = lock(fee, method=Method.PERSONAL)
    one = attempt(notice, reached=False)
    assert (one.deemed_on, one.deemed_by) == (None, "")
    assert (notice.state, notice.served_on) == (NoticeState.LOCKED, None)


def test_nothing_that_succeeded_stands_before_the_service_the_letter_names(fee):
    notice = lock(fee)
    with pytest.raises(Refused, match="The letter says how and when it goes out"):
        attempt(notice)


def test_the_photo_of_a_posting_is_an_exhibit_of_the_case(fee):
    notice = served(fee)
    before = len(cases.exhibits(fee.case))
    one = attempt(notice, Method.POSTED, photo=("gate.jpg", photo()))
    exhibit = cases.exhibits(fee.case)[-1]
    assert len(cases.exhibits(fee.case)) == before + 1
    assert exhibit.item is one.photo
    assert exhibit.title == f"Service of notice {notice.number}"


def test_what_is_no_photo_records_nothing(fee):
    notice = served(fee)
    with pytest.raises(Refused, match="was not kept"):
        attempt(notice, photo=("gate.jpg", b"no picture"))
    assert len(queries.attempts(notice)) == 1


@pytest.mark.parametrize(
    ("of", "sentence"),
    [({"proof": " "}, "Say what happened"), ({"on": after(1)}, "has not come yet")],
)
def test_a_try_that_cannot_be_is_refused(fee, of, sentence):
    notice = served(fee)
    with pytest.raises(Refused, match=sentence):
        attempt(notice, **of)


def test_a_notice_posted_on_the_property_gives_its_owner_the_days_of_mail(fee):
    notice = lock(fee, method=Method.POSTED)
    one = serve(notice)
    assert notice.state is NoticeState.SERVED
    assert one.deemed_by == "complete when it was posted on the property, SFO-DEMO-1"
    assert queries.deadline(notice, REVIEW).due_on == after(25)


def words_of(one, markup):
    with Paper(declaration.printed(one, markup)) as paper:
        return " ".join(paper.words()).replace(NBSP, " ")


def test_the_declaration_says_what_was_done_to_whom_and_by_what_letter(app, fee, by):
    notice = lock(fee)
    one = serve(notice, by=by[MAIL], by_whom="Sam Server", article="9407 1000")
    with app.test_request_context():
        markup = app.jinja_env.get_template("notices/declaration.xhtml").render(
            declaration.facts(one)
        )
    said = words_of(one, markup)
    assert "I, Sam Server, say:" in said
    assert (
        "On Monday, September 14, 2026, I put a true copy of it into the United States mail" in said
    )
    assert "9407 1000" in said
    assert notice.addressed_to[-1] in said
    assert queries.document(notice).sha256 in said.replace(" ", "")
    assert "under penalty of perjury under the laws of the State of California" in said
    assert f"Entered by {by[MAIL].name}" in said


def test_a_declaration_is_of_one_notice_s_own_try(fee):
    notice = served(fee)
    [one] = queries.attempts(notice)
    assert queries.attempt(notice, one.id) is one
    with pytest.raises(NotFound):
        queries.attempt(notice, one.id + 1)


def test_on_the_phone_a_notice_is_served_by_whoever_carried_it(fee, by):
    notice = lock(fee, method=Method.POSTED)
    make.letters(notice)
    with pytest.raises(Refused, match="Take a photo of the notice where it is posted"):
        serving.serve_by_hand(notice, reached=True, proof="On the gate", by=by[RECORDS])
    one = serving.serve_by_hand(
        notice, reached=True, proof="On the gate", photo=("gate.jpg", photo()), by=by[RECORDS]
    )
    assert (notice.state, notice.served_on) == (NoticeState.SERVED, MONDAY)
    assert (one.method, one.by_whom) == (Method.POSTED, by[RECORDS].name)
    assert one.photo is not None
    with pytest.raises(Refused, match="is not to be handed over or posted"):
        serving.serve_by_hand(notice, reached=True, proof="again", by=by[RECORDS])


def test_on_the_phone_a_try_in_vain_leaves_the_notice_as_it_is(fee, by):
    notice = lock(fee, method=Method.PERSONAL)
    serving.serve_by_hand(notice, reached=False, proof="Nobody opened.", by=by[RECORDS])
    assert notice.state is NoticeState.LOCKED
    assert [one.deemed_on for one in queries.attempts(notice)] == [None]


def test_what_goes_by_mail_is_not_served_on_the_phone(fee, by):
    notice = lock(fee)
    with pytest.raises(Refused, match="Ask the mail room"):
        serving.serve_by_hand(notice, reached=True, proof="handed over", by=by[RECORDS])

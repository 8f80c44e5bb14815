"""Scans of what came back, and of the cards that were signed."""

import pytest

from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.mailroom import queries, scanning
from feeadmin.mailroom.scanning import Scan
from feeadmin.notices import queries as notices
from feeadmin.notices.models import NoticeState, PostKind
from feeadmin.owners import mailboxes
from feeadmin.staging.cases import NextStep
from tests import batches
from tests.mailroom.room import printed
from tests.notices.town import MAIL, MONDAY, after, on, served


@pytest.fixture
def notice(fee):
    return served(fee)


def take(typed, scan, *, says="", day=MONDAY, by=SYSTEM):
    return scanning.take(typed, scan, on=day, says=says, by=by)


@pytest.mark.parametrize(
    "typed",
    [
        "{number}",
        "{bare}",
        " {bare_small} ",
        "https://city.example/portal?n={number}",
        "HTTPS://CITY.EXAMPLE/PORTAL/{number}?FROM=LETTER",
    ],
)
def test_a_letter_is_known_by_whatever_a_scanner_reads_of_it(notice, typed):
    said = {
        "number": notice.number,
        "bare": notice.number.replace("-", ""),
        "bare_small": notice.number.replace("-", "").lower(),
    }
    assert scanning.found(typed.format(**said)) is notice


def test_a_letter_is_known_by_its_certified_number(fee):
    batch = printed(fee)
    [piece] = queries.pieces(batch)
    assert scanning.found(piece.article) is piece.notice
    assert scanning.found(f"42090012{piece.article}") is piece.notice


@pytest.mark.parametrize("typed", ["", "N26-000001-9", "N26-999999-1", "x" * 500, "٣" * 22])
def test_what_is_on_no_letter_of_ours_is_told(notice, typed):
    with pytest.raises(NotFound, match="is on no letter of ours"):
        scanning.found(typed)


def test_nobody_s_certified_number_is_told(notice):
    with pytest.raises(NotFound):
        scanning.found(batches.article())


def test_a_signed_card_says_it_arrived_and_moves_no_date(notice):
    before = notices.deadline(notice, "initial_review").due_on
    with on(after(3)):
        take(notice.number, Scan.RETURN_RECEIPT, says="P. Example", day=after(2))
    assert notice.state is NoticeState.SERVED
    assert notice.served_on == MONDAY
    assert notices.deadline(notice, "initial_review").due_on == before
    [word] = notices.words_of_the_post(notice)
    assert (word.kind, word.on, word.says) == (PostKind.DELIVERED, after(2), "P. Example")
    with pytest.raises(Refused, match="This notice is served, so you cannot deliver it"):
        take(notice.number, Scan.RETURN_RECEIPT)


def test_a_letter_that_came_back_opens_the_search_for_an_address(notice, by):
    take(notice.number, Scan.CAME_BACK, says="Vacant", by=by[MAIL])
    assert notice.state is NoticeState.RETURNED
    assert notice.case.next_step is NextStep.SERVE_AGAIN
    assert mailboxes.waiting(notice.party).reason == "Vacant"
    assert [row.reason for row in scanning.latest(by[MAIL])] == ["Vacant"]
    assert scanning.latest(SYSTEM) == []


def test_only_the_certified_letter_back_leaves_service_as_it_is(notice):
    take(notice.number, Scan.CERTIFIED_BACK, says="Unclaimed")
    assert notice.state is NoticeState.MAILED
    assert notice.case.next_step is NextStep.RESPOND
    [word] = notices.words_of_the_post(notice)
    assert word.kind is PostKind.CERTIFIED_BACK


@pytest.mark.parametrize("scan", [Scan.CAME_BACK, Scan.CERTIFIED_BACK])
def test_what_the_post_wrote_is_part_of_it(notice, scan):
    with pytest.raises(Refused, match="Enter what the post office wrote on it"):
        take(notice.number, scan)
    assert notice.state is NoticeState.MAILED


@pytest.mark.parametrize("scan", Scan)
@pytest.mark.parametrize("days", [-1, 1])
def test_nothing_happens_before_the_mailing_or_tomorrow(notice, scan, days):
    with pytest.raises(Refused, match="Enter a day from then until today"):
        take(notice.number, scan, says="Vacant", day=after(days))


@pytest.mark.parametrize("scan", [Scan.CERTIFIED_BACK, Scan.RETURN_RECEIPT])
def test_what_was_never_mailed_cannot_have_arrived(fee, scan):
    [piece] = queries.pieces(printed(fee))
    with pytest.raises(Refused):
        take(piece.notice.number, scan, says="Unclaimed")
    assert notices.words_of_the_post(piece.notice) == []

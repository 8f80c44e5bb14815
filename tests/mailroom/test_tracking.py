"""Lists of the post: compared before, put on record row by row, each wrong row told."""

import pytest

from feeadmin.kernel import jobs
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.mailroom import (
    queries,
    tracking,
    working,  # noqa: F401  (its handlers do the jobs)
)
from feeadmin.mailroom.tracking import News
from feeadmin.notices import queries as notices
from feeadmin.notices.models import NoticeState, PostKind
from tests import batches
from tests.mailroom.room import printed
from tests.notices.town import MONDAY, after, on

HEAD = "Label Number,Event,Event Date\n"


@pytest.fixture
def mailed(fee):
    """A mailed notice, and its certified number."""
    batch = printed(fee)
    batches.mail(batch, SYSTEM)
    [piece] = queries.pieces(batch)
    with on(after(4)):
        yield piece.notice, piece.article


def bring(*rows, head=HEAD, name="post.csv"):
    return tracking.bring((head + "\n".join(rows)).encode(), name, by=SYSTEM)


def apply(file):
    key = file.id
    tracking.want(file, by=SYSTEM)
    jobs.work_off()
    return tracking.one(key)


@pytest.mark.parametrize(
    ("says", "news"),
    [
        ("Delivered, Left with Individual", News.DELIVERED),
        ("DELIVERED, FRONT DESK", News.DELIVERED),
        ("Delivered, To Original Sender", News.BACK),
        ("Unclaimed/Being Returned to Sender", News.BACK),
        ("Refused", News.BACK),
        ("In Transit to Next Facility", News.NOTHING),
        ("", News.NOTHING),
    ],
)
def test_what_the_post_says_means_one_thing(mailed, says, news):
    _notice, article = mailed
    [row] = tracking.rows(bring(f'{article},"{says}",2026-09-16'))
    assert row.news is news


def test_a_list_is_put_on_record_once(mailed):
    notice, article = mailed
    number = notice.number
    file = bring(f"{article},Delivered,09/16/2026 10:02 am")
    assert tracking.comparison(file).new == 1
    assert notice.state is NoticeState.MAILED, "looking changes nothing"
    file = apply(file)
    notice = notices.one(number)
    assert (notice.state, notice.served_on) == (NoticeState.SERVED, MONDAY)
    [word] = notices.words_of_the_post(notice)
    assert (word.kind, word.on) == (PostKind.DELIVERED, after(2))
    assert word.source == "tracking list post.csv, line 2"
    assert (file.done, file.applied_at is not None) == (1, True)
    assert tracking.comparison(file).counts == {News.KNOWN: 1}
    with pytest.raises(Refused, match="being put on record already"):
        tracking.want(file, by=SYSTEM)


def test_a_list_brought_twice_records_nothing_twice(mailed):
    notice, article = mailed
    number = notice.number
    first, second = (bring(f"{article},Unclaimed,2026-09-17") for _time in range(2))
    keys = [first.id, second.id]
    for key in keys:
        tracking.want(tracking.one(key), by=SYSTEM)
    jobs.work_off()
    notice = notices.one(number)
    assert [word.kind for word in notices.words_of_the_post(notice)] == [PostKind.CERTIFIED_BACK]
    assert notice.state is NoticeState.MAILED


def test_one_letter_twice_in_a_list_counts_once(mailed):
    _notice, article = mailed
    file = bring(f"{article},Delivered,2026-09-16", f"{article},Delivered,2026-09-17")
    assert [row.news for row in tracking.rows(file)] == [News.DELIVERED, News.KNOWN]


def test_every_row_that_is_not_taken_says_why_and_the_rest_goes_in(mailed):
    notice, article = mailed
    number = notice.number
    file = bring(
        ",Delivered,2026-09-16",
        f"{batches.article()},Delivered,2026-09-16",
        f"{article},Delivered,soon",
        f"{article},Delivered,12",
        f"{article},Delivered,2026-09-13",
        f"{article},Delivered,2026-09-19",
        "",
        f"{article},Delivered,2026-09-16",
    )
    wrong = [(row.line, row.why) for row in tracking.rows(file) if row.news is News.WRONG]
    assert wrong == [
        (2, "It has no certified-mail number."),
        (3, "No letter of ours has this number."),
        (4, "“soon” is no date."),
        (5, "“12” is no date."),
        (6, "The day lies before the mailing, or has not come."),
        (7, "The day lies before the mailing, or has not come."),
    ]
    apply(file)
    assert notices.one(number).state is NoticeState.SERVED


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty: 0 bytes"),
        (b"\x00\x01\x02", "This is no text file"),
        (b"a,b,c\n1,2,3\n", "must name three columns"),
        (b"%PDF-1.7\n", "must name three columns"),
        (b'tracking,status,date\n"940', "cannot be read"),
    ],
)
def test_what_is_no_such_list_is_refused_with_what_to_do(database, content, sentence):
    with pytest.raises(Refused, match=sentence):
        tracking.bring(content, "post.csv", by=SYSTEM)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_list_may_come_from_any_office_program(mailed, encoding):
    _notice, article = mailed
    text = f"{HEAD}{article},Delivered – José,2026-09-16\r\n"
    file = tracking.bring(text.encode(encoding), "post.csv", by=SYSTEM)
    assert [row.status for row in tracking.rows(file)] == ["Delivered – José"]


def test_ten_thousand_rows_are_compared(mailed):
    _notice, article = mailed
    others = [f"9407{n:018},Delivered,2026-09-16" for n in range(10_000)]
    found = tracking.comparison(bring(*others, f"{article},Delivered,2026-09-16"))
    assert found.counts == {News.WRONG: 10_000, News.DELIVERED: 1}

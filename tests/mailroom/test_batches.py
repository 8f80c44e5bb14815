"""A batch from its locking to the mailing: its letters real, their bytes as kept."""

import csv
import io

import pikepdf
import pytest

from feeadmin.assessments import queries as fees
from feeadmin.kernel import files
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.letters.paper import Paper
from feeadmin.mailroom import (
    actions,
    paper,
    queries,
    samples,
    working,  # noqa: F401  (its handlers do the jobs)
)
from feeadmin.mailroom.models import BatchState, ItemOutcome
from feeadmin.notices import queries as notices
from feeadmin.notices import serving
from feeadmin.notices.models import Method, NoticeState
from feeadmin.staging.cases import Stage
from tests import batches, make
from tests.mailroom.room import (
    case_of,
    locked,
    printed,
    put_together,
    work_failed_too_often,
    worked_off,
)
from tests.notices.town import MAIL, MONDAY, after, on, order


def test_a_whole_batch_goes_its_way_and_every_letter_is_the_one_on_file(fee, by):
    case = fee.case.number
    batch = worked_off(put_together(fee, by=by[MAIL]))
    assert batch.state is BatchState.CHECKED
    assert queries.tally(batch) == {ItemOutcome.GOOD: 1}
    actions.lock(batch, edition=batch.edition, by=by[MAIL])
    batch = worked_off(batch)
    assert batch.state is BatchState.LOCKED
    pieces = queries.pieces(batch)
    assert [piece.notice.locked_by for piece in pieces] == [by[MAIL].name] * len(pieces)
    assert queries.making(batch).is_done
    sample = [one.number for one in samples.of(pieces)]
    actions.release(batch, looked_at=sample, edition=batch.edition, by=by[MAIL])
    batch = worked_off(batch)
    pile = files.store().read(batch.paper_sha256)
    with pikepdf.open(io.BytesIO(pile)) as whole:
        for piece in queries.pieces(batch):
            assert piece.first_page % 2 == 1, "each letter begins on the front of a sheet"
            with pikepdf.open(
                io.BytesIO(files.store().read(notices.document(piece.notice).sha256))
            ) as one:
                assert len(one.pages) == piece.pages
        assert len(whole.pages) % 2 == 0
    with Paper(pile) as read:
        words = read.words()
    for piece in queries.pieces(batch):
        assert piece.notice.number in words[piece.first_page - 1]
    actions.note_printed(batch, by=by[MAIL])
    assert {one.notice.state for one in queries.pieces(batch)} == {NoticeState.PRINTED}
    actions.enter_articles(batch, batches.article(), by=by[MAIL])
    actions.mail(batch, proof="stamped list", by=by[MAIL])
    batch = worked_off(batch)
    assert batch.state is BatchState.MAILED
    for piece in queries.pieces(batch):
        [attempt] = notices.attempts(piece.notice)
        assert (attempt.on, attempt.proof, attempt.by_whom) == (
            MONDAY,
            "stamped list",
            by[MAIL].name,
        )
        assert attempt.article.replace(" ", "") == piece.article
    assert case_of(case).stage is Stage.RESPOND


def test_the_same_letters_make_the_same_pile(fee):
    batch = worked_off(put_together(fee))
    actions.lock(batch, edition=batch.edition, by=SYSTEM)
    pieces = queries.pieces(worked_off(batch))
    one, two = paper.pile(pieces), paper.pile(pieces)
    assert one == two
    twice = paper.pile([*pieces, *pieces])
    assert len(twice.pdf) < 1.5 * len(one.pdf), "typefaces stand once in the pile"


def test_the_manifest_names_every_envelope_in_its_order(fee):
    batch = printed(fee)
    head, columns, *rows = csv.reader(
        io.StringIO(paper.manifest(queries.pieces(batch), paper_sha256=batch.paper_sha256))
    )
    assert head == ["pdf sha256", batch.paper_sha256]
    assert tuple(columns) == paper.COLUMNS
    [row] = [dict(zip(columns, row, strict=True)) for row in rows]
    [piece] = queries.pieces(batch)
    assert row["notice"] == piece.notice.number
    assert row["sha256"] == notices.document(piece.notice).sha256
    assert row["article"].replace(" ", "") == piece.article
    assert (row["place"], row["first page"], row["sheets"]) == ("1", "1", "1")


def test_nothing_is_released_before_its_letters_are_made(fee):
    batch = put_together(fee)
    batches.check(batch, SYSTEM)
    actions.lock(batch, edition=batch.edition, by=SYSTEM)
    for item in queries.items(batch):
        actions.lock_item(item, by=SYSTEM)
    actions.finish(batch, by=SYSTEM)
    [piece] = queries.pieces(batch)
    with pytest.raises(Refused, match="still being made"):
        actions.release(batch, looked_at=[piece.notice.number], edition=batch.edition, by=SYSTEM)


def test_nothing_is_released_that_nobody_looked_at(fee):
    batch = locked(fee)
    [piece] = queries.pieces(batch)
    with pytest.raises(Refused, match=f"Not ticked: {piece.notice.number}"):
        actions.release(batch, looked_at=["N26-999999-9"], edition=batch.edition, by=SYSTEM)
    actions.release(batch, looked_at=[piece.notice.number], edition=batch.edition, by=SYSTEM)
    assert (batch.sample, batch.released_by) == ([piece.notice.number], SYSTEM.name)


def test_nothing_is_mailed_on_another_day_than_the_one_on_it(fee):
    batch = printed(fee)
    with on(after(1)), pytest.raises(Refused, match="dated another day"):
        actions.mail(batch, proof="stamped list", by=SYSTEM)
    with pytest.raises(Refused, match="Say what proves it"):
        actions.mail(batch, proof=" ", by=SYSTEM)
    assert batch.state is BatchState.PRINTED


def test_one_letter_that_cannot_go_is_left_behind_and_the_others_go(fee):
    batch = printed(fee)
    actions.mail(batch, proof="stamped list", by=SYSTEM)
    order()
    case = fee.case.number
    batch = worked_off(batch)
    assert batch.state is BatchState.MAILED
    [sentence] = batch.left
    assert "Stopped by order" in sentence
    assert queries.pieces(batch) == []
    [notice] = notices.of(case_of(case))
    assert notice.state is NoticeState.PRINTED
    assert notices.attempts(notice) == []


def test_a_notice_served_by_hand_meanwhile_is_not_served_twice(fee):
    batch = printed(fee)
    [piece] = queries.pieces(batch)
    actions.mail(batch, proof="stamped list", by=SYSTEM)
    serving.record_service(piece.notice, on=MONDAY, proof="at the counter", by=SYSTEM)
    batch = worked_off(batch)
    assert batch.state is BatchState.MAILED
    [piece] = queries.pieces(batch)
    assert [one.proof for one in notices.attempts(piece.notice)] == ["at the counter"]


def test_certified_numbers_go_to_the_envelopes_in_their_order_and_to_one_only(fee):
    batch = printed(fee)
    [piece] = queries.pieces(batch)
    number = batches.article()
    assert actions.enter_articles(batch, f" {number} \n", by=SYSTEM) == 1
    assert queries.piece_by_article(number) == piece
    other = printed(make.approved())
    with pytest.raises(Refused, match=f"is on the envelope of {piece.notice.number}"):
        actions.enter_articles(other, number, by=SYSTEM)


def test_a_letter_that_cannot_be_made_is_told_and_tried_again(fee):
    batch = put_together(fee)
    batches.check(batch, SYSTEM)
    actions.lock(batch, edition=batch.edition, by=SYSTEM)
    for item in queries.items(batch):
        actions.lock_item(item, by=SYSTEM)
    actions.finish(batch, by=SYSTEM)
    [piece] = queries.pieces(batch)
    work = notices.making(piece.notice)
    work_failed_too_often(work)
    assert [notice for notice, _job in queries.not_made(batch)] == [piece.notice]
    assert actions.go_on(batch, by=SYSTEM) == 1
    assert queries.making(worked_off(batch)).is_done


def test_a_sample_has_the_ends_the_extremes_and_one_of_each_sort(fee):
    batch = locked(fee)
    pieces = queries.pieces(batch)
    assert samples.of(pieces) == [piece.notice for piece in pieces]
    assert samples.of([]) == []


def test_each_letter_goes_by_the_mail_that_suits_its_address(fee):
    batch = locked(fee)
    assert {piece.notice.method for piece in queries.pieces(batch)} == {Method.MAIL_CA}
    assert fees.the(fee.case).total == queries.pieces(batch)[0].notice.total

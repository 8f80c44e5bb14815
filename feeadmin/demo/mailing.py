"""Locking notices, waiting for their bytes, and serving them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from feeadmin.demo.file import CaseFile
from feeadmin.kernel import clock, jobs
from feeadmin.mailroom import actions as batches
from feeadmin.mailroom import (
    gathering,
    working,  # noqa: F401  (its handlers do the jobs)
)
from feeadmin.mailroom import queries as batch_queries
from feeadmin.notices import (
    actions,
    making,  # noqa: F401  (its handler does the jobs)
    queries,
    serving,
)
from feeadmin.notices.models import Method, Notice

PROOFS = {
    Method.MAIL_CA: "Certificate of mailing and certified receipt, on file (invented)",
    Method.MAIL_US: "Certificate of mailing and certified receipt, on file (invented)",
    Method.PERSONAL: "Signed for at the counter, declaration on file (invented)",
}


class NotMade(RuntimeError):
    """A letter of the demonstration could not be made; the message says why."""


def lock_and_make(file: CaseFile, method: Method, mailed_on: date) -> None:
    """Lock a fee's notices, and make their letters at once."""
    clerk = file.town.staff["mail"]
    actions.lock(file.fee, method=method, mailed_on=mailed_on, edition=file.fee.edition, by=clerk)
    make_letters(file)


def make_letters(file: CaseFile) -> None:
    """Do the jobs that make a fee's letters. Raises NotMade where one cannot be."""
    make_all([notice.number for notice in file.notices])


def make_all(numbers: Sequence[str]) -> None:
    """Do the jobs that make these letters. Raises NotMade where one cannot be."""
    jobs.work_off()
    for notice in map(queries.one, numbers):
        if queries.document(notice) is None:
            job = queries.making(notice)
            raise NotMade(f"The letter of {notice.number} was not made: {job and job.fault}")


def put_on_paper(file: CaseFile) -> None:
    """Print the newest letter of a case, in a batch of its own, for the day it carries."""
    clerk = file.town.staff["mail"]
    batch = gathering.collect([file.notices[-1]], by=clerk)
    number, looked_at = batch.number, [file.notices[-1].number]
    batches.release(batch, looked_at=looked_at, edition=batch.edition, by=clerk)
    jobs.work_off()
    batches.note_printed(batch_queries.one(number), by=clerk)


def serve(file: CaseFile) -> None:
    """Record that each notice of a fee went out on the day it carries."""
    serve_all(file, [notice.number for notice in file.notices])


def serve_all(file: CaseFile, numbers: Sequence[str]) -> None:
    """Record that these letters went out on the day they carry."""
    for number in numbers:
        notice = queries.one(number)
        serving.record_service(
            notice,
            on=clock.today(),
            proof=PROOFS[notice.method],
            article=_article(notice),
            by=file.town.staff["mail"],
        )


def _article(notice: Notice) -> str:
    """Return an invented number of certified mail; what is handed over has none."""
    if notice.method is Method.PERSONAL:
        return ""
    return f"0000 0000 0000 {notice.id:04} (invented)"

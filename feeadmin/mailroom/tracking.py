"""What the post saw of certified mail, as a list: read, compared, and put on record.

The columns of such lists go by many names; what they say is free text. Only two things count:
that a letter was delivered, and that it is on its way back. “Delivered, to original sender” is
the second, although it begins like the first.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import islice

from dateutil import parser
from sqlalchemy import select, update

from feeadmin.kernel import clock, files, jobs
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.mailroom import articles
from feeadmin.mailroom.models import MailPiece, TrackingFile
from feeadmin.notices import queries as notices
from feeadmin.notices import serving
from feeadmin.notices.models import LIFE as NOTICE
from feeadmin.notices.models import Notice, PostKind

APPLY = "mailroom.tracking"
"""The job that puts a list on record."""

MOST_BYTES = 20 * 1024 * 1024
AT_ONCE = 400
SHOWN = 50
MOST_SHOWN = 300
"""Rows of a comparison on its page; every row is in the file itself."""

ARTICLE = ("article", "tracking", "label", "barcode", "piece")
STATUS = ("status", "event", "result", "description")
DAY = ("date", "day", "delivered on", "time")

MADE_UP = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2001, 2, 2, tzinfo=UTC))

BACK = re.compile(
    r"original sender|return(ed)? to sender|unclaimed|refused|undeliverable|not deliverable"
    r"|forward expired|moved, left no address",
    re.IGNORECASE,
)
DELIVERED = re.compile(r"\bdelivered\b|picked up|signed for", re.IGNORECASE)


class News(StrEnum):
    """What a row of the list means for a notice."""

    DELIVERED = "delivered"
    BACK = "certified letter back"
    KNOWN = "on record already"
    NOTHING = "nothing to record yet"
    WRONG = "not taken"


@dataclass(frozen=True)
class Row:
    """One row of a list, and what it means. `why` says what is wrong with one not taken."""

    line: int
    article: str
    status: str
    on: date | None
    news: News
    number: str = ""
    why: str = ""


@dataclass(frozen=True)
class _Said:
    line: int
    article: str
    status: str
    day: str


def one(tracking_id: int) -> TrackingFile:
    """Return a list that was brought in. Raises NotFound."""
    found = session.get(TrackingFile, tracking_id)
    if found is None:
        raise NotFound(_("There is no such list."))
    return found


def latest() -> Sequence[TrackingFile]:
    """Return the lists brought in last, the latest first."""
    return session.scalars(select(TrackingFile).order_by(TrackingFile.id.desc()).limit(SHOWN)).all()


@action
def bring(content: bytes, file_name: str, *, by: Actor) -> TrackingFile:
    """Keep a list, to be looked at before it is put on record.

    Raises Refused for one that is empty, too large, no text, or without the columns it needs.
    """
    if not content:
        raise Refused(_("The file {name} is empty: 0 bytes.", name=file_name))
    if len(content) > MOST_BYTES:
        raise Refused(_("{name} is larger than {n} MB.", name=file_name, n=MOST_BYTES >> 20))
    next(_said(content), None)
    kept = files.store().put(content)
    file = TrackingFile(
        file_name=file_name, file_sha256=kept.sha256, sent_by=by.name, sent_at=clock.now()
    )
    session.add(file)
    session.flush()
    return file


@action
def want(file: TrackingFile, *, by: Actor) -> None:
    """Decide that a list is put on record, having seen what it would do.

    Raises Refused for one that is already.
    """
    if file.wanted_by_id is not None or file.applied_at is not None:
        raise Refused(_("This list is being put on record already."))
    file.wanted_by_id = by.id
    jobs.enqueue(APPLY, str(file.id), tracking_id=file.id)


@action
def put_on_record(file: TrackingFile, row: Row, *, done: int, by: Actor) -> None:
    """Put one row on record. One that does not fit any more by now is passed over."""
    source = _("tracking list {name}, line {line}", name=file.file_name, line=row.line)
    notice = notices.one(row.number)
    if row.on is not None and _means(notice, row.news) is row.news:
        record = (
            serving.record_delivered
            if row.news is News.DELIVERED
            else serving.record_certified_back
        )
        record(notice, on=row.on, source=source, says=row.status, by=by)
    session.execute(
        update(TrackingFile)
        .where(TrackingFile.id == file.id)
        .values(done=done)
        .execution_options(bulk="how far a job is", synchronize_session=False)
    )


@action
def note_applied(file: TrackingFile, *, by: Actor) -> None:
    """Note that a list is on record."""
    file.applied_at = clock.now()


def rows(file: TrackingFile) -> Iterator[Row]:
    """Yield what each row of a list means as things stand, in its order."""
    said = _said(files.store().read(file.file_sha256))
    seen: set[tuple[str, News]] = set()
    while some := list(islice(said, AT_ONCE)):
        found = _notices(articles.bare(one.article) for one in some)
        for one_row in some:
            row = _row(one_row, found.get(articles.bare(one_row.article)))
            if (row.number, row.news) in seen and row.news in {News.DELIVERED, News.BACK}:
                row = replace(row, news=News.KNOWN)
            seen.add((row.number, row.news))
            yield row


@dataclass(frozen=True)
class Comparison:
    """What a list would do: how many rows of each sort, and the first that tell something."""

    counts: dict[News, int]
    shown: list[Row]

    @property
    def new(self) -> int:
        return sum(self.counts.get(kind, 0) for kind in (News.DELIVERED, News.BACK))


def comparison(file: TrackingFile) -> Comparison:
    """Return what a list would do as things stand; what is wrong is shown first."""
    counts: dict[News, int] = {}
    wrong: list[Row] = []
    new: list[Row] = []
    for row in rows(file):
        counts[row.news] = counts.get(row.news, 0) + 1
        if row.news is News.WRONG:
            wrong.append(row)
        elif row.news in {News.DELIVERED, News.BACK}:
            new.append(row)
    return Comparison(counts, [*wrong, *new][:MOST_SHOWN])


def news(file: TrackingFile) -> list[Row]:
    """Return the rows of a list that say something new."""
    return [row for row in rows(file) if row.news in {News.DELIVERED, News.BACK}]


def _row(said: _Said, notice: Notice | None) -> Row:
    row = Row(said.line, said.article[:60], said.status[:200], _day(said.day), _kind(said.status))
    if not articles.bare(said.article):
        return replace(row, news=News.WRONG, why=_("It has no certified-mail number."))
    if notice is None:
        return replace(row, news=News.WRONG, why=_("No letter of ours has this number."))
    row = replace(row, number=notice.number)
    if row.news is News.NOTHING:
        return row
    if row.on is None:
        return replace(row, news=News.WRONG, why=_("“{day}” is no date.", day=said.day[:40]))
    if not notice.mailed_on <= row.on <= clock.today():
        why = _("The day lies before the mailing, or has not come.")
        return replace(row, news=News.WRONG, why=why)
    return replace(row, news=_means(notice, row.news))


def _means(notice: Notice, kind: News) -> News:
    """Return what a word of the post means for a notice as it stands."""
    if kind is News.DELIVERED:
        return kind if NOTICE.allows("deliver", notice.state) else News.KNOWN
    told = {word.kind for word in notices.words_of_the_post(notice)}
    in_the_mail = NOTICE.allows("return", notice.state)
    is_new = in_the_mail and PostKind.CERTIFIED_BACK not in told
    return kind if is_new else News.KNOWN


def _kind(status: str) -> News:
    if BACK.search(status):
        return News.BACK
    return News.DELIVERED if DELIVERED.search(status) else News.NOTHING


def _day(typed: str) -> date | None:
    """Read a day that is whole: what the reader would make up of its own is no date."""
    try:
        found = {parser.parse(typed, default=made_up).date() for made_up in MADE_UP}
    except (ValueError, OverflowError):
        return None
    return found.pop() if len(found) == 1 else None


def _notices(wanted: Iterable[str]) -> dict[str, Notice]:
    found = session.scalars(
        select(MailPiece)
        .where(MailPiece.article.in_({one for one in wanted if one}))
        .order_by(MailPiece.id)
    )
    return {piece.article: piece.notice for piece in found}


def _said(content: bytes) -> Iterator[_Said]:
    """Yield the rows of a list. Raises Refused where it is no list that can be read."""
    lines = csv.reader(io.StringIO(_text(content), newline=""), strict=True)
    try:
        head = [name.strip().casefold() for name in next(lines, [])]
        article, status, day = (_column(head, names) for names in (ARTICLE, STATUS, DAY))
        if article is None or status is None or day is None:
            raise Refused(
                _(
                    "The first line must name three columns: the article or tracking number, the "
                    "status, and the date."
                )
            )
        for cells in lines:
            if any(cell.strip() for cell in cells):
                said = [cells[i].strip() if i < len(cells) else "" for i in (article, status, day)]
                yield _Said(lines.line_num, *said)
    except csv.Error as wrong:
        raise Refused(_("Line {n} cannot be read: {why}.", n=lines.line_num, why=wrong)) from wrong


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refused(_("This is no text file. Save the list as CSV."))


def _column(head: Sequence[str], names: Sequence[str]) -> int | None:
    return next((i for name in names for i, one in enumerate(head) if name in one), None)

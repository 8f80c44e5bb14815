"""What comes out of the printer: the pile of letters, and the lists that go with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream

from feeadmin.kernel import files
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.mailroom import articles
from feeadmin.mailroom.models import MailPiece
from feeadmin.notices import queries as notices
from feeadmin.notices import recipients
from feeadmin.notices.models import Document

SIDES = 2
"""Of a sheet: every letter begins on a sheet of its own, printed on both sides."""

SHARED = (Name.FontFile2, Name.ToUnicode, Name.CIDToGIDMap)
"""Streams that many letters have alike: one of each is enough."""

COLUMNS = (
    "place", "notice", "case", "name", "address", "language", "method", "article", "first page",
    "pages", "sheets", "sha256",
)  # fmt: skip


@dataclass(frozen=True)
class Pile:
    """The letters of a batch as one PDF: where each begins, from one, and its own pages."""

    pdf: bytes
    first_pages: list[int]
    pages: list[int]


def pile(pieces: Sequence[MailPiece], *, still_at_it: Callable[[], None] = lambda: None) -> Pile:
    """Put the kept bytes of letters together, each on sheets of its own.

    The same letters give the same bytes. Raises NotFound where a letter is not made.
    """
    first_pages: list[int] = []
    counts: list[int] = []
    with Pdf.new() as whole:
        for piece in pieces:
            still_at_it()
            with Pdf.open(io.BytesIO(_letter(piece))) as one:
                first_pages.append(len(whole.pages) + 1)
                counts.append(len(one.pages))
                whole.pages.extend(one.pages)
                if len(one.pages) % SIDES:
                    box = one.pages[0].mediabox
                    whole.add_blank_page(page_size=(float(box[2]), float(box[3])))
        for page in whole.pages:
            # The tags stay with each letter's own file: paper is not read aloud.
            for key in (Name.StructParents, Name.Tabs):
                if key in page.obj:
                    del page.obj[key]
        _share(whole)
        out = io.BytesIO()
        whole.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return Pile(out.getvalue(), first_pages, counts)


def manifest(pieces: Sequence[MailPiece], *, paper_sha256: str) -> str:
    """Return the list of a pile as CSV (RFC 4180), its own line for each envelope.

    The first line names the PDF the pages are counted in.
    """
    out = io.StringIO()
    write = csv.writer(out).writerow
    write(["pdf sha256", paper_sha256])
    write(COLUMNS)
    for piece in pieces:
        notice = piece.notice
        document = _document(piece)
        write(
            [
                piece.place,
                notice.number,
                notice.case.number,
                *_flat(recipients.shown(notice)),
                document.language,
                notice.method.value,
                articles.shown(piece.article),
                piece.first_page,
                piece.pages,
                -(-document.pages // SIDES),
                document.sha256,
            ]
        )
    return out.getvalue()


def articles_of(pieces: Sequence[MailPiece]) -> str:
    """Return the certified-mail numbers entered so far, one a line, as the form takes them."""
    return "\n".join(articles.shown(piece.article) for piece in pieces if piece.article)


def _flat(lines: Sequence[str]) -> tuple[str, str]:
    return lines[0], "; ".join(lines[1:])


def _letter(piece: MailPiece) -> bytes:
    return files.store().read(_document(piece).sha256)


def _document(piece: MailPiece) -> Document:
    found = notices.document(piece.notice)
    if found is None:
        raise NotFound(_("The letter of {number} is not made yet.", number=piece.notice.number))
    return found


def _share(whole: Pdf) -> None:
    """Let equal typefaces stand once in the pile, not once for each letter."""
    kept: dict[bytes, Stream] = {}
    for thing in whole.objects:
        if not isinstance(thing, Dictionary):
            continue
        for key in SHARED:
            if isinstance(stream := thing.get(key), Stream):
                digest = sha256(stream.read_raw_bytes()).digest()
                thing[key] = kept.setdefault(digest, stream)

"""The last look at a letter before it may be mailed, on the PDF itself.

What a person with the paper in hand would find wrong, found first: no address in
the window or something private beside it, a line that fell off, a mark that is
missing, a typeface from elsewhere, a calculation that is not the one printed.
"""

from __future__ import annotations

import dataclasses
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from feeadmin.language import LANGUAGES, _, speaking
from feeadmin.letters import archive, canonical, fonts
from feeadmin.letters.faults import LetterFault
from feeadmin.letters.model import BilledLetter, Letter
from feeadmin.letters.paper import Paper
from feeadmin.letters.pieces import Consent, Exhibit, Finding, LineKind
from feeadmin.letters.window import AddressBlock
from feeadmin.units import Money

SIZE_LIMIT = 400_000
PAGES_AT_MOST = 12
MARK_LIMIT = 60
"""Characters of a draft's reason that fit on one line of each page."""

OURS = frozenset(face.family for face in fonts.FACES)
WEIGHTS = re.compile(r"(?: Semi Bold| Bold)?$")
MAPPING = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
CODE = re.compile(rb"<[0-9a-fA-F]+>\s*<([0-9a-fA-F]+)>")


def before(letter: Letter) -> None:
    """See that the letter is complete before anything is drawn. Raises LetterFault."""
    if letter.language not in LANGUAGES:
        raise LetterFault(_("No letters are written in “{language}”.", language=letter.language))
    for act in letter.asks:
        if [words.act for words in letter.deadlines].count(act) != 1:
            raise LetterFault(_("The letter needs exactly one deadline to {act}.", act=act))
    if isinstance(letter, BilledLetter):
        _check_bill(letter)
    if (letter.access_code is not None) != (letter.number is not None and letter.opens):
        raise LetterFault(_("A notice has a number and an access code; a preview has neither."))
    if letter.number is None and not (letter.demonstration or letter.draft_reason):
        # A page that could pass for a notice must be one.
        raise LetterFault(_("A preview needs its mark: give the reason it is a draft."))
    if len(letter.draft_reason or "") > MARK_LIMIT:
        raise LetterFault(_("The reason for a draft has at most {n} characters.", n=MARK_LIMIT))
    _check_exhibits(letter)


def _check_bill(letter: BilledLetter) -> None:
    if letter.total_cents <= 0:
        raise LetterFault(
            _(
                "A letter about money names a sum; its total is {total}.",
                total=Money(letter.total_cents),
            )
        )
    ids = [line.id for line in letter.lines]
    if len(set(ids)) < len(ids):
        raise LetterFault(_("Two lines of the bill have the same id."))


def _check_exhibits(letter: Letter) -> None:
    """See that what is said rests on exhibits that the letter lists, where it lists any."""
    told = list(_told(letter))
    listed = {one.number for one in told if isinstance(one, Exhibit)}
    named = {n for one in told if isinstance(one, Finding | Consent) for n in one.exhibits}
    if listed and named - listed:
        raise LetterFault(
            _(
                "The letter names exhibit {n}, which is not in its list of evidence.",
                n=min(named - listed),
            )
        )


def _told(letter: Letter) -> Iterator[object]:
    for field in dataclasses.fields(letter):
        value = getattr(letter, field.name)
        yield from value if isinstance(value, tuple) else (value,)


def after(pdf: bytes, letter: Letter, address: AddressBlock) -> int:
    """Check the finished PDF and return how many pages it has. Raises LetterFault."""
    if len(pdf) > SIZE_LIMIT:
        raise LetterFault(
            _(
                "The letter takes {size} bytes; {limit} is the limit.",
                size=f"{len(pdf):,}",
                limit=f"{SIZE_LIMIT:,}",
            )
        )
    with pikepdf.open(io.BytesIO(pdf)) as structure:
        _check_typefaces(structure)
        if isinstance(letter, BilledLetter):
            _check_calculation(structure, letter)
    with Paper(pdf) as paper:
        paper.check_window(address)
        paper.check_edges()
        pages = paper.words()
    if len(pages) > PAGES_AT_MOST:
        raise LetterFault(
            _("The letter has {n} pages; {limit} is the limit.", n=len(pages), limit=PAGES_AT_MOST)
        )
    _check_marks(pages, letter)
    if isinstance(letter, BilledLetter):
        _check_printed_lines(" ".join(pages), letter)
    return len(pages)


def typefaces(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return each typeface in the PDF with the characters it draws, by its /ToUnicode."""
    drawn: dict[str, str] = {}
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
            name = str(item.BaseFont).partition("+")[2].replace("-", " ")
            drawn[name] = drawn.get(name, "") + _characters(item.ToUnicode.read_bytes())
    return drawn


def calculation(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return the calculation attached to a letter's PDF. Raises LetterFault when there is none."""
    attached = pdf.attachments.get(archive.CALCULATION)
    if attached is None:
        raise LetterFault(_("The letter carries no calculation."))
    found = json.loads(attached.get_file().read_bytes())
    if not isinstance(found, dict):
        raise LetterFault(_("The letter carries no calculation."))
    return found


def _check_typefaces(pdf: pikepdf.Pdf) -> None:
    for name, characters in typefaces(pdf).items():
        if WEIGHTS.sub("", name) not in OURS:
            raise LetterFault(
                _(
                    "The typeface {name} drew “{characters}”; it is not one of ours.",
                    name=name,
                    characters=characters,
                )
            )


def _characters(mapping: bytes) -> str:
    codes = (code for block in MAPPING.findall(mapping) for code in CODE.findall(block))
    return "".join(bytes.fromhex(code.decode()).decode("utf-16-be") for code in codes)


def _check_calculation(pdf: pikepdf.Pdf, letter: BilledLetter) -> None:
    """See that what is attached is the letter's receipt, and says what the lines say."""
    attached = calculation(pdf)
    if canonical.written(attached) != canonical.written(letter.receipt):
        raise LetterFault(_("The attached calculation is not the one the letter was made with."))
    counted = _counted(attached)
    for line in letter.lines:
        known = counted.get(line.id)
        if known is None and line.kind is not LineKind.SUBTOTAL:
            raise LetterFault(
                _("The calculation does not know the line “{line}”.", line=line.label)
            )
        if known is not None and known != line.cents:
            raise LetterFault(
                _(
                    "“{line}” is {printed} on paper and {known} in the attached calculation.",
                    line=line.label,
                    printed=Money(line.cents),
                    known=Money(known),
                )
            )


def _counted(receipt: Mapping[str, Any]) -> dict[str, int]:
    """Return the cents of each line of a receipt, by its id; working figures have none."""
    return {
        line["id"]: line["cents"]
        for line in receipt.get("lines", [])
        if line.get("cents") is not None
    }


def _check_marks(pages: list[str], letter: Letter) -> None:
    with speaking(letter.language):
        marks = [_("DEMONSTRATION")] if letter.demonstration else []
        if letter.draft_reason:
            marks.append(_("DRAFT – {reason}", reason=letter.draft_reason))
    for number, words in enumerate(pages, start=1):
        for mark in marks:
            if mark not in words:
                raise LetterFault(_("Page {n} does not say {mark}.", n=number, mark=mark))


def _check_printed_lines(words: str, letter: BilledLetter) -> None:
    """See that every amount of the bill can be read on the paper, in the bill's order."""
    at = 0
    for line in letter.lines:
        amount = Money(line.cents)
        found = re.compile(f" (?:{re.escape(str(amount))}|{re.escape(amount.plain)}) ").search(
            words, at
        )
        if not found:
            raise LetterFault(
                _("“{line}”, {amount}, is not on the paper.", line=line.label, amount=amount)
            )
        at = found.end() - 1

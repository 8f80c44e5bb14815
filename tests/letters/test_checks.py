"""Each thing that must stop a letter stops it."""

from __future__ import annotations

import io

import pikepdf
import pytest

from feeadmin.letters import LetterFault, canonical, checks, fonts, window
from feeadmin.letters.paper import Paper
from tests.letters import examples


@pytest.mark.parametrize(
    ("letter", "why"),
    [
        (examples.e2(language="ko"), "No letters are written in “ko”"),
        (examples.e2(deadlines=(examples.REVIEW,)), "exactly one deadline to pay"),
        (examples.e2(deadlines=(examples.REVIEW,) * 2 + (examples.PAY,)), "one deadline to review"),
        (examples.e2(total_cents=0), r"its total is \$0.00"),
        (examples.e2(access_code=None), "a preview has neither"),
        (examples.preview(access_code="7KQ2"), "a preview has neither"),
        (examples.preview(draft_reason=None), "A preview needs its mark"),
        (examples.preview(draft_reason="x" * 61), "at most 60 characters"),
        (examples.e2(lines=examples.bill("E2")[:1] * 2), "Two lines of the bill have the same id"),
        (examples.e2(evidence=examples.e2().evidence[:2]), "names exhibit 3"),
        (examples.e2(evidence=examples.e2().evidence[:4]), "names exhibit 5"),
    ],
)
def test_an_incomplete_letter_is_not_drawn(letter, why):
    with pytest.raises(LetterFault, match=why):
        checks.before(letter)


@pytest.fixture
def address(typefaces):
    return window.block(examples.RECIPIENT, fonts.advances())


def test_a_finished_letter_passes_and_has_its_pages(made, address):
    assert checks.after(made("e2").pdf, examples.e2(), address) == 5


def test_a_letter_that_grew_too_large_is_stopped(made, address):
    swollen = made("e2").pdf + b"\n" * checks.SIZE_LIMIT
    with pytest.raises(LetterFault, match="bytes; 400,000 is the limit"):
        checks.after(swollen, examples.e2(), address)


def test_a_letter_of_too_many_pages_is_stopped(made, address, monkeypatch):
    monkeypatch.setattr(checks, "PAGES_AT_MOST", 4)
    with pytest.raises(LetterFault, match="has 5 pages; 4 is the limit"):
        checks.after(made("e2").pdf, examples.e2(), address)


def test_a_window_with_another_address_is_stopped(made, typefaces):
    other = window.block(examples.TRUST, fonts.advances())
    with pytest.raises(LetterFault, match=r"shows “Example Holdings LLC.*must show “The María"):
        checks.after(made("e2").pdf, examples.e2(), other)


def test_ink_beside_the_address_in_the_window_is_stopped(made, address):
    with pikepdf.open(io.BytesIO(made("e2").pdf)) as pdf:
        pdf.pages[0].contents_add(b"q 0 g 330 600 8 8 re f Q", prepend=True)
        with pytest.raises(LetterFault, match="Something other than the address"):
            checks.after(_saved(pdf), examples.e2(), address)


def test_ink_outside_the_windows_view_is_nobodys_business(made, address):
    with pikepdf.open(io.BytesIO(made("e2").pdf)) as pdf:
        pdf.pages[0].contents_add(b"q 0 g 400 600 8 8 re f Q", prepend=True)
        assert checks.after(_saved(pdf), examples.e2(), address) == 5


def test_ink_at_the_edge_of_the_paper_is_stopped(made, address):
    with pikepdf.open(io.BytesIO(made("e2").pdf)) as pdf:
        pdf.pages[2].contents_add(b"q 0 g 604 300 8 8 re f Q", prepend=True)
        with pytest.raises(LetterFault, match="Page 3 runs off the paper"):
            checks.after(_saved(pdf), examples.e2(), address)


def test_a_typeface_from_elsewhere_is_stopped(made, address):
    with pikepdf.open(io.BytesIO(made("e2").pdf)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                item.BaseFont = pikepdf.Name("/ABCDEF+DejaVu-Sans-Bold")
        with pytest.raises(LetterFault, match="The typeface DejaVu Sans Bold drew “"):
            checks.after(_saved(pdf), examples.e2(), address)


def test_a_letter_without_its_calculation_is_stopped(made, address):
    with pikepdf.open(io.BytesIO(made("e2").pdf)) as pdf:
        del pdf.attachments["calculation.json"]
        with pytest.raises(LetterFault, match="carries no calculation"):
            checks.after(_saved(pdf), examples.e2(), address)


def test_another_calculation_than_the_letters_is_stopped(made, address):
    with pytest.raises(LetterFault, match="not the one the letter was made with"):
        checks.after(made("e2").pdf, examples.e2(receipt=examples.e3().receipt), address)


def _receipt(line_id, **change):
    receipt = examples.e2().receipt
    lines = [line | change if line["id"] == line_id else line for line in receipt["lines"]]
    return receipt | {"lines": lines}


@pytest.mark.parametrize(
    ("line_id", "change", "why"),
    [
        ("repeat", {"cents": 331_26}, r"“Repeat use” is \$331.25 on paper and \$331.26"),
        ("repeat", {"id": "again"}, "does not know the line “Repeat use”"),
        ("total", {"cents": 1}, r"“Total” is \$1,822.93 on paper and \$0.01"),
        ("fee_part", {"cents": 1}, r"“Fee” is \$1,076.56 on paper and \$0.01"),
    ],
)
def test_a_calculation_that_says_otherwise_than_the_paper_is_stopped(
    made, address, line_id, change, why
):
    letter = examples.e2(receipt=_receipt(line_id, **change))
    with pytest.raises(LetterFault, match=why):
        checks.after(_with_receipt(made("e2").pdf, letter.receipt), letter, address)


def test_a_subtotal_the_calculation_leaves_out_is_no_fault(made, address):
    lines = [line for line in examples.e2().receipt["lines"] if line["id"] != "fee_part"]
    letter = examples.e2(receipt=examples.e2().receipt | {"lines": lines})
    assert checks.after(_with_receipt(made("e2").pdf, letter.receipt), letter, address) == 5


def test_a_page_without_its_mark_is_stopped(made, address):
    marked = examples.e2(draft_reason="NO ORDINANCE IN FORCE")
    with pytest.raises(LetterFault, match="Page 1 does not say DRAFT – NO ORDINANCE IN FORCE"):
        checks.after(made("e2").pdf, marked, address)


def test_an_amount_that_is_not_on_the_paper_is_stopped(made):
    with Paper(made("e2").pdf) as paper:
        words = " ".join(paper.words())
    checks._check_printed_lines(words, examples.e2())
    with pytest.raises(LetterFault, match=r"“Fee”, \$1,076.56, is not on the paper"):
        checks._check_printed_lines(words.replace(" 1,076.56 ", " "), examples.e2())


def _with_receipt(letter_pdf, receipt):
    with pikepdf.open(io.BytesIO(letter_pdf)) as pdf:
        written = canonical.written(receipt).encode()
        pdf.attachments["calculation.json"] = pikepdf.AttachedFileSpec(pdf, written)
        return _saved(pdf)


def _saved(pdf):
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()

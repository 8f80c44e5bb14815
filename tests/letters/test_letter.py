"""What a reader finds on the paper."""

from __future__ import annotations

import io
import re
from ctypes import byref, c_float

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from feeadmin.letters import checks
from feeadmin.letters.markup import Templates
from feeadmin.letters.window import AddressBlock
from tests.letters import examples

LEAST_SIZE = 10.0
FOOT = 0.66 * 72
"""The foot of a page, in points from its lower edge."""


def test_a_letter_says_who_what_why_how_much_and_by_when(pages):
    words = " ".join(pages("in force"))
    for said in (
        "City of Los Angeles", "Department of City Planning", "N27-000310-7", "E27-000045",
        "August 31, 2027", "First-class mail, Los Angeles, California",
        "Example Holdings LLC, as owner of record on the day of the event",
        "1200 Sample Street", "5400-051-038", "6:10 am PDT to 11:10 am PDT (300 minutes)",
        "30,000 square feet used", "10 light vehicles, 2 heavy vehicles",
        "(Exhibits 1, 2)", "You owe a staging fee of $1,822.93 for 1200 Sample Street",
        "Ask for a review by Monday, September 20, 2027",
        "Pay by Monday, September 27, 2027", "SFO-DEMO-1", "version 2027-02-04",
        "Council file 27-0000", "Published January 4, 2027", "In effect from February 4, 2027",
        "(3.1 → 3.25) × 132.50 = 430.63", "Total § 5 and § 6 $1,822.93",
        "You have the right to disagree.", "Asking is free", "within 90 days",
        "A $50.00 late fee is added on Tue Sep 28, 2027.", "Hardship Waiver",
        "large print, Braille", "does not ask about immigration status", "4F7C-91AE",
        "Signed electronically", "Jordan Example", "Assessment Officer", "Not a survey.",
        "7KQ2-M9XD-4TRW", "fees.lacity.example?n=N27-000310-7", "Record seal 9f3a61c07d52be84",
    ):  # fmt: skip
        assert said in words, said


def test_each_citation_stands_by_its_charge(pages):
    words = " ".join(pages("e2"))
    for line in examples.bill("E2"):
        assert line.label in words
        assert line.section in words


def test_the_first_page_helps_in_eight_languages_and_gives_the_number_each_time(pages):
    first = pages("e2")[0]
    for name in ("English", "Español", "한국어", "中文", "Tagalog", "Tiếng Việt"):
        assert name in first
    assert first.count("213-555-0100") == 1 + 8


def test_the_figures_on_page_one_say_on_which_page_to_read_on(pages):
    everything = pages("e2")
    told = [int(page) for page in re.findall(r"How: page (\d)", everything[0])]
    for page, heading in zip(
        told,
        (
            "How we worked out the fee",
            "If you do not agree: ask for an Initial Review",
            "If you agree: how to pay",
        ),
        strict=True,
    ):
        assert heading in everything[page - 1]


def test_the_last_page_is_the_reply_sheet_and_begins_a_new_sheet_of_paper(pages):
    for name in ("e2", "hard", "spanish"):
        everything = pages(name)
        assert len(everything) % 2 == 1
        assert f"{len(everything)} of {len(everything)}" in everything[-1] or name == "spanish"
    last = pages("e2")[-1]
    assert "To ask, send us this sheet by Monday, September 20, 2027" in last
    assert "Payment slip" in last
    assert "2700031070 0000182293 47" in last


def test_a_letter_in_force_carries_no_mark(pages):
    words = " ".join(pages("in force"))
    assert "DEMONSTRATION" not in words
    assert "DRAFT" not in words


def test_a_demonstration_says_so_on_every_page_twice_and_on_the_slip(pages):
    for words in pages("e2"):
        assert "DEMONSTRATION Not a real notice. Nothing here is a demand for money." in words
        assert "DEMONSTRATION – not a demand for money" in words
    assert "you owe nothing" in pages("e2")[0]
    assert "DEMONSTRATION – do not pay" in pages("e2")[-1]


def test_a_preview_has_no_number_no_code_and_no_slip(pages):
    everything = pages("preview")
    for words in everything:
        assert words.count("DRAFT – NO ORDINANCE IN FORCE") == 2
    words = " ".join(everything)
    assert "given when the notice is locked" in everything[0]
    assert "Access code" not in words
    assert "Payment slip" not in words
    assert "N27" not in words
    assert "This is a draft and not a notice. You owe nothing." in words


def test_both_marks_stand_together(pages):
    for words in pages("both marks"):
        assert "demand for money. DRAFT – NO ORDINANCE IN FORCE" in words
    assert "DEMONSTRATION – do not pay" in pages("both marks")[-1]


def test_a_draft_that_is_numbered_may_not_be_paid_either(typefaces):
    letter = examples.e2(demonstration=False, draft_reason="NO ORDINANCE IN FORCE")
    assert "DRAFT – do not pay" in Templates().xhtml(letter, AddressBlock(("Ana Lee",), 4))


def test_sums_below_zero_keep_their_minus(pages):
    words = " ".join(pages("e3"))
    assert "−9,795.00" in words
    assert "−1,750.00" in words
    assert "$7,853.39" in words


def test_a_letter_with_much_in_it_is_whole(pages):
    words = " ".join(pages("hard"))
    assert "5400-051-038, 5400-051-039, 5400-051-040" in words
    assert words.count("with engines running") == 11
    assert "takes the place of notice N27-000201-3" in words
    assert "This page is blank on purpose." in pages("hard")[-2]


def test_a_spanish_letter_says_its_days_in_spanish(made, pages):
    assert made("spanish").language == "es"
    first = pages("spanish")[0]
    assert "lunes, 20 de septiembre de 2027" in first
    assert "10 vehículos livianos" in " ".join(pages("spanish"))


@pytest.mark.parametrize("name", ["e2", "hard", "both marks"])
def test_nothing_but_the_foot_is_smaller_than_ten_points(made, name):
    paper = pypdfium2.PdfDocument(made(name).pdf)
    for page in paper:
        for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            _, bottom, _, _ = piece.get_bounds()
            assert _size(piece) >= LEAST_SIZE - 0.001 or bottom < FOOT
    paper.close()


def test_the_paper_is_us_letter(made):
    with pikepdf.open(io.BytesIO(made("e2").pdf)) as pdf:
        assert all([float(x) for x in page.mediabox] == [0, 0, 612, 792] for page in pdf.pages)


def test_each_language_is_named_to_whoever_has_it_read_aloud(made):
    with pikepdf.open(io.BytesIO(made("e2").pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        spoken = {
            str(item.Lang)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
            and "/Lang" in item
        }  # fmt: skip
    assert spoken == {"en", "es", "ko", "zh-Hant", "hy", "fa", "tl", "vi"}


def test_the_calculation_is_attached_once_as_data(made):
    with pikepdf.open(io.BytesIO(made("e2").pdf)) as pdf:
        assert checks.calculation(pdf) == examples.e2().receipt
        assert len(pdf.Root.AF) == 1
        assert pdf.Root.AF[0].AFRelationship == "/Data"


def test_the_metadata_name_the_letter_and_both_standards_in_one_packet(made):
    with pikepdf.open(io.BytesIO(made("in force").pdf)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.docinfo.Title) == "Notice of staging fee N27-000310-7"
        assert str(pdf.docinfo.CreationDate) == "D:20270831000000Z"
    assert packet.count("<rdf:RDF") == 1
    assert 'pdfaid:part="3" pdfaid:conformance="A"' in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet


def test_only_our_typefaces_draw_and_the_help_faces_only_their_lines(made):
    with pikepdf.open(io.BytesIO(made("e2").pdf)) as pdf:
        drawn = checks.typefaces(pdf)
    assert {re.sub(r" (Semi )?Bold$", "", name) for name in drawn} == {
        "Letter", "Letter Figures", "Letter Signs",
        "Help Korean", "Help Chinese", "Help Armenian", "Help Persian",
    }  # fmt: skip
    assert drawn["Letter Signs"] == "→"


def _size(piece):
    points = c_float()
    assert pdfium.FPDFTextObj_GetFontSize(piece.raw, byref(points))
    _a, _b, _c, scale, _e, _f = piece.get_matrix().get()
    return points.value * abs(scale)

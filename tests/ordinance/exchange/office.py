"""Workbooks in the hands of clerks: edited cell by cell, or saved by a real spreadsheet program."""

import io
import os
import shutil
import subprocess
import zipfile
from functools import cache

import pytest
from openpyxl import load_workbook

from feeadmin.ordinance import RuleError
from feeadmin.ordinance.drafting.writing import Cells, Drawn, tables_of, with_table
from feeadmin.ordinance.exchange.workbook import exported, imported
from tests.ordinance.rule_files import STREET_TEXT

OFFICE = shutil.which("soffice")

LOOKS_LIKE_SOMETHING_ELSE = [
    "=1+1", "+1", "-1", "@x", "'quoted", "3-5", "1/2", "2027-02-04", "1:30", "0123", "1e3", "TRUE",
    "#N/A", "12%", "$5", "“§ 1”", "§\u00a01", "→", "𝄞", "<b>&amp;</b>", "_x0041_",
]  # fmt: skip
"""What a spreadsheet would make something of if it were not told that it is text."""

needs_office = pytest.mark.skipif(
    OFFICE is None and os.environ.get("REQUIRE_OFFICE", "0") in {"", "0"},
    reason="LibreOffice (soffice) is not installed",
)


def cited(*cites, text=STREET_TEXT):
    """Return the small schedule with other citations of its ten rows."""
    given = iter(cites)
    for name, table in tables_of(text).items():
        rows = (
            Cells((row.asked[0], next(given), *row.asked[2:]), row.answered) for row in table.rows
        )
        text = with_table(text, name, Drawn(table.header, tuple(rows)))
    return text


def row_texts(page, line):
    """Return what stands in one line of a sheet."""
    return [cell.value for cell in page[line]]


def book_of(text=STREET_TEXT):
    """Return the workbook of a rule file, open."""
    return load_workbook(io.BytesIO(made(text)))


@cache
def made(text):
    """Return the workbook of a rule file as bytes; drawn once for all tests."""
    return exported(text, "street_use.yaml")


def saved(book):
    """Return an open workbook as bytes."""
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def brought_back(book, text=STREET_TEXT):
    """Return the rule file after the workbook has come back."""
    return imported(text, saved(book))


def refused(data, text=STREET_TEXT):
    """Return what is said of a workbook that cannot be brought back, as (place, sentence)."""
    data = data if isinstance(data, bytes) else saved(data)
    with pytest.raises(RuleError) as refusal:
        imported(text, data)
    return [(problem.file, problem.message) for problem in refusal.value.problems]


GOOD = made(STREET_TEXT)


def repacked(**parts):
    """Return the workbook with parts of its package replaced, or added; None takes one out."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as packed,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as other,
    ):
        contents = {name: packed.read(name) for name in packed.namelist()} | parts
        for name, content in contents.items():
            if content is not None:
                other.writestr(name, content)
    return kept.getvalue()


def part(name):
    """Return one part of the package that a workbook is."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as packed:
        return packed.read(name)


def with_cell(place, value, number_format="General"):
    """Return the workbook with another value in one cell of the base table."""
    book = book_of()
    book["base"][place] = value
    book["base"][place].number_format = number_format
    return book


def saved_by_office(folder, **workbooks):
    """Open workbooks in LibreOffice, save them as .xlsx, and return them by their names.

    Its own settings lie beside the folder, so that it makes them once for all tests.
    """
    given, taken = folder / "given", folder / "taken"
    given.mkdir()
    for name, data in workbooks.items():
        (given / f"{name}.xlsx").write_bytes(data)
    subprocess.run(
        [
            OFFICE or "soffice",
            f"-env:UserInstallation={(folder.parent / 'office').as_uri()}",
            *("--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", taken),
            *given.iterdir(),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: (taken / f"{name}.xlsx").read_bytes() for name in workbooks}

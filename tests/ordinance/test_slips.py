"""Slips of the pen in SFO-DEMO-1, each found before any case met it, and by the right finding."""

import re
from functools import cache

import pytest
import yaml

from feeadmin.ordinance import Level, read
from feeadmin.ordinance.drafting.writing import Cells, Drawn, tables_of, with_table
from tests.ordinance.rule_files import HERE, SFO_TEXT, changed

SLIPS = yaml.safe_load((HERE / "sfo_slips.yaml").read_text(encoding="utf-8"))


@cache
def slipped(name):
    """Return SFO-DEMO-1 with one slip in it, and without its examples where they would object."""
    slip = SLIPS[name]
    also = [slip["also"]] if "also" in slip else []
    text = changed(*((part["old"], part["new"]) for part in (slip, *also)), text=SFO_TEXT)
    if slip.get("examples_off"):
        text = text[: text.index("\nexamples: |")] + "\n"
    return read(text, "sfo.yaml"), text


@cache
def found_in(name):
    return serious(slipped(name)[0])


def serious(rules):
    return [finding for finding in rules.check() if finding.level is not Level.HINT]


@pytest.mark.parametrize("name", SLIPS)
def test_a_planted_slip_is_found_and_by_nothing_but_its_finding(name):
    slip = SLIPS[name]
    found = found_in(name)
    right = [finding for finding in found if slip["says"] in finding.message]
    assert right, [str(finding) for finding in found]
    assert len(right) == 1 or slip.get("several")
    # What follows from the slip, such as the gap that a wrong band tears into a table.
    beside = [finding for finding in found if finding not in right]
    assert [f for f in beside if slip.get("beside", "nothing else") not in f.message] == []
    assert right[0].level == slip["level"]


@pytest.mark.parametrize("name", SLIPS)
def test_the_finding_marks_the_cell(name):
    slip = SLIPS[name]
    finding = next(found for found in found_in(name) if slip["says"] in found.message)
    marked = {key: slip.get(key, getattr(finding, key)) for key in ("table", "row", "column")}
    assert {key: getattr(finding, key) for key in marked} == marked
    assert str(finding.mend or "") == slip.get("mend", "")


@pytest.mark.parametrize("name", [name for name in SLIPS if "mend" in SLIPS[name]])
def test_the_mend_of_a_slip_puts_everything_right(name):
    slip = SLIPS[name]
    _rules, text = slipped(name)
    mend = next(found.mend for found in found_in(name) if slip["says"] in found.message)
    assert serious(read(with_mend(text, mend), "sfo.yaml")) == []


def with_mend(text, mend):
    """Return the text of a rule file with one cell, or one band, written anew."""
    if not mend.table:
        return re.sub(rf'\b{mend.row}: "[^"]*"', f'{mend.row}: "{mend.text}"', text)
    drawn = tables_of(text)[mend.table]
    names = (*drawn.header.asked, *drawn.header.answered)
    rows = []
    for row in drawn.rows:
        cells = [*row.asked, *row.answered]
        if row.asked[0] == mend.row:
            cells[names.index(mend.column)] = mend.text
        rows.append(Cells(tuple(cells[: len(row.asked)]), tuple(cells[len(row.asked) :])))
    return with_table(text, mend.table, Drawn(drawn.header, tuple(rows)))

"""Bands are written anew like rows of a table; the rest of the file stays."""

from pathlib import Path

import pytest

from feeadmin import ordinance
from feeadmin.ordinance.drafting.bands import bands_of, with_bands
from feeadmin.ordinance.drafting.writing import Cells, Drawn
from feeadmin.ordinance.problems import Wrong

SFO = Path("seeds/ordinance/sfo-demo-1/2027-02-04.yaml").read_text()
FILE = """\
bands:                   # named once
  duration:
    # short
    D0: "<30"
    D1: ">=30"
  area: {A1: "<5", A2: ">=5"}

tables: {}
"""


def rows(drawn):
    return [(*row.asked, *row.answered) for row in drawn.rows]


def redrawn(drawn, **cells):
    return Drawn(
        drawn.header,
        tuple(Cells(row.asked, (cells.get(row.asked[1], row.answered[0]),)) for row in drawn.rows),
    )


def test_each_band_is_a_row():
    assert rows(bands_of(FILE)) == [
        ("duration", "D0", "<30"),
        ("duration", "D1", ">=30"),
        ("area", "A1", "<5"),
        ("area", "A2", ">=5"),
    ]
    assert rows(bands_of("tables: {}\n")) == []


def test_what_did_not_change_stays_as_it_is_written():
    assert with_bands(FILE, bands_of(FILE)) == FILE
    assert with_bands(SFO, bands_of(SFO)) == SFO


def test_only_the_line_of_a_changed_input_is_written():
    anew = redrawn(bands_of(FILE), A1="<6", A2=">=6")
    assert with_bands(FILE, anew) == FILE.replace('"<5"', '"<6"').replace('">=5"', '">=6"')


def test_bands_below_their_input_come_onto_its_line():
    anew = redrawn(bands_of(FILE), D0="<45", D1=">=45")
    assert '  duration: {D0: "<45", D1: ">=45"}\n  area: {A1' in with_bands(FILE, anew)


def test_an_input_without_bands_goes():
    left = Drawn(bands_of(FILE).header, bands_of(FILE).rows[:2])
    assert "area" not in with_bands(FILE, left)
    assert bands_of(with_bands(FILE, left)) == left


def test_an_input_that_had_none_is_named():
    with pytest.raises(Wrong, match="did you mean “duration”"):
        with_bands(FILE, Drawn(bands_of(FILE).header, (Cells(("durations", "D0"), ("<30",)),)))


def test_a_changed_file_is_still_a_rule_set():
    anew = redrawn(bands_of(SFO), A2="[5000..21000)", A3="[21000..43560)")
    rules = ordinance.read(with_bands(SFO, anew), "draft")
    assert rules.inputs["used_area_sqft"].bands["A2"] == ((500_000, 2_099_999),)

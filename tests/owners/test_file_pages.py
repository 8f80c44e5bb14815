"""The pages of the files of owners: bring one, see what it would change, apply it."""

import io
import re

import pytest

from feeadmin.kernel import jobs
from feeadmin.kernel.access import Role
from feeadmin.owners import bringing, queries
from feeadmin.owners.imports import ImportState
from feeadmin.owners.tally import REASONS
from tests.laws.product import PRODUCT
from tests.owners.lists import row, text


@pytest.fixture
def clerk(as_):
    return as_(Role.ASSESSING_CLERK)


def send(clerk, content, name="roll.csv", **typed):
    said = {"source": "Assessor’s roll", "as_of_on": "2026-07-01", **typed}
    return clerk.post("/owners/files/new", said | {"file": (io.BytesIO(content), name)})


def test_a_file_is_brought_looked_through_and_applied(clerk, world):
    rows = text(row(ain="4203001023", name="New Owner LLC"), row(ain="bad"))
    page = send(clerk, rows.encode())
    assert page.heading == "roll.csv"
    assert "It waits its turn" in page
    jobs.work_off()
    page = clerk.get(page.path)
    assert "What it would change" in page
    assert "4203-001-023: New Owner LLC, owner" in page
    assert "The parcel number cannot be read" in page
    assert not queries.named("New Owner LLC")
    rejected = clerk.raw(f"{page.path}/rejects.ndjson")
    assert b'"reason": "bad_number"' in rejected.data
    shown = clerk.press(page.path, f"{page.path}/apply")
    assert "See how far it is" in shown
    clerk.press(page.path, f"{page.path}/go-on")
    jobs.work_off()
    assert "What it came to" in clerk.get(page.path)
    assert queries.named("New Owner LLC")
    assert "applied" in clerk.get("/owners/files")


def test_a_file_is_set_aside(clerk, world):
    page = send(clerk, text(row()).encode())
    jobs.work_off()
    page = clerk.press(page.path, f"{page.path}/drop")
    assert page.flashes() == ["roll.csv is set aside. Nothing of it was applied."]


def test_columns_that_are_not_found_are_chosen_on_a_page(clerk, world):
    page = send(clerk, b"PARCELNO,WHO\n4203001023,Pat Doe\n")
    assert page.heading == "Columns of roll.csv"
    assert page.flashes()[0].startswith("No column holds the names of owners")
    page = clerk.post(page.path, {"ain-0": "PARCELNO", "name-0": "WHO"})
    jobs.work_off()
    assert "What it would change" in clerk.get(page.path)
    again = clerk.get(f"{page.path}/columns")
    assert again.filled()["name-0"] == ["WHO"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "is empty"), (b"PK\x03\x04", "is a workbook"), (b"\x00\x01\x02", "is no table")],
)
def test_what_is_no_list_is_shown_again_with_what_to_do(clerk, world, content, sentence):
    before = len(bringing.latest())
    page = send(clerk, content)
    assert page.status == 409
    assert any(sentence in problem for problem in page.problems())
    assert page.filled()["source"] == ["Assessor’s roll"]
    assert len(bringing.latest()) == before


def test_a_file_without_a_day_says_so(clerk, world):
    page = send(clerk, text(row()).encode(), as_of_on="")
    jobs.work_off()
    page = clerk.get(page.path)
    assert "Say of which day the file speaks" in page
    assert bringing.latest()[0].state is ImportState.DROPPED


def test_a_file_nobody_brought_has_no_page(clerk, world):
    for rest in ("", "/columns", "/rejects.ndjson"):
        clerk.get(f"/owners/files/99{rest}", status=404)


def test_every_reason_is_told_in_words():
    given = {
        word
        for name in ("stating", "planning")
        for word in re.findall(
            r'(?:_Wrong|_conflict)\(\s*(?:row,\s*|self\.rows\[0\],\s*)?"(\w+)"',
            (PRODUCT / f"owners/{name}.py").read_text(),
        )
    }
    assert given == set(REASONS)

"""How far back a rule looks for earlier cases, and what is said of one that cannot be read."""

from datetime import datetime

import pytest

from feeadmin.days import CITY
from feeadmin.ordinance import Level, read
from feeadmin.ordinance.problems import Wrong
from feeadmin.ordinance.windows import Window
from tests.ordinance.rule_files import SFO_TEXT


@pytest.mark.parametrize(
    ("within", "end", "opens"),
    [
        ("12 months", (2028, 2, 29, 22), (2027, 2, 28, 22)),  # R1
        ("12 months", (2027, 3, 31, 8), (2026, 3, 31, 8)),  # R1
        ("1 month", (2027, 3, 31, 8), (2027, 2, 28, 8)),
        ("2 years", (2027, 3, 31, 8), (2025, 3, 31, 8)),
        ("30 days", (2027, 3, 1, 8), (2027, 1, 30, 8)),
        ("1 day", (2027, 3, 15, 8), (2027, 3, 14, 8)),
    ],
)
def test_a_window_opens_at_the_same_hour_so_long_before(within, end, opens):
    at = datetime(*end, tzinfo=CITY)
    assert Window.parse(within).opens(at) == datetime(*opens, tzinfo=CITY)


@pytest.mark.parametrize("within", ["", "months", "0 months", "a year", "12 moons", "-1 days"])
def test_a_window_that_cannot_be_read_is_found_before_it_is_law(within):
    with pytest.raises(Wrong, match="is not a time such as 12 months"):
        Window.parse(within)
    if within:
        text = SFO_TEXT.replace("within: 12 months", f"within: {within}", 1)
        errors = [one for one in read(text, "x").check() if one.level is Level.ERROR]
        assert "is not a time such as 12 months" in errors[0].message

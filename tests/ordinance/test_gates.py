"""Example E14: each row of the gate by itself, and which of two rows comes first."""

import datetime as dt

import pytest

from tests.ordinance.rule_files import ORDINARY, SFO
from tests.ordinance.versions import book, version

ROWS = {
    "G3": ({"site": "OUTSIDE_CITY"}, "NO_FEE", "NO_JURISDICTION"),
    "G4": ({"owner_class": "CITY"}, "REFER_ED17", "CITY_OWNER"),
    "G5": ({"owner_class": "FEDERAL"}, "NO_FEE", "GOV_OWNER"),
    "G6": ({"authority": "JUDICIAL_WARRANT"}, "NO_FEE", "WARRANT"),
    "G7": ({"authority": "EXIGENT"}, "NO_FEE", "EXIGENT"),
    "G8": ({"authority": "EMERGENCY_RESPONSE"}, "NO_FEE", "EMERGENCY"),
    "G9": ({"consent_status": "NOT_GRANTED"}, "NO_FEE", "NO_CONSENT"),
    "G10": (
        {"consent_status": "GRANTED", "consent_by": "TENANT", "owner_knew": "false"},
        *("TENANT_CASE", "TENANT_ALONE"),
    ),
    "G11a": ({"consent_status": "UNKNOWN"}, "REVIEW", "CONSENT_UNKNOWN"),
    "G11b": ({"consent_by": "OTHER"}, "REVIEW", "CONSENT_BY_OTHER"),
    "G11c": ({"owner_class": "UNKNOWN"}, "REVIEW", "OWNER_UNKNOWN"),
    "G12": ({"duration_min": "29"}, "NO_FEE", "DE_MINIMIS"),
    "G13": ({}, "CHARGEABLE", ""),
}
"""For each row the facts that call for it in an otherwise ordinary case, and its answer."""

ORDER = list(ROWS)


def answered(facts):
    result = SFO.assess(ORDINARY | facts)
    return result.hits[0].row, result.gate, result.reason


def test_the_rows_of_the_gate_are_all_here():
    assert [row.id for row in SFO.tables["gate"].rows] == ORDER


@pytest.mark.parametrize("row", ORDER)
def test_each_row_of_the_gate_alone(row):
    facts, gate, reason = ROWS[row]
    assert answered(facts) == (row, gate, reason)
    assert (SFO.assess(ORDINARY | facts).cents == 0) is (gate != "CHARGEABLE")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (first, second)
        for place, first in enumerate(ORDER)
        for second in ORDER[place + 1 :]
        if not ROWS[first][0].keys() & ROWS[second][0].keys()
    ],
)
def test_of_two_rows_the_upper_one_answers(first, second):
    """Row 5 before 9, 9 before 12, and every other pair whose facts can come together."""
    facts = ROWS[first][0] | ROWS[second][0]
    assert answered(facts) == (first, *ROWS[first][1:])


def test_row_1_comes_before_row_2_and_both_before_the_gate(tmp_path):
    """A version not in force (1), an order that stays it (2), then 5 and 13."""
    versions = book(tmp_path, version("one", "2027-02-04"))
    before, after = (ORDINARY | {"start_local_date": dt.date(2027, 2, day)} for day in (3, 4))
    order = {"stayed_by": "order 00-DEMO-1"}
    assert versions.assess(before, **order).reason == "NOT_IN_FORCE"
    assert versions.assess(before | {"owner_class": "CITY"}).reason == "NOT_IN_FORCE"
    assert versions.assess(after).gate == "CHARGEABLE"
    assert versions.assess(after, **order).reason == "STAYED"
    assert versions.assess(after | {"owner_class": "FEDERAL"}, **order).gate == "HOLD"

"""The rule file against a program written by hand, on random cases and on every boundary."""

import io
import random
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest

from feeadmin.bench.rules import decimal_program
from feeadmin.ordinance import InputError
from feeadmin.ordinance.casefile import price_file
from tests.ordinance.reckoning import worked_out
from tests.ordinance.rule_files import LATE, SFO, STREET, sfo, street

BOUNDARIES = SFO.boundary_cases()


def random_case(chance):
    """Return a case with the ordinary likely, so that most come past the gate."""

    def often(usual, *others):
        return usual if chance.random() < 0.9 else chance.choice(others)

    def hundredths(most):
        return f"{chance.randrange(most * 100) / 100:.2f}"

    return {
        "site": often("IN_CITY", "OUTSIDE_CITY", "RIGHT_OF_WAY"),
        "owner_class": often("PRIVATE", *SFO.inputs["owner_class"].choices),
        "authority": often("NONE", *SFO.inputs["authority"].choices),
        "consent_status": often("GRANTED", *SFO.inputs["consent_status"].choices),
        "consent_by": often("OWNER", *SFO.inputs["consent_by"].choices),
        "owner_knew": often("true", "false"),
        "duration_min": str(chance.randrange(6000)),
        "used_area_sqft": hundredths(chance.choice([6000, 50000, 300000])),
        "veh_light": str(chance.randrange(60)),
        "veh_heavy": str(chance.randrange(12)),
        "veh_command": str(chance.randrange(4)),
        "veh_aircraft": str(chance.randrange(3)),
        "nearest_sensitive_ft": chance.choice(["", hundredths(1500)]),
        "prior_cases": str(chance.randrange(6)),
        "m1_sign": chance.choice(["true", "false"]),
        "m2_reported": chance.choice(["true", "false"]),
        "m3_revoked": chance.choice(["true", "false"]),
        "m4_agreement": chance.choice(["true", "false"]),
        "fees_12m": hundredths(30000),
        "profile": often("UNCAPPED", *SFO.inputs["profile"].choices),
        "ordinal": str(chance.randrange(1, 6)),
        "lapd_h": hundredths(40),
        "dot_h": hundredths(40),
        "san_h": hundredths(40),
    }


CHANCE = random.Random(20270204)  # noqa: S311 (made-up cases are no secret)
RANDOM = [random_case(CHANCE) for _case in range(2000)]


def columns_of(cases, rule_set=SFO):
    return {name: [case[name] for case in cases] for name in rule_set.inputs}


@pytest.mark.parametrize("cases", [RANDOM, BOUNDARIES], ids=["random", "boundaries"])
def test_the_rule_file_and_the_second_program_agree_to_the_cent(cases):
    for case in cases:
        result = SFO.assess(case)
        assert (result.gate, result.reason, result.amounts) == decimal_program.priced(case), case


@pytest.mark.parametrize("cases", [RANDOM, BOUNDARIES], ids=["random", "boundaries"])
def test_many_cases_at_once_give_what_each_gives_alone(cases):
    batch = SFO.batch(columns_of(cases))
    assert batch.refused == {}
    results = [SFO.assess(case) for case in cases]
    for line, cents in batch.amounts.items():
        assert cents.dtype == np.int64
        assert cents.tolist() == [result.amounts[line] for result in results]
    assert batch.cents.tolist() == [result.cents for result in results]


def test_a_file_of_cases_gives_what_each_gives_alone():
    cases = RANDOM[:500] + BOUNDARIES[::10]
    rows = [",".join(["id", *SFO.inputs])]
    rows += [",".join([str(place), *case.values()]) for place, case in enumerate(cases)]
    fees = io.BytesIO()
    tally = price_file(SFO, io.BytesIO("\n".join(rows).encode()), fees)
    assert (tally.cases, tally.refused) == (len(cases), 0)
    results = (SFO.assess(case) for case in cases)
    expected = [
        ",".join([str(place), result.gate, result.reason, *map(str, result.amounts.values())])
        for place, result in enumerate(results)
    ]
    assert fees.getvalue().decode().splitlines()[1:] == expected


@pytest.mark.parametrize("rule_set", [SFO, LATE, STREET], ids=lambda rule_set: rule_set.id)
def test_every_working_is_true(rule_set):
    """Working it out and rounding half up to the cent gives the line; a step, its exact value."""
    cases = RANDOM[:150] if rule_set is SFO else []
    for case in [*cases, *rule_set.boundary_cases()[::13]]:
        for line in rule_set.assess(case).lines:
            if not line.working:
                continue
            value = worked_out(line.working)
            if line.kind == "money":
                cents = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(
                    Decimal("0.01"), rounding=ROUND_HALF_UP
                )
                assert line.money.cents == int(cents * 100), (line.id, line.working)
            else:
                assert line.value == value, (line.id, line.working)


def test_boundary_cases_are_the_same_each_time_and_differ_by_seed():
    assert SFO.boundary_cases() == BOUNDARIES
    assert STREET.boundary_cases(seed=1) != STREET.boundary_cases(seed=2)


def test_boundary_cases_lie_beside_the_multiples_that_lines_round_to():
    rules = street(
        (
            "value: cent(base.hourly * duration)",
            'value: "cent(base.hourly * up(duration, 500))"',
        )
    )
    beside = {case["duration"] for case in rules.boundary_cases()}
    assert {"499.75", "500", "500.25"} <= beside
    assert "1000" not in beside


def test_boundary_cases_lie_on_both_sides_of_every_bound():
    minutes = {case["duration_min"] for case in BOUNDARIES}
    assert {"29", "30", "119", "120", "479", "480", "1439", "1440", "1441", "2881"} <= minutes
    area = {case["used_area_sqft"] for case in BOUNDARIES}
    assert {"4999.99", "5000", "21779.99", "21780", "217799.99", "217800"} <= area
    assert {"", "500", "500.01", "1000", "1000.01"} <= {
        case["nearest_sensitive_ft"] for case in BOUNDARIES
    }


def test_of_a_very_large_table_the_squares_are_drawn_by_lot(monkeypatch):
    monkeypatch.setattr("feeadmin.ordinance.cases.MOST_SQUARES", 100)
    cases = SFO.boundary_cases()
    assert len(cases) < 400
    assert len({case["owner_class"] for case in cases}) > 3


def test_a_bound_moved_by_one_step_is_seen_by_the_boundary_cases():
    slip = sfo(
        ("| (500..1000]          || 10%", "| (500..1000.01]       || 10%"),
        ("| >1000                || 0%", "| >1000.01             || 0%"),
    )
    near = [case for case in slip.boundary_cases() if case["nearest_sensitive_ft"] > "1000"]
    differing = [
        case for case in near if slip.assess(case).amounts != decimal_program.priced(case)[2]
    ]
    assert {case["nearest_sensitive_ft"] for case in differing} == {"1000.01"}


def test_a_case_refused_in_a_batch_is_refused_in_the_same_words():
    cases = [dict(RANDOM[0]) for _case in range(6)]
    cases[1]["veh_light"] = "1e3"
    cases[2]["used_area_sqft"] = "10.005"
    cases[3]["site"] = "ELSEWHERE"
    cases[4]["m1_sign"] = ""
    cases[5]["m1_sign"] = "maybe"
    batch = SFO.batch(columns_of(cases))
    for place, case in enumerate(cases):
        if place == 0:
            SFO.assess(case)
            assert place not in batch.refused
            continue
        with pytest.raises(InputError) as refusal:
            SFO.assess(case)
        assert batch.refused[place] == str(refusal.value)
        assert all(cents[place] == 0 for cents in batch.amounts.values())

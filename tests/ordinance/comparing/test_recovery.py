"""Fees against the costs they are to recover (law 3.1)."""

from datetime import date
from fractions import Fraction

import pytest

from feeadmin.ordinance import RuleError, read
from feeadmin.ordinance.comparing import CostPool, Flag, SimulationError, recovery, simulate
from feeadmin.units import Money
from tests.ordinance.comparing.archives import event
from tests.ordinance.comparing.market import MARKET, TEXT, market
from tests.ordinance.rule_files import changed

FLAT_FEE = market(
    ("B1 | SQUARE | FEW    || 50.00  | 5.00", "B1 | SQUARE | FEW    || 1,100.00 | 0.00"),
    ('amount: "min(base + extra + repeat, left)"', "amount: base"),
    ("| 70.00", "| 1,100.00"),
    ("| 245.00", "| 195.00"),
)


def pool(amount=182_400_00, units=96, **more):
    """Return a pool that was studied lately and says from what."""
    usual = {
        "fiscal_year": 2027,
        "name": "market police",
        "source": "Study 7",
        "studied_on": date(2026, 5, 1),
    }
    return CostPool(**usual | {"amount": Money(amount), "units": units} | more)


def found(pools, events, rules=MARKET, name="market police"):
    """Return what is recovered of one pool."""
    every = recovery(simulate([rules], events), pools)
    return [each for each in every if each.pool == name]


def test_the_worked_check_of_the_law_comes_out():
    events = [event(str(number), host=str(number)) for number in range(96)]
    (recovered,) = found([pool()], events, FLAT_FEE)
    assert recovered.unit_cost == Money(1_900_00)
    assert recovered.revenue == Money(105_600_00)
    assert recovered.rate_charged == Money(1_100_00)
    assert recovered.ratio == Fraction(105_600, 182_400)
    assert recovered.percent == "57.89%"
    assert (recovered.charged, recovered.flags, recovered.fails) == (96, (), False)


def test_more_than_the_cost_fails():
    events = [event("a"), event("b", host="H2")]
    (recovered,) = found([pool(140_00, 2)], events)
    assert (recovered.percent, recovered.flags) == ("100.00%", ())
    (recovered,) = found([pool(139_99, 2)], events)
    assert Flag.OVER_COST in recovered.flags
    assert recovered.fails


def test_more_than_a_unit_costs_is_said_even_where_the_year_is_not_over():
    (recovered,) = found([pool(1_000_00, 100)], [event("a")])
    assert recovered.flags == (Flag.ABOVE_UNIT_COST,)
    assert not recovered.fails


def test_a_cost_without_a_source_fails():
    (recovered,) = found([pool(source="")], [event("a")])
    assert recovered.flags == (Flag.NO_SOURCE,)
    assert recovered.fails


@pytest.mark.parametrize(
    ("studied_on", "flags"),
    [
        (date(2024, 3, 1), ()),
        (date(2024, 2, 29), (Flag.OLDER_THAN_3_YEARS,)),
        (None, (Flag.UNDATED,)),
    ],
)
def test_a_study_holds_for_three_years(studied_on, flags):
    (recovered,) = found([pool(studied_on=studied_on)], [event("a", "2027-03-01T18:00")])
    assert recovered.flags == flags


def test_the_fiscal_year_turns_on_the_first_of_july():
    events = [event("a", "2027-06-30T23:00"), event("b", "2027-07-01T00:00", host="H2")]
    pools = [pool(), pool(fiscal_year=2028), pool(fiscal_year=2029)]
    recovered = found(pools, events)
    assert [(each.fiscal_year, each.revenue.cents) for each in recovered] == [
        (2027, 70_00),
        (2028, 70_00),
    ]


def test_units_may_be_an_input_of_those_who_are_charged():
    events = [event("a", hours="6"), event("b", host="H2", hours="0.5"), event("c", host="H3")]
    (recovered,) = found([pool(1_000_00, 40, unit="hours")], events)
    assert recovered.charged == 2
    assert recovered.rate_charged == Money(15_00)
    (recovered,) = found([pool(unit="place")], events)
    assert recovered.rate_charged is None
    (recovered,) = found([pool(unit="patrols")], events)
    assert recovered.rate_charged is None


def test_a_pool_that_nobody_pays_into_recovers_nothing():
    (recovered,) = found([pool(), pool(name="lights")], [event("a")], name="lights")
    assert (recovered.lines, recovered.revenue, recovered.percent) == ((), Money(0), "0.00%")
    assert recovered.rate_charged is None


def test_a_pool_that_is_not_in_the_register_is_said():
    (recovered,) = found([], [event("a")])
    assert (recovered.flags, recovered.percent, recovered.cost) == ((Flag.NO_FIGURES,), "", None)
    (recovered,) = found([pool()], [event("a", None)])
    assert (recovered.fiscal_year, recovered.flags) == (None, (Flag.NO_FIGURES,))


def test_a_line_that_rests_on_cost_and_names_no_pool_is_said():
    (recovered,) = found([pool()], [event("a", music="true")], name="")
    assert (recovered.lines, recovered.revenue, recovered.charged) == (("extra",), Money(30_00), 1)
    assert recovered.flags == (Flag.NO_POOL,)
    assert not recovered.fails


def test_each_version_is_held_against_the_register():
    dearer = market(
        ("B1 | SQUARE | FEW    || 50.00 ", "B1 | SQUARE | FEW    || 60.00 "),
        ("| 70.00", "| 80.00"),
        ('version: "2027"', 'version: "2028"'),
    )
    every = recovery(simulate([MARKET, dearer], [event("a")]), [pool()])
    paid = {each.version: each.revenue.cents for each in every if each.pool}
    assert paid == {"2027": 70_00, "2028": 80_00}


def test_a_pool_costs_something_for_some_units_and_stands_there_once():
    for wrong in ({"amount": 0}, {"units": 0}):
        with pytest.raises(ValueError, match="Pool “market police”: give an amount and units"):
            pool(**wrong)
    with pytest.raises(SimulationError, match="has a pool twice in one year"):
        recovery(simulate([MARKET], []), [pool(), pool()])


def test_only_an_amount_recovers_costs():
    text = changed(
        (
            'value: "max(0, tariff.year - paid)"',
            'pool: market police, value: "max(0, tariff.year - paid)"',
        ),
        text=TEXT,
    )
    with pytest.raises(RuleError, match="Only an “amount” recovers the costs of a pool"):
        read(text, "market.yaml")
    assert {line.id: line.pool for line in MARKET.lines if line.pool} == {"base": "market police"}

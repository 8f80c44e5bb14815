"""Totals as bars: a bar for each version in each group, none wider than the drawing."""

from feeadmin.ordinance.comparing.events import PastEvent
from feeadmin.ordinance.comparing.simulation import simulate
from feeadmin.reports import charts
from feeadmin.units import Money
from tests.ordinance.rule_files import SFO

CASE = {
    name: entry.text(number)
    for name, entry in SFO.inputs.items()
    for number in [SFO.blank(name) if SFO.blank(name) is not None else entry.first]
}


def event(number, district, **facts):
    return PastEvent(
        id=f"C{number}", case=CASE | facts, groups={"district": district}, billed=Money(0)
    )


def drawn(count):
    events = [
        event(number, f"District {number:02}", duration_min=str(60 + 60 * number))
        for number in range(count)
    ]
    return charts.of_groups(simulate([SFO, SFO], events, ["district"]), "district")


def test_each_group_has_a_bar_for_each_version():
    chart = drawn(3)
    assert [len(group.bars) for group in chart.groups] == [2, 2, 2]
    assert max(bar.width for group in chart.groups for bar in group.bars) == charts.WIDTH
    assert chart.rest == 0


def test_many_groups_are_left_to_the_table():
    chart = drawn(charts.MOST + 4)
    assert (len(chart.groups), chart.rest) == (charts.MOST, 4)


def test_where_nothing_is_charged_no_bar_has_a_width():
    free = simulate([SFO], [event(1, "D", authority="EXIGENT")], ["district"])
    (group,) = charts.of_groups(free, "district").groups
    assert [bar.width for bar in group.bars] == [0]

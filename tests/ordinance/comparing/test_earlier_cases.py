"""Earlier cases that count, worked out again for each version: exactly, and in its own windows."""

from datetime import date

import pytest
from hypothesis import given, settings

from feeadmin.ordinance.comparing import SimulationError, simulate
from tests.ordinance.comparing import one_by_one
from tests.ordinance.comparing.archives import archives, event
from tests.ordinance.comparing.market import LOW_CAP, MARKET, market

PAID_HERE_INPUT = """
  paid_here:
    type: money
    range: "[0..100000]"
    derived: {sum: fee, status: FINAL, same: [place], within: 12 months, before: start}

bands:"""
SHORT_MEMORY = (
    "same: [host, place], within: 12 months",
    "same: [host, place], within: 1 month",
)
PAID_HERE = (
    ("\nbands:", PAID_HERE_INPUT),
    ("tariff.year - paid)", "tariff.year - paid - paid_here)"),
    ("earlier: 0, paid: 0", "earlier: 0, paid: 0, paid_here: 0"),
)
SHORT_YEAR = ("same: [host], within: 12 months", "same: [host], within: 90 days")


@settings(max_examples=60)
@given(archives())
def test_many_events_come_out_as_they_do_one_by_one(events):
    tried = [
        (market(LOW_CAP), {"earlier": 12, "paid": 12}),
        (market(LOW_CAP, SHORT_MEMORY), {"earlier": 1, "paid": 12}),
        (market(LOW_CAP, *PAID_HERE), {"earlier": 12, "paid": 12, "paid_here": 12}),
    ]
    simulation = simulate([rules for rules, _months in tried], events)
    for (rules, months), priced in zip(tried, simulation.priced, strict=True):
        fees, worked_out = one_by_one.priced(rules, events, months=months)
        refused = {events[place].id: why for place, why in priced.batch.refused.items()}
        assert refused == {each: fee for each, fee in fees.items() if isinstance(fee, str)}
        for place, past in enumerate(events):
            assert priced.batch.cents[place] == fees[past.id] or past.id in refused
            for name, text in worked_out[past.id].items():
                assert priced.numbers[name][place] == rules.inputs[name].read(text)


def test_sums_over_whom_and_over_where_wait_for_each_other():
    start = "2027-03-01T18:00"
    events = [
        event("a", "2027-01-01T18:00", host="H1", place="P1"),
        event("b", "2027-02-01T18:00", host="H1", place="P2"),
        event("c", start, host="H1", place="P3"),
        event("d", start, host="H2", place="P3"),
        event("e", "2027-04-01T18:00", host="H3", place="P3"),
    ]
    (priced,) = simulate([market(LOW_CAP, *PAID_HERE)], events).priced
    assert priced.batch.cents.tolist() == [70_00, 70_00, 10_00, 70_00, 70_00]
    assert priced.numbers["paid_here"].tolist() == [0, 0, 0, 0, 80_00]


def test_a_draft_with_a_shorter_memory_counts_fewer_earlier_cases():
    events = [event("a", "2027-01-10T18:00"), event("b", "2027-03-01T18:00")]
    simulation = simulate([MARKET, market(SHORT_MEMORY)], events)
    assert [each.numbers["earlier"].tolist() for each in simulation.priced] == [[0, 1], [0, 0]]
    assert [trial.overall.fees.cents for trial in simulation.trials] == [147_00, 140_00]


def test_a_window_closes_on_the_last_day_of_a_shorter_month():
    leap = [
        event("before", "2027-02-28T19:59"),
        event("at", "2027-02-28T20:00"),
        event("leap day", "2028-02-29T20:00"),
    ]
    (priced,) = simulate([MARKET], leap).priced
    assert priced.numbers["earlier"].tolist() == [0, 1, 1]


def test_windows_may_be_counted_in_days_and_years():
    events = [
        event("a", "2027-01-01T18:00"),
        event("b", "2027-04-01T18:00"),
        event("c", "2027-04-02T18:00"),
    ]
    (priced,) = simulate([market(SHORT_YEAR)], events).priced
    assert priced.numbers["paid"].tolist() == [0, 70_00, 77_00]
    longer = market(("same: [host], within: 12 months", "same: [host], within: 2 years"))
    (priced,) = simulate([longer], events).priced
    assert priced.numbers["paid"].tolist() == [0, 70_00, 147_00]


def test_what_is_summed_is_what_the_version_itself_charges():
    events = [event(str(month), f"2027-0{month}-01T18:00") for month in range(1, 5)]
    (priced,) = simulate([market(LOW_CAP)], events).priced
    assert priced.batch.cents.tolist() == [70_00, 77_00, 3_00, 0]


def test_a_sum_may_add_a_step_that_is_not_on_the_bill():
    rules = market(("derived: {sum: fee,", "derived: {sum: left,"))
    events = [event("a", "2027-01-01T18:00"), event("b", "2027-02-01T18:00")]
    (priced,) = simulate([rules], events).priced
    assert priced.numbers["paid"].tolist() == [0, 1000_00]
    assert sorted(priced.batch.amounts) == ["base", "extra", "fee", "repeat"]


def test_what_is_worked_out_must_be_in_the_range_of_its_input():
    rules = market(('range: "[0..100000]"', 'range: "[0..100]"'))
    events = [event(str(month), f"2027-0{month}-01T18:00") for month in range(1, 4)]
    (trial,) = simulate([rules], events).trials
    assert trial.refused == {"3": "paid: 147 lies outside 0 to 100."}
    assert trial.overall.refused == 1


def test_what_is_worked_out_must_lie_on_a_step_of_its_input():
    halves = market(
        ("earlier:\n    type: integer", "earlier:\n    type: decimal\n    step: 1"),
        ("derived: {count: cases,", "derived: {sum: half,"),
        ("result: fee\n", "  - {id: half, cite: § 6, value: hours / 2}\nresult: fee\n"),
    )
    events = [event("a", "2027-01-01T18:00", hours="4.25"), event("b", "2027-02-01T18:00")]
    (trial,) = simulate([halves], events).trials
    assert trial.refused == {"b": "earlier: 2.125 is not a whole multiple of 1."}


def test_what_the_archive_cannot_tell_of_earlier_cases_is_said():
    events = [
        event("a", "2027-01-01T18:00"),
        event("b", "2027-02-01T18:00", host=""),
        event("c", None, earlier="2", day=date(2027, 2, 1)),
        event("d", "2027-02-01T19:00", hours="soon"),
    ]
    (priced,) = simulate([MARKET], events).priced
    assert priced.numbers["earlier"].tolist() == [0, 0, 2, 1]
    assert priced.notes == (
        "earlier: as recorded of 1 event without a start.",
        "earlier: nothing counts for 1 event without host, place.",
        "earlier: 3 events look back beyond the start of the archive, where nothing is counted.",
        "paid: as recorded of 1 event without a start.",
        "paid: nothing counts for 1 event without host.",
        "paid: 3 events look back beyond the start of the archive, where nothing is counted.",
        "What adds up earlier events leaves out those that cannot be priced.",
    )


def test_an_archive_without_any_start_is_priced_as_recorded():
    events = [event("a", None, day=date(2027, 2, 1), earlier="1", paid="990")]
    (priced,) = simulate([MARKET], events).priced
    assert priced.batch.cents.tolist() == [10_00]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("{count: cases,", "{count: stalls,"), "earlier: only “cases” can be counted"),
        (
            ("place], within: 12 months, before: start", "place], within: 12 months, before: day"),
            "earlier: only “cases”",
        ),
        (
            ("place], within: 12 months", "place], within: a year"),
            "earlier: “a year” is not a time such as 12 months",
        ),
        (("{sum: fee,", "{sum: fees,"), "paid: “fees” is not known here; did you mean “fee”"),
        (
            ("derived: {sum: fee,", "derived: {sum: huge,"),
            "paid: so many events can add up beyond 64-bit",
        ),
    ],
)
def test_a_definition_that_cannot_be_followed_is_refused(change, sentence):
    huge = ("result: fee\n", "  - {id: huge, cite: § 6, value: paid * 500000000000}\nresult: fee\n")
    with pytest.raises(SimulationError, match=sentence):
        simulate([market(change, huge)], [event("a"), event("b", host="H2")])

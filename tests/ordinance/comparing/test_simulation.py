"""Versions tried on past events: exactness, totals, and who pays more and who less."""

import json
from dataclasses import replace

import pytest

from feeadmin.ordinance.comparing import PastEvent, SimulationError, simulate
from tests.ordinance.comparing.archives import event
from tests.ordinance.comparing.market import LOW_CAP, MARKET, market
from tests.ordinance.rule_files import LATE

TENTS_AND_LAMPS = """range: "[0..24]"}
  tents: {type: integer, range: "[0..9]"}
  lamps: {type: boolean}"""


def test_totals_are_told_apart_by_groups_by_inputs_and_by_month():
    events = [
        event("a", groups={"district": "CD1"}),
        event("b", "2027-04-01T18:00", host="H2", place="STREET", groups={"district": "CD2"}),
        event("c", "2027-04-02T18:00", host="H3", groups={"district": "CD2"}),
    ]
    (trial,) = simulate([MARKET], events, ["district", "place", "month"]).trials
    cents = {
        by: {group: tally.fees.cents for group, tally in groups.items()}
        for by, groups in trial.groups.items()
    }
    assert cents == {
        "district": {"CD1": 70_00, "CD2": 140_00},
        "place": {"SQUARE": 210_00},
        "month": {"2027-03": 70_00, "2027-04": 140_00},
    }


def test_a_group_that_no_event_tells_is_refused_with_those_that_are_told():
    events = [event("a", groups={"district": "CD1"})]
    with pytest.raises(SimulationError, match="did you mean “district”"):
        simulate([MARKET], events, ["distrikt"])
    assert simulate([MARKET], [], ["district"]).trials[0].groups == {"district": {}}


def test_events_are_counted_by_what_the_gate_says_and_by_row():
    events = [
        event("a"),
        event("b", host="H2", hours="0.5"),
        event("c", host="H3", hours="24", music="true"),
        event("d", host="H4", hours="soon"),
    ]
    (trial,) = simulate([MARKET], events).trials
    endings = [(ending.gate, ending.reason, ending.events) for ending in trial.gates]
    assert endings == [("CHARGE", "", 1), ("FREE", "SHORT", 1), ("REVIEW", "UNCLEAR", 1)]
    assert (trial.rows["G2"], trial.rows["B1"], trial.rows["B3"]) == (1, 1, 0)
    assert trial.refused == {"d": "hours: “soon” is not a number such as 1430.50."}
    assert (trial.overall.events, trial.overall.charged, trial.overall.refused) == (4, 1, 1)


def test_a_rule_set_without_a_gate_has_no_endings():
    late = {"bill_total": "100", "days_late": "5", "days_stayed": "0"}
    simulation = simulate([LATE], [PastEvent(id="a", case=late)])
    assert simulation.trials[0].gates == ()
    assert next(simulation.each())["2027-02-04 gate"] == ""


def test_who_pays_more_and_who_pays_less_is_told():
    draft = market(
        ("B1 | SQUARE | FEW    || 50.00 ", "B1 | SQUARE | FEW    || 60.00 "),
        ("B3 | STREET | -      || 120.00", "B3 | STREET | -      || 20.00 "),
        (
            "G1 | (a)  | PARK  | -     | -     || FREE   | PARK_LAND",
            "G1 | (a)  | PARK  | -     | -     || CHARGE | -",
        ),
        ("G2 | (b)  | -     | <1 ", "G2 | (b)  | -     | <5 "),
        ("B4 | PARK   | -      || 0.00 ", "B4 | PARK   | -      || 5.00 "),
        ("| 70.00\n", "| 0.00\n"),
        ("| 245.00", "| 145.00"),
    )
    at = {
        "long": {"hours": "6"},
        "street": {"place": "STREET", "hours": "6"},
        "park": {"place": "PARK"},
        "short": {},
        "many": {"stalls": "30", "hours": "6"},
        "unread": {"stalls": "none"},
    }
    events = [event_of(name, **case) for name, case in at.items()]
    simulation = simulate([MARKET, draft], events, ["place"])
    (shifts,) = simulation.shifts
    overall = shifts.overall
    assert (overall.raised, overall.lowered, overall.unchanged, overall.not_compared) == (
        2,
        2,
        1,
        1,
    )
    assert (overall.newly_charged, overall.no_longer_charged) == (1, 1)
    assert (shifts.newly_charged, shifts.no_longer_charged) == (("park",), ("short",))
    assert (overall.raised_by.cents, overall.lowered_by.cents) == (15_00, 170_00)
    assert overall.change.cents == -155_00
    assert [(mover.id, mover.change.cents) for mover in shifts.movers] == [
        ("street", -100_00),
        ("short", -70_00),
        ("long", 10_00),
        ("park", 5_00),
    ]
    assert shifts.groups["place"]["STREET"].lowered == 1


def event_of(name, **case):
    """Return an event of a host of its own, at a place of the rule set's kinds."""
    past = event(name, host=name)
    return replace(past, case=past.case | case)


def test_each_version_reads_an_input_by_its_own_range():
    small = market(('range: "[1..200]"', 'range: "[1..50]"'))
    trials = simulate([MARKET, small], [event("a", stalls="60")]).trials
    refused = [trial.refused for trial in trials]
    assert refused == [{}, {"a": "stalls: 60 lies outside 1 to 50."}]


def test_two_versions_of_one_name_are_told_apart():
    simulation = simulate([MARKET, market(LOW_CAP)], [event("a")])
    assert [trial.version for trial in simulation.trials] == ["2027 (1)", "2027 (2)"]
    assert (simulation.shifts[0].before, simulation.shifts[0].after) == ("2027 (1)", "2027 (2)")


def test_every_event_is_given_with_what_each_version_says_of_it():
    events = [event("a", groups={"district": "CD1"}), event("b", hours="soon", host="H2")]
    rows = [*simulate([MARKET], events, ["district"]).each()]
    assert rows == [
        {
            "id": "a",
            "district": "CD1",
            "2027 gate": "CHARGE",
            "2027 reason": "",
            "2027 cents": "7000",
        },
        {
            "id": "b",
            "district": "",
            "2027 gate": "ERROR",
            "2027 reason": "hours: “soon” is not a number such as 1430.50.",
            "2027 cents": "",
        },
    ]


def test_what_was_really_billed_stands_beside_it():
    simulation = simulate([MARKET], [event("a", billed=71_00), event("b", host="H2")])
    assert (simulation.billed.events, simulation.billed.fees.cents) == (1, 71_00)


def test_what_the_archive_lacks_is_taken_as_usual_and_said():
    tents = market(
        (
            'range: "[0..24]"}',
            TENTS_AND_LAMPS,
        ),
        ("music: false, earlier", "music: false, tents: 2, earlier"),
        ("  Small market |        |       |        |       |           || B1     | 70.00\n", ""),
        (
            "  Loud street  | STREET | 10    | 30     | true  | 150       || B3, X1 | 245.00\n",
            "  Market | STREET | 10    | 30     | true  | 150       | true  || B3, X1 | 245.00\n",
        ),
        ("music | neighbors || rows ", "music | neighbors | lamps || rows "),
    )
    (trial,) = simulate(
        [tents], [event("a"), event("b", host="H2", tents="3", lamps="true")]
    ).trials
    assert trial.notes[:2] == (
        "tents: not recorded of 1 event; taken as 2.",
        "lamps: not recorded of 1 event, which cannot be priced.",
    )
    assert trial.refused == {"a": "lamps: A value is needed here; it is empty."}


def test_an_event_without_a_day_is_refused_where_the_day_is_asked_for():
    (trial,) = simulate([MARKET], [event("a", None)], []).trials
    assert trial.refused == {"a": "day: A value is needed here; it is empty."}


def test_figures_are_read_by_the_rules_of_one_case_whatever_their_letters():
    events = [
        event("a", hours="４"),
        event("b", host="H2", hours=" 4.50 "),
        event("c", host="H3", hours="4,5"),
    ]
    (trial,) = simulate([MARKET], events).trials
    assert trial.refused == {
        "a": "hours: “４” is not a number such as 1430.50.",
        "c": "hours: “4,5” is not a number such as 1430.50.",
    }
    assert trial.overall.fees.cents == 72_50


def test_two_events_of_one_id_are_refused():
    with pytest.raises(SimulationError, match="has the event “a” twice"):
        simulate([MARKET], [event("a"), event("a")])


def test_an_empty_archive_comes_to_nothing():
    simulation = simulate([MARKET, market(LOW_CAP)], [])
    assert simulation.trials[0].overall.fees.cents == 0
    assert simulation.shifts[0].movers == ()
    assert [*simulation.each()] == []


def test_the_keys_of_the_json_stay():
    simulation = simulate([MARKET, market(LOW_CAP)], [event("a")], ["month"])
    answer = json.loads(json.dumps(simulation.to_dict()))
    assert sorted(answer) == ["billed", "by", "shifts", "trials"]
    assert sorted(answer["trials"][0]) == [
        "gates",
        "groups",
        "notes",
        "overall",
        "refused",
        "rows",
        "status",
        "version",
    ]
    assert answer["trials"][0]["overall"] == {
        "events": 1,
        "charged": 1,
        "refused": 0,
        "fees_cents": 70_00,
    }
    assert sorted(answer["shifts"][0]) == [
        "after",
        "before",
        "groups",
        "movers",
        "newly_charged",
        "no_longer_charged",
        "overall",
    ]
    assert answer["shifts"][0]["overall"]["change_cents"] == 0

"""Events on the night a version takes effect: schedule 8.8, example E13, under both policies."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeadmin.days import CITY, start_of
from feeadmin.ordinance import During, InputError, Straddle, Straddling
from feeadmin.ordinance.straddling import minutes
from tests.ordinance.rule_files import ORDINARY, problems
from tests.ordinance.versions import book, version

WHOLE = {}
PART = {"straddling": "{policy: part, cite: § 1.2, duration: duration_min}"}
FIRST_DAY = dt.date(2027, 2, 4)
E13 = ORDINARY | {"used_area_sqft": "1000", "start_local_date": dt.date(2027, 2, 3)}


def city(text):
    """Return the instant that the city's clocks show so."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=CITY)


def lasting(start, end):
    return During(city(start), city(end), start_of)


E13_NIGHT = lasting("2027-02-03 22:00", "2027-02-04 02:00")


def test_e13_under_policy_a_owes_nothing_for_an_event_that_began_before(tmp_path):
    answer = book(tmp_path, version("one", "2027-02-04")).assess(E13, during=E13_NIGHT)
    assert (answer.gate, answer.reason, answer.cents) == ("NO_FEE", "NOT_IN_FORCE", 0)


def test_e13_under_policy_b_owes_for_the_two_hours_since_midnight(tmp_path):
    answer = book(tmp_path, version("one", "2027-02-04", **PART)).assess(E13, during=E13_NIGHT)
    assert answer.inputs["duration_min"] == "120"
    assert (answer.gate, answer.cents) == ("CHARGEABLE", 521_54)


def test_an_order_stays_the_part_that_counts_too(tmp_path):
    versions = book(tmp_path, version("one", "2027-02-04", **PART))
    answer = versions.assess(E13, during=E13_NIGHT, stayed_by="order 00-DEMO-1")
    assert (answer.gate, answer.reason) == ("HOLD", "STAYED")


@pytest.mark.parametrize("policy", [WHOLE, PART])
def test_an_event_that_begins_at_the_very_moment_counts_whole(tmp_path, policy):
    versions = book(tmp_path, version("one", "2027-02-04", **policy))
    case = E13 | {"start_local_date": FIRST_DAY}
    during = lasting("2027-02-04 00:00", "2027-02-04 02:00")
    assert versions.assess(case, during=during).cents == 521_54


@pytest.mark.parametrize("policy", [WHOLE, PART])
def test_an_event_that_ends_at_the_very_moment_does_not_count(tmp_path, policy):
    versions = book(tmp_path, version("one", "2027-02-04", **policy))
    during = lasting("2027-02-03 22:00", "2027-02-04 00:00")
    assert versions.assess(E13, during=during).reason == "NOT_IN_FORCE"


def test_less_than_half_an_hour_since_midnight_is_recorded_and_not_charged(tmp_path):
    versions = book(tmp_path, version("one", "2027-02-04", **PART))
    during = lasting("2027-02-03 12:00", "2027-02-04 00:29:59")
    answer = versions.assess(E13, during=during)
    assert (answer.inputs["duration_min"], answer.reason) == ("29", "DE_MINIMIS")


@pytest.mark.parametrize("policy", [WHOLE, PART])
def test_an_event_that_began_under_an_earlier_version_stays_under_it(tmp_path, policy):
    versions = book(
        tmp_path, version("one", "2027-02-04", **PART), version("two", "2027-05-01", **policy)
    )
    case = E13 | {"start_local_date": dt.date(2027, 4, 30)}
    answer = versions.assess(case, during=lasting("2027-04-30 22:00", "2027-05-01 02:00"))
    assert (answer.version, answer.inputs["duration_min"]) == ("one", "240")


def test_in_a_gap_between_two_versions_the_next_one_decides_what_counts(tmp_path):
    versions = book(
        tmp_path,
        version("one", "2027-02-04", expires="2027-03-31"),
        version("two", "2027-05-01", **PART),
        version("three", "2027-06-01", **PART),
    )
    case = E13 | {"start_local_date": dt.date(2027, 4, 30)}
    answer = versions.assess(case, during=lasting("2027-04-30 23:00", "2027-05-01 02:00"))
    assert (answer.version, answer.cents) == ("two", 521_54)


def test_a_draft_counts_its_part_only_when_it_is_named(tmp_path):
    versions = book(
        tmp_path,
        version("one", "2027-02-04"),
        version("draft-2", "2027-02-04", adopted="", **PART),
    )
    assert versions.assess(E13, during=E13_NIGHT).reason == "NOT_IN_FORCE"
    named = versions.assess(E13, during=E13_NIGHT, drafts=["draft-2"])
    assert (named.version, named.status, named.cents) == ("draft-2", "draft", 521_54)


def test_after_the_last_version_has_expired_nothing_begins_any_more(tmp_path):
    versions = book(tmp_path, version("one", "2027-02-04", expires="2027-03-31", **PART))
    case = E13 | {"start_local_date": dt.date(2027, 4, 30)}
    during = lasting("2027-04-30 22:00", "2027-05-01 02:00")
    assert versions.assess(case, during=during).reason == "NOT_IN_FORCE"


def test_without_the_hours_the_minutes_of_the_case_stand(tmp_path):
    versions = book(tmp_path, version("one", "2027-02-04", **PART))
    assert versions.assess(E13).reason == "NOT_IN_FORCE"
    case = E13 | {"start_local_date": FIRST_DAY, "duration_min": 120}
    assert versions.assess(case).cents == 521_54


def test_a_version_that_names_no_duration_takes_the_minutes_from_the_case(tmp_path):
    text = version("one", "2027-02-04")
    line = next(line for line in text.splitlines() if line.startswith("straddling"))
    versions = book(tmp_path, text.replace(line + "\n", ""))
    case = E13 | {"start_local_date": FIRST_DAY, "duration_min": 120}
    during = lasting("2027-02-04 00:00", "2027-02-04 09:00")
    assert versions.assess(case, during=during).inputs["duration_min"] == "120"


@pytest.mark.parametrize(
    ("start", "end", "passed"),
    [
        ("2027-03-14 01:30", "2027-03-14 03:30", 60),
        ("2026-11-01 00:30", "2026-11-01 02:30", 180),
        ("2027-02-03 22:00", "2027-02-04 02:00", 240),
    ],
)
def test_minutes_that_pass_are_counted_on_nights_when_the_clocks_change(start, end, passed):
    """The vectors T1 and T2 of the schedule."""
    assert minutes(city(start), city(end)) == passed


@pytest.mark.parametrize(
    ("day", "start", "end", "counted"),
    [
        ("2027-03-14", "2027-03-13 23:00", "2027-03-14 03:30", "150"),
        ("2026-11-01", "2026-10-31 23:00", "2026-11-01 02:30", "210"),
    ],
)
def test_a_version_that_takes_effect_when_the_clocks_change(tmp_path, day, start, end, counted):
    versions = book(tmp_path, version("one", day, adopted="2026-05-01", **PART))
    began_on = dt.date.fromisoformat(day) - dt.timedelta(days=1)
    answer = versions.assess(E13 | {"start_local_date": began_on}, during=lasting(start, end))
    assert answer.inputs["duration_min"] == counted


BASE = city("2026-10-31 12:00").astimezone(dt.UTC)
INSTANTS = st.builds(
    lambda minute, zone: (BASE + dt.timedelta(minutes=minute)).astimezone(zone),
    st.integers(0, 2880),
    st.sampled_from([CITY, dt.UTC]),
)


@given(INSTANTS, INSTANTS, INSTANTS, st.sampled_from(Straddle))
def test_what_counts_lies_in_the_event_and_in_the_time_of_the_version(one, other, begins, policy):
    start, end = sorted(instant.astimezone(dt.UTC) for instant in (one, other))
    counted = Straddling(policy).countable(start.astimezone(CITY), end, begins)
    if start >= begins:
        assert counted == (start, end)
    elif policy is Straddle.WHOLE or end <= begins:
        assert counted is None
    else:
        # Compared in UTC: on a clock's twice-told hour two instants of one zone look unlike.
        assert counted == (begins.astimezone(dt.UTC), end)
        assert minutes(*counted) + minutes(start, begins) == minutes(start, end)


def test_an_instant_needs_its_time_zone_and_an_event_its_order():
    noon = city("2027-02-04 12:00")
    with pytest.raises(InputError, match="Give each instant with its time zone"):
        Straddling().countable(noon.replace(tzinfo=None), noon, noon)
    with pytest.raises(InputError, match="The event ends before it begins"):
        Straddling().countable(noon, city("2027-02-04 11:59"), noon)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("{policy: part, duration: duration_min}", "“cite” is missing here."),
        ("{policy: part, cite: § 1.2}", "“duration” is missing here."),
        ("{policy: half, cite: § 1.2, duration: x}", "“half” is not known here"),
        ("{policy: part, cite: § 1.2, duration: durations_min}", "did you mean “duration_min”?"),
        ("{policy: part, cite: § 1.2, duration: lapd_h}", "“lapd_h” must hold whole minutes"),
        ("{policy: part, cite: § 1.2, duration: veh_light}", "must hold whole minutes"),
    ],
)
def test_a_straddling_policy_that_cannot_be_used_is_named(given, says):
    (message,) = [said for _line, said in problems(version("one", "2027-02-04", straddling=given))]
    assert says in message

"""Inputs: what may be recorded of a case, how it is counted and how it is said."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import pytest

from feeadmin.ordinance import InputError
from feeadmin.ordinance.inputs import Input, Type
from feeadmin.ordinance.wording import Words
from feeadmin.units import Money
from tests.ordinance.rule_files import ORDINARY, PARTY, SFO, STREET
from tests.ordinance.test_cells import CONSENT, DAY, HOURS, OWNER

MONEY = Input(
    name="fees",
    type=Type.MONEY,
    label=Words.same("fees"),
    first=0,
    last=10_000_000,
    step=Fraction(1, 100),
)


class Owner(StrEnum):
    CITY = "city"


@pytest.mark.parametrize(
    ("entry", "value", "number"),
    [
        (HOURS, "3.25", 13),
        (HOURS, "3.250", 13),
        (HOURS, " 3.25 ", 13),
        (HOURS, 3, 12),
        (HOURS, Decimal("3.25"), 13),
        (HOURS, Decimal("0.1E+1"), 4),
        (HOURS, "", -9),
        (HOURS, "  ", -9),
        (HOURS, None, -9),
        (MONEY, "1,430.50", 143050),
        (MONEY, Money(143050), 143050),
        (OWNER, "city", 2),
        (OWNER, Owner.CITY, 2),
        (CONSENT, True, 1),
        (CONSENT, "false", 0),
        (DAY, "2024-04-24", 739_000),
        (DAY, dt.date.fromordinal(739_000), 739_000),
    ],
)
def test_a_value_is_counted_exactly(entry, value, number):
    assert entry.read(value) == number


@pytest.mark.parametrize(
    ("entry", "value", "sentence"),
    [
        (HOURS, 3.25, "hours: Give a text or a Decimal; a float has lost the exact value."),
        (HOURS, "3.1", "hours: 3.1 is not a whole multiple of 0.25."),
        (HOURS, Decimal("3.1"), "hours: 3.1 is not a whole multiple of 0.25."),
        (HOURS, "11", "hours: 11 lies outside -2 to 10."),
        (HOURS, True, "hours: “True” is not of the type decimal."),
        (HOURS, Decimal("NaN"), "hours: “NaN” is not a number such as 1430.50."),
        (HOURS, Decimal("1E+999999"), "is not a number such as 1430.50."),
        (HOURS, [1], "hours: “[1]” is not of the type decimal."),
        (HOURS, "9" * 100, "hours: “" + "9" * 60 + "…” is not a number such as 1430.50."),
        (MONEY, "0.005", "fees: 0.005 is not a whole multiple of 0.01."),
        (MONEY, "", "fees: A value is needed here; it is empty."),
        (OWNER, "City", "owner: “City” is not one of: private, nonprofit, city, state."),
        (OWNER, 2, "owner: “2” is not of the type choice."),
        (CONSENT, 1, "consent: “1” is not of the type boolean."),
        (CONSENT, "TRUE", "consent: “TRUE” is not one of: false, true."),
        (DAY, dt.datetime(2024, 4, 23, tzinfo=dt.UTC), "is not of the type date."),
        (DAY, "tomorrow\n\tperhaps", "day: “tomorrow perhaps” is not a day such as 2027-02-04."),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_by_name(entry, value, sentence):
    with pytest.raises(InputError) as refusal:
        entry.read(value)
    assert sentence in str(refusal.value)
    assert refusal.value.input == entry.name


@pytest.mark.parametrize("entry", [HOURS, OWNER, CONSENT, DAY, MONEY])
def test_what_is_written_of_a_number_reads_back_as_that_number(entry):
    first, last = entry.whole
    for number in (first, entry.first, (first + last) // 2, last):
        assert entry.read(entry.text(number)) == number


def test_a_value_is_said_as_people_say_it():
    assert HOURS.said(13) == "3.25"
    assert HOURS.said(-9, "es") == "ninguno registrado"
    assert MONEY.said(143050) == "$1,430.50"
    assert OWNER.said(2) == "city"
    assert (CONSENT.said(0, "en"), CONSENT.said(1, "es")) == ("no", "sí")
    assert DAY.said(739_000, "en").replace("\N{NO-BREAK SPACE}", " ") == "April 24, 2024"
    assert "abril" in DAY.said(739_000, "es")
    assert SFO.inputs["owner_class"].said(0, "es") == "Un dueño particular"


@pytest.mark.parametrize(
    ("entry", "spans", "words"),
    [
        (HOURS, ((-8, 15),), "SHORT"),
        (HOURS, ((-8, 13),), "-2 to 3.25"),
        (HOURS, ((13, 13), (20, 40)), "3.25, 5 or more"),
        (HOURS, ((-9, -9),), "missing"),
        (HOURS, ((-9, 4),), "missing, -2 to 1"),
        (OWNER, ((1, 3),), "nonprofit, city, state"),
        (CONSENT, ((0, 0),), "false"),
    ],
)
def test_a_set_of_values_is_described_in_words(entry, spans, words):
    assert entry.described(spans) == words


def test_the_bands_of_an_input_say_what_they_reach_from_and_to():
    entry = SFO.inputs["used_area_sqft"]
    assert entry.bands_described()[1] == ("A2", "5,000 to 21,779.99")
    assert entry.bands_described()[-1][1].endswith("or more")


def test_a_case_is_refused_for_an_input_that_does_not_exist():
    with pytest.raises(InputError, match=r"did you mean “duration_min”"):
        SFO.assess({**ORDINARY, "duration_mins": "90"})


def test_a_case_may_carry_the_day_that_picks_the_version():
    assert SFO.assess({**ORDINARY, "start_local_date": "2027-03-01"}).cents == 37154
    assert STREET.assess(PARTY).cents == 6000


def test_a_case_is_refused_for_an_input_it_leaves_out():
    with pytest.raises(InputError, match=r"^owner: A value is needed here"):
        STREET.assess({name: value for name, value in PARTY.items() if name != "owner"})

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.letters import LetterFault, canonical
from feeadmin.letters.model import AssessmentLetter
from feeadmin.letters.pieces import Exhibit, LineKind, Recipient
from tests.letters import examples, spanish


@pytest.mark.parametrize(
    "letter", [examples.e2(), examples.preview(), examples.hard(), spanish.e2()]
)
def test_a_frozen_letter_comes_back_as_it_was(letter):
    text = letter.to_json()
    again = AssessmentLetter.from_json(text)
    assert again == letter
    assert again.to_json() == text


@given(st.text(), st.lists(st.text(), max_size=4), st.integers(), st.none() | st.text())
@settings(max_examples=40)
def test_whatever_a_name_holds_it_is_frozen_and_comes_back(name, lines, cents, known_as):
    letter = examples.e2(
        recipient=Recipient(
            name=name, capacity="owner", address=tuple(lines), addressed_as=known_as
        ),
        total_cents=cents,
    )
    assert AssessmentLetter.from_json(letter.to_json()) == letter


def test_frozen_json_has_one_spelling():
    assert canonical.written({"b": (1, None), "a": {"day": date(2027, 8, 31), "é": True}}) == (
        '{"a":{"day":"2027-08-31","é":true},"b":[1,null]}'
    )
    assert canonical.written(LineKind.TOTAL) == '"total"'


@pytest.mark.parametrize("foreign", [1.5, {1, 2}, object()])
def test_a_float_or_a_foreign_thing_is_not_frozen(foreign):
    letter = examples.e2(receipt={"lines": [foreign]})
    with pytest.raises(LetterFault, match=r"the value.receipt.lines\[0\] is .*no floats"):
        letter.to_json()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"number": 7}, "AssessmentLetter.number is 7, where str was expected"),
        ({"total_cents": True}, "total_cents is True, where int was expected"),
        ({"total_cents": "7"}, "total_cents is '7', where int was expected"),
        ({"mailed_on": "31 August"}, "AssessmentLetter.mailed_on: Invalid isoformat"),
        ({"mailed_on": 20270831}, "mailed_on is 20270831, where str was expected"),
        ({"evidence": "none"}, "evidence is 'none', where list was expected"),
        ({"evidence": [{"number": 1}]}, r"evidence\[0\] was frozen by another version"),
        ({"receipt": []}, "receipt is .*, where dict was expected"),
        ({"receipt": {"x": 1.5}}, "no floats"),
        ({"city": None}, "city is None, where dict was expected"),
        ({"colour": "blue"}, "Not known: colour. Missing: –."),
    ],
)
def test_json_that_does_not_fit_is_refused_by_name(change, why):
    spelled = json.loads(examples.e2().to_json()) | change
    with pytest.raises(LetterFault, match=why):
        AssessmentLetter.from_json(json.dumps(spelled))


def test_a_kind_of_line_nobody_knows_is_refused():
    spelled = json.loads(examples.e2().to_json())
    spelled["lines"][0]["kind"] = "gift"
    with pytest.raises(LetterFault, match=r"lines\[0\].kind: 'gift' is not a valid LineKind"):
        AssessmentLetter.from_json(json.dumps(spelled))


def test_what_is_not_json_is_refused():
    with pytest.raises(LetterFault, match="is not JSON"):
        AssessmentLetter.from_json("{")


def test_a_deadline_is_found_by_its_act():
    assert examples.e2().deadline("pay") == examples.PAY


def test_a_replaced_letter_differs_in_nothing_else():
    assert replace(examples.e2(), number="N1").evidence == examples.e2().evidence
    assert isinstance(examples.e2().evidence[0], Exhibit)

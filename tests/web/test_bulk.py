"""One verb on many rows."""

import pytest
from flask import get_flashed_messages

from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.web import bulk


@pytest.fixture
def ticked(app):
    """Return a function that says which keys came of ticking these."""

    def keys(*chosen):
        with app.test_request_context("/cases/send", method="POST", data={"chosen": list(chosen)}):
            return bulk.chosen()

    return keys


@pytest.fixture
def told(app):
    """Return a function that acts on rows, and says what was told of it."""

    def act(rows, does):
        with app.test_request_context("/"):
            bulk.each(rows, does, name=str, done=lambda n: f"{n} done.")
            return get_flashed_messages(with_categories=True)

    return act


def test_the_rows_ticked_are_taken_in_their_order(ticked):
    assert ticked("3", "1", "2") == [3, 1, 2]


def test_a_row_ticked_twice_is_taken_once(ticked):
    assert ticked("3", "3") == [3]


def test_what_is_no_key_of_ours_is_passed_over(ticked):
    assert ticked("x", "-1", "1.0", "²", "٣", "", "9" * 30, "7") == [7]


def test_no_more_are_taken_than_many_pages_hold(ticked):
    assert len(ticked(*map(str, range(1000)))) == bulk.MOST


def test_every_row_is_acted_on(told):
    done = []
    assert told(["a", "b"], done.append) == [("message", "2 done.")]
    assert done == ["a", "b"]


def test_a_row_that_is_refused_leaves_the_others_done_and_says_why(told):
    done = []

    def act(row):
        if row == "b":
            raise Refused("It is locked.")
        done.append(row)

    assert told(["a", "b", "c"], act) == [("message", "2 done."), ("error", "b: It is locked.")]
    assert done == ["a", "c"]


def test_when_all_are_refused_nothing_is_called_done(told):
    def act(row):
        raise NotFound(f"There is no {row}.")

    assert told(["a"], act) == [("error", "a: There is no a.")]


def test_with_nothing_ticked_it_says_what_to_do(told):
    assert told([], None) == [("error", "Choose rows first.")]


def test_a_fault_of_ours_is_not_taken_for_a_refusal(told):
    def act(row):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        told(["a"], act)

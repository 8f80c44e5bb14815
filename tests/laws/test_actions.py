"""An action is a verb, a transaction and an audit name; somebody always answers for it."""

import inspect
import re

import pytest

from tests.laws import product

FUNCTIONS = [
    function
    for module in product.modules()
    for name, function in vars(module).items()
    if inspect.isfunction(function)
    and function.__module__ == module.__name__
    and not name.startswith("_")
]
ACTIONS = [function for function in FUNCTIONS if hasattr(function, "__action__")]
OF_ROOMS = [function for function in FUNCTIONS if function.__module__.endswith(".actions")]


def named(function):
    return f"{function.__module__.removeprefix('feeadmin.')}.{function.__name__}"


@pytest.mark.parametrize("function", OF_ROOMS, ids=named)
def test_whatever_a_rooms_actions_offer_is_an_action(function):
    assert hasattr(function, "__action__"), (
        f"put @action on {named(function)}; a question belongs to queries.py, "
        "and what only helps here begins with an underscore"
    )


@pytest.mark.parametrize("function", ACTIONS, ids=named)
def test_somebody_answers_for_every_action(function):
    parameters = inspect.signature(function).parameters
    assert "by" in parameters, f"{named(function)} must take `by`"
    assert parameters["by"].kind is inspect.Parameter.KEYWORD_ONLY, "write `*, by: Actor`"
    assert parameters["by"].default is inspect.Parameter.empty, "nobody acts by default"


@pytest.mark.parametrize("function", ACTIONS, ids=named)
def test_every_action_says_what_it_does(function):
    said = inspect.getdoc(function) or ""
    first = " ".join(said.split("\n\n")[0].split())
    assert re.match(r"[A-Z].+\.$", first), (
        f"{named(function)}: begin its docstring with one full sentence that a clerk understands"
    )


def test_no_two_actions_share_a_name_in_the_audit():
    names = [function.__action__ for function in ACTIONS]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("function", ACTIONS, ids=named)
def test_an_action_is_called_what_the_audit_calls_it(function):
    room = product.room_of(function.__module__)
    assert function.__action__ == f"{room}.{function.__name__}"

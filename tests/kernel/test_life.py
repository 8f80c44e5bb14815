"""The states a thing passes through, and the verbs that move it."""

from enum import StrEnum

import pytest

from feeadmin.kernel.errors import Refused
from feeadmin.kernel.life import Life


class Lamp(StrEnum):
    OFF = "off"
    ON = "on"
    BROKEN = "broken"


LIFE = Life(
    noun="lamp",
    start=Lamp.OFF,
    moves={
        "switch_on": (frozenset({Lamp.OFF}), Lamp.ON),
        "smash": (frozenset({Lamp.ON, Lamp.OFF}), Lamp.BROKEN),
    },
)


def test_a_verb_leads_from_its_states_to_its_own():
    assert LIFE.after("switch_on", Lamp.OFF) is Lamp.ON
    assert LIFE.after("smash", Lamp.ON) is Lamp.BROKEN


def test_a_verb_out_of_place_is_refused_in_words_that_say_where_it_is_right():
    with pytest.raises(
        Refused,
        match=r"^This lamp is on, so you cannot switch on it: only one that is off can be\.$",
    ):
        LIFE.after("switch_on", Lamp.ON)


def test_a_refusal_names_every_state_the_verb_is_right_in():
    with pytest.raises(Refused, match="only one that is off or on can be"):
        LIFE.after("smash", Lamp.BROKEN)


def test_a_page_shows_the_buttons_its_state_allows():
    assert LIFE.allows("smash", Lamp.ON)
    assert not LIFE.allows("switch_on", Lamp.BROKEN)


def test_an_unknown_verb_is_a_mistake_in_the_code_not_of_the_clerk():
    with pytest.raises(KeyError):
        LIFE.after("dim", Lamp.ON)


def test_the_handbook_draws_a_life_as_arrows_in_reading_order():
    assert LIFE.drawing() == [
        ("off", "switch_on", "on"),
        ("off", "smash", "broken"),
        ("on", "smash", "broken"),
    ]

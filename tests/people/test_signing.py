"""Signing in and out, and how long a session lasts."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from feeadmin.kernel import clock, db
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.throttle import WINDOW, TooOften
from feeadmin.people import actions, queries, signing
from feeadmin.people.models import SignedIn
from feeadmin.people.queries import IDLE, LONGEST, MARKED_EVERY
from tests import make

MORNING = datetime(2026, 9, 8, 15, tzinfo=UTC)
HERE = "192.0.2.7"
MOMENT = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def morning(database):
    with clock.pretending(MORNING):
        yield


@pytest.fixture
def ada():
    return make.person(sign_in_name="ada@city.example", name="Ada Clerk")


def sign_in(name="ada@city.example", password=make.PASSWORD, address=HERE):
    return signing.sign_in(name, password, address=address)


def later(by):
    return clock.pretending(MORNING + by)


def test_a_name_and_its_password_open_a_session(ada):
    token = sign_in()
    assert queries.signed_in_by(token).person is ada


def test_a_name_may_be_typed_with_capitals_and_spaces(ada):
    assert sign_in("  Ada@City.Example ")


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ada@city.example", "wrong horse battery"),
        ("nobody@city.example", make.PASSWORD),
        ("nobody@city.example", "nobody has this secret"),
        ("", ""),
    ],
)
def test_what_does_not_go_together_opens_nothing(ada, name, password):
    assert sign_in(name, password) is None
    assert db.session.scalars(sa.select(SignedIn)).all() == []


def test_a_closed_account_does_not_sign_in(ada):
    actions.close(ada, by=SYSTEM)
    assert sign_in() is None


def test_two_browsers_are_two_sessions(ada):
    one, other = sign_in(), sign_in()
    assert one != other
    actions.close_session(queries.signed_in_by(one), by=ada.actor)
    assert queries.signed_in_by(one) is None
    assert queries.signed_in_by(other)


def test_whoever_reads_the_table_cannot_use_it(ada):
    token = sign_in()
    [kept] = db.session.scalars(sa.select(SignedIn.token_digest))
    assert token not in kept
    assert queries.signed_in_by(kept) is None


@pytest.mark.parametrize("token", ["", "guessed", "0" * 64])
def test_a_made_up_cookie_opens_nothing(ada, token):
    sign_in()
    assert queries.signed_in_by(token) is None


def test_a_session_ends_half_an_hour_after_the_person_was_last_seen(ada):
    token = sign_in()
    with later(IDLE):
        assert queries.signed_in_by(token)
    with later(IDLE + MOMENT):
        assert queries.signed_in_by(token) is None


def test_whoever_is_still_there_stays(ada):
    token = sign_in()
    with later(IDLE):
        actions.stay(queries.signed_in_by(token), by=ada.actor)
    with later(IDLE + IDLE):
        assert queries.signed_in_by(token)


def test_nobody_stays_longer_than_a_working_day(ada):
    token = sign_in()
    seen = timedelta()
    while seen < LONGEST:
        seen += IDLE
        with later(seen):
            actions.stay(queries.signed_in_by(token), by=ada.actor)
    with later(LONGEST + MOMENT):
        assert queries.signed_in_by(token) is None


def test_not_every_page_marks_that_the_person_is_there(ada):
    signed_in = queries.signed_in_by(sign_in())
    with later(MARKED_EVERY):
        assert not queries.due_to_be_seen(signed_in)
    with later(MARKED_EVERY + MOMENT):
        assert queries.due_to_be_seen(signed_in)


def test_guessing_at_one_name_is_slowed_down_even_with_the_right_word_at_last(ada):
    for guess in range(signing.TRIES_A_NAME):
        assert sign_in(password=f"guess number {guess} of many", address=f"192.0.{guess}.7") is None
    with pytest.raises(TooOften, match="please wait until"):
        sign_in(address="198.51.100.7")
    with later(WINDOW):
        assert sign_in(address="198.51.100.7")


def test_guessing_at_one_name_slows_nobody_else_down(ada):
    make.person(sign_in_name="ben@city.example")
    for guess in range(signing.TRIES_A_NAME + 1):
        try:
            sign_in(password="wrong", address=f"192.0.{guess}.7")
        except TooOften:
            break
    assert sign_in("ben@city.example")


def test_one_network_that_tries_many_names_is_slowed_down(ada, monkeypatch):
    monkeypatch.setattr(signing, "TRIES_A_NETWORK", 3)
    for guess in range(3):
        sign_in(f"name{guess}@city.example", "wrong", address=f"192.0.2.{guess}")
    with pytest.raises(TooOften):
        sign_in(address="192.0.2.200")
    assert sign_in(address="198.51.100.7")

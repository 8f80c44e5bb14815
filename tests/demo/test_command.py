import pytest

from feeadmin.city import queries as cities
from feeadmin.demo import sign_ins
from feeadmin.people import passwords
from feeadmin.people import queries as people
from tests import make
from tests.demo.conftest import run


@pytest.fixture
def reset(own_database, tmp_path):
    """Give the command in a house of the test's own."""
    return lambda *words: run(own_database, tmp_path, "reset", *words)


def test_a_real_installation_is_left_as_it_is(reset):
    make.city(demonstration=False)
    answer = reset("--on", "2026-11-23")
    assert answer.exit_code == 2
    assert "This installation is real" in answer.stderr
    assert not cities.here().demonstration


def test_an_installation_with_people_and_no_city_yet_is_left_as_it_is(reset):
    make.person()
    answer = reset("--on", "2026-11-23")
    assert answer.exit_code == 2
    assert len(people.everybody()) == 1


def test_a_day_before_the_history_fits_is_refused_before_anything_is_thrown_away(reset):
    make.city()
    answer = reset("--on", "2026-05-01")
    assert answer.exit_code == 2
    assert "Choose a day" in answer.stderr
    assert cities.here().demonstration


def test_who_can_sign_in_is_told_with_the_password():
    lines = sign_ins()
    assert "clerk@demo (assessing clerk)" in lines
    assert passwords.FOR_DEMONSTRATIONS in lines[-1]

"""Beginning a real installation: the city, its draft schedule and its first administrator."""

import pytest
import yaml

from feeadmin.city import queries as city
from feeadmin.config import SEEDS
from feeadmin.people import queries as people
from feeadmin.rulebook import queries as rulebook
from tests import make

SEED = SEEDS / "city.yaml"
FIRST = ["--administrator", "ada@city.example", "--name", "Ada", "--password", make.PASSWORD]


@pytest.fixture
def file(tmp_path):
    """Return a function that writes the city's file with something changed."""

    def write(**changed):
        details = yaml.safe_load(SEED.read_text())
        details.update(changed)
        kept = {name: said for name, said in details.items() if said is not None}
        path = tmp_path / "city.yaml"
        path.write_text(yaml.safe_dump(kept))
        return path

    return write


def test_a_city_begins_with_a_draft_and_an_administrator(house, file):
    answer = house("establish", "--city", file(), *FIRST)
    assert answer.exit_code == 0, answer.output
    assert "Ada can sign in as ada@city.example." in answer.stdout
    assert "No ordinance is in force" in answer.stdout
    here = city.here()
    assert (here.name, here.demonstration) == ("City of Los Angeles", False)
    assert [person.roles for person in people.everybody()] == [["rules and records administrator"]]
    assert rulebook.governing(here.established_at.date()) is None


def test_what_the_file_leaves_open_is_named(house, file):
    answer = house("establish", "--city", file(phone="213-555-0100"), *FIRST)
    assert "does not say yet: " in answer.stderr
    assert "portal" in answer.stderr
    assert "phone," not in answer.stderr.replace("pay_by_phone", "")


def test_a_file_that_says_everything_is_passed_without_a_word(house, file):
    open_still = ("phone", "website", "portal", "officer")
    said = dict.fromkeys(open_still, "said")
    said |= {name: {"en": "said", "es": "dicho"} for name in ("hours", "pay_by_phone")}
    assert house("establish", "--city", file(**said), *FIRST).stderr == ""


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"phone": None}, "Missing: phone. Not known: none."),
        ({"mayor": "Somebody"}, "Missing: none. Not known: mayor."),
        ({"address": "one line"}, "address must be a list of lines"),
        ({"address": []}, "address must be a list of lines"),
        ({"name": ["a", "b"]}, "name must be one line of text"),
        ({"hours": "always"}, "hours must be said in each of: en, es."),
        ({"hours": {"en": "always"}}, "hours must be said in each of: en, es."),
        ({"statutory_profile": "FREE"}, "statutory_profile must be one of: "),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_everything_wrong(house, file, changed, sentence):
    answer = house("establish", "--city", file(**changed), *FIRST)
    assert answer.exit_code == 2
    assert sentence in answer.stderr
    assert city.here_if_any() is None


@pytest.mark.parametrize("text", ["", "[", "just words", "- a\n- b", "\x00", "a: {b"])
def test_a_file_that_is_no_city_is_told(house, tmp_path, text):
    path = tmp_path / "odd.yaml"
    path.write_text(text)
    answer = house("establish", "--city", path, *FIRST)
    assert answer.exit_code == 2
    assert str(path) in answer.stderr
    assert "Traceback" not in answer.output


@pytest.mark.parametrize("where", ["nowhere.yaml", "."])
def test_a_file_that_is_not_there_is_told(house, tmp_path, where):
    answer = house("establish", "--city", tmp_path / where, *FIRST)
    assert answer.exit_code == 2
    assert "cannot be read" in answer.stderr


def test_a_refused_password_leaves_nothing_behind_so_that_one_can_begin_again(house, file):
    weak = [*FIRST[:-1], "short"]
    assert house("establish", "--city", file(), *weak).exit_code == 2
    assert (city.here_if_any(), list(people.everybody())) == (None, [])
    assert house("establish", "--city", file(), *FIRST).exit_code == 0


def test_a_city_begins_once(house, file):
    house("establish", "--city", file(), *FIRST)
    answer = house("establish", "--city", file(name="Another City"), *FIRST)
    assert answer.exit_code == 2
    assert city.here().name == "City of Los Angeles"


def test_a_real_city_is_not_thrown_away_for_a_demonstration(house, file):
    house("establish", "--city", file(), *FIRST)
    answer = house("demo", "reset")
    assert answer.exit_code == 2
    assert "This installation is real" in answer.stderr
    assert len(people.everybody()) == 1


def test_the_file_that_is_shipped_can_be_read_as_it_is(house):
    answer = house("establish", *FIRST)
    assert answer.exit_code == 0
    assert "does not say yet: " in answer.stderr

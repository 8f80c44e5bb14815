"""Whose installation it is: said once, and never taken back."""

import pytest
import yaml

from feeadmin.city import actions, queries
from feeadmin.city.models import IN_EACH_LANGUAGE, City
from feeadmin.config import SEEDS
from feeadmin.kernel import audit, clock
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import NotFound, Refused
from tests import make
from tests.kernel.together import at_once, faults


def details():
    return yaml.safe_load((SEEDS / "city.yaml").read_text(encoding="utf-8"))


def established(*, demonstration=False, **of):
    return actions.establish({**details(), **of}, demonstration=demonstration, by=SYSTEM)


def test_before_it_is_set_up_nobody_knows_whose_it_is_and_what_to_do_is_said(session):
    assert queries.here_if_any() is None
    with pytest.raises(NotFound) as no:
        queries.here()
    assert str(no.value) == "This installation is not set up yet: run “feeadmin establish”."


def test_every_word_of_its_letters_is_kept_as_it_was_given(session):
    key = established().id
    session.expire_all()
    here = queries.here()
    assert here.id == key
    assert {name: getattr(here, name) for name in details()} == details()


def test_the_seed_says_everything_a_city_must_say_and_nothing_else():
    asked_for = {column.key for column in City.__table__.columns}
    ours = {"id", "demonstration", "established_at", "edition"}
    assert details().keys() == asked_for - ours


@pytest.mark.parametrize("demonstration", [True, False])
def test_whether_anything_in_it_is_real_is_said_with_it(session, demonstration):
    with clock.pretending(clock.now()):
        here = established(demonstration=demonstration)
        assert here.demonstration is demonstration
        assert here.established_at == clock.now()


def test_there_is_one_city_and_it_stays_what_it_is(session):
    first = established(name="City of Los Angeles")
    with pytest.raises(Refused) as no:
        established(name="City of Elsewhere", demonstration=True)
    assert str(no.value) == "This installation is set up already."
    assert queries.here() is first
    assert (first.name, first.demonstration) == ("City of Los Angeles", False)


def test_two_who_set_it_up_at_the_same_moment_set_it_up_once(own_database):
    results = at_once(*[established] * 4)
    assert [type(fault) for fault in faults(results)] == [Refused] * 3
    assert queries.here().name


@pytest.mark.parametrize("missing", ["name", "payee", "mailed_from", "cashier"])
def test_a_city_that_leaves_something_out_is_not_set_up(session, missing):
    given = {name: said for name, said in details().items() if name != missing}
    with pytest.raises(Exception, match=rf"(?i)null.*{missing}|{missing}.*null"):
        actions.establish(given, demonstration=False, by=SYSTEM)
    assert queries.here_if_any() is None


def test_a_setting_that_no_city_has_is_not_passed_over(session):
    with pytest.raises(TypeError, match="mayor"):
        established(mayor="Jordan Example")


def test_setting_it_up_is_in_its_history(session):
    here = established()
    [entry] = audit.history(here.history)
    assert (entry.action, entry.actor_name) == ("city.establish", SYSTEM.name)


def test_a_demonstration_says_so_on_every_page(visitor):
    make.city(demonstration=True)
    assert "demonstration" in visitor.get("/sign-in").text.lower()


def test_a_city_that_is_real_says_no_such_thing(visitor):
    make.city(demonstration=False)
    assert "demonstration" not in visitor.get("/sign-in").text.lower()


# What owners read of it.


@pytest.mark.parametrize("language", ["en", "es"])
def test_its_telephone_and_hours_are_told_in_the_language_an_owner_reads(visitor, language):
    here = make.city()
    page = visitor.get("/notice/open", language=language)
    assert here.phone in page
    assert here.hours[language] in page
    [other] = {"en", "es"} - {language}
    assert here.hours[other] not in page


@pytest.mark.parametrize("name", IN_EACH_LANGUAGE)
def test_what_is_told_to_owners_is_said_in_both_languages(session, name):
    said = getattr(established(), name)
    assert said.keys() == {"en", "es"}
    assert all(said.values())

"""Who works here, and the offices they hold."""

import pytest

from feeadmin.kernel import audit, db, secrecy
from feeadmin.kernel.access import STAFF_ROLES, SYSTEM, May, Role
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.people import actions, queries
from tests import make

pytestmark = pytest.mark.usefixtures("database")

ADA = "ada@city.example"


def add(name="Ada Clerk", sign_in_name=ADA, roles=(Role.ASSESSING_CLERK,), **of):
    password = of.pop("password", make.PASSWORD)
    return actions.add(sign_in_name, name, password, roles=roles, by=SYSTEM)


def test_somebody_new_can_act_in_their_offices_at_once():
    ada = add(roles=[Role.APPROVER, Role.ASSESSING_CLERK])
    assert (ada.actor.id, ada.actor.name) == (ada.id, "Ada Clerk")
    assert ada.actor.roles == {Role.APPROVER, Role.ASSESSING_CLERK}
    assert ada.actor.may(May.ASSESSMENTS_APPROVE)
    assert ada.active


def test_names_are_kept_without_idle_spaces_and_sign_in_names_in_lower_case():
    ada = add("  Ada Clerk ", " Ada@City.Example ")
    assert (ada.name, ada.sign_in_name) == ("Ada Clerk", ADA)
    assert queries.by_sign_in_name("ADA@city.example ") is ada


def test_a_password_is_kept_only_as_something_it_fits():
    ada = add()
    assert make.PASSWORD not in ada.password_hash
    assert secrecy.fits(make.PASSWORD, ada.password_hash)


@pytest.mark.parametrize("again", [ADA, "ADA@city.example", f"  {ADA}  "])
def test_nobody_has_two_accounts(again):
    add()
    with pytest.raises(Refused, match="has an account already"):
        add("Somebody Else", again)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("fourteen chars", "Use a password of 15 characters or more; a few words do well."),
        ("abababababababab", "Use a password that repeats itself less."),
        ("", "Use a password of 15 characters or more"),
    ],
)
def test_a_weak_password_is_refused_with_what_to_do(password, sentence):
    with pytest.raises(Refused, match=sentence):
        add(password=password)
    assert queries.everybody() == []


def test_five_different_characters_are_enough():
    assert add(password="abcdeabcdeabcde").active


@pytest.mark.parametrize("roles", [[], [Role.SYSTEM], [Role.OWNER], [Role.CASHIER, Role.SYSTEM]])
def test_everybody_holds_an_office_of_the_city_and_no_other(roles):
    with pytest.raises(Refused, match=r"^Choose at least one office\.$"):
        add(roles=roles)


@pytest.mark.parametrize("other", [role for role in STAFF_ROLES if role != Role.HEARING_OFFICER])
def test_a_hearing_officer_holds_no_other_office(other):
    with pytest.raises(Refused, match="decides independently and holds no other office"):
        add(roles=[Role.HEARING_OFFICER, other])


def test_a_hearing_officer_may_be_just_that():
    assert add(roles=[Role.HEARING_OFFICER]).actor.may(May.APPEALS_DECIDE)


def test_offices_change_and_the_person_signs_in_again():
    ada, boss = add(), make.actor(Role.RECORDS_ADMINISTRATOR)
    token = actions.open_session(ada, by=ada.actor)
    actions.give_offices(ada, [Role.CASHIER], by=boss)
    assert ada.actor.roles == {Role.CASHIER}
    assert queries.signed_in_by(token) is None


def test_offices_are_given_by_somebody_else():
    ada = add(roles=[Role.RECORDS_ADMINISTRATOR])
    with pytest.raises(Refused, match="Somebody else must change your own offices"):
        actions.give_offices(ada, [Role.SUPERVISOR], by=ada.actor)
    assert ada.actor.roles == {Role.RECORDS_ADMINISTRATOR}


def test_offices_that_do_not_go_together_are_refused_later_too():
    ada = add()
    with pytest.raises(Refused, match="holds no other office"):
        actions.give_offices(ada, [Role.HEARING_OFFICER, Role.APPROVER], by=SYSTEM)
    with pytest.raises(Refused, match="at least one office"):
        actions.give_offices(ada, [], by=SYSTEM)


def test_a_new_password_signs_the_person_out_everywhere():
    ada = add()
    tokens = [actions.open_session(ada, by=ada.actor) for _browser in range(2)]
    actions.set_password(ada, "another horse battery", by=SYSTEM)
    assert secrecy.fits("another horse battery", ada.password_hash)
    assert not secrecy.fits(make.PASSWORD, ada.password_hash)
    assert [queries.signed_in_by(token) for token in tokens] == [None, None]


def test_a_new_password_must_be_as_good_as_the_first():
    ada = add()
    token = actions.open_session(ada, by=ada.actor)
    with pytest.raises(Refused, match="15 characters or more"):
        actions.set_password(ada, "short", by=SYSTEM)
    assert queries.signed_in_by(token).person is ada


def test_a_closed_account_opens_nothing_and_what_was_done_stays():
    ada = add()
    token = actions.open_session(ada, by=ada.actor)
    holder = make.PartyFactory(by=ada.actor)
    actions.close(ada, by=SYSTEM)
    assert not ada.active
    assert queries.signed_in_by(token) is None
    assert audit.history(holder.history)[0].actor_name == "Ada Clerk"


def test_nobody_closes_their_own_account():
    ada = add(roles=[Role.RECORDS_ADMINISTRATOR])
    with pytest.raises(Refused, match="Somebody else must close your own account"):
        actions.close(ada, by=ada.actor)
    assert ada.active


def test_people_are_found_by_number():
    ada = add()
    assert queries.one(ada.id) is ada
    with pytest.raises(NotFound, match=r"^There is nobody with the number 404\.$"):
        queries.one(404)


def test_people_are_listed_by_name():
    names = ["Cleo", "Ada", "Ben"]
    for name in names:
        add(name, f"{name}@city.example")
    assert [person.name for person in queries.everybody()] == sorted(names)


def test_an_office_knows_who_holds_it_now():
    ada, ben = add("Ada"), add("Ben", "ben@city.example", roles=[Role.APPROVER])
    gone = add("Gone", "gone@city.example")
    actions.close(gone, by=SYSTEM)
    assert queries.with_role(Role.ASSESSING_CLERK) == [ada]
    assert queries.with_role(Role.APPROVER) == [ben]
    assert queries.with_role(Role.CASHIER) == []


def test_offices_and_passwords_leave_entries_and_sessions_none():
    ada = add()
    token = actions.open_session(ada, by=ada.actor)
    actions.stay(queries.signed_in_by(token), by=ada.actor)
    actions.give_offices(ada, [Role.CASHIER], by=SYSTEM)
    told = audit.history(ada.history)
    assert [entry.action for entry in told] == ["people.add", "people.give_offices"]
    assert audit.changes(told)[told[-1].id] == {"roles": [["assessing clerk"], ["cashier"]]}
    db.session.rollback()

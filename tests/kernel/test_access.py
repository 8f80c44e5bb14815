"""Who may do what: the whole matrix, as a lawyer would question it."""

import pytest

from feeadmin.kernel.access import GRANTS, STAFF_ROLES, SYSTEM, Actor, May, Role


def actor(*roles):
    return Actor(1, "Ada Clerk", frozenset(roles))


@pytest.mark.parametrize("role", Role)
def test_every_office_says_what_it_may(role):
    assert GRANTS[role] <= frozenset(May)


@pytest.mark.parametrize("permission", May)
def test_every_permission_is_some_office_s(permission):
    assert any(permission in GRANTS[role] for role in STAFF_ROLES)


@pytest.mark.parametrize("permission", May)
def test_a_permission_is_a_noun_and_a_verb(permission):
    noun, verb = permission.value.split(":")
    assert permission.name == f"{noun}_{verb}".upper()


def test_who_holds_two_offices_may_do_what_either_may():
    both = actor(Role.APPROVER, Role.MAIL_CLERK)
    assert both.may(May.ASSESSMENTS_APPROVE)
    assert both.may(May.NOTICES_SERVE)
    assert not both.may(May.RULES_PUBLISH)


def test_who_holds_no_office_may_do_nothing():
    assert not any(actor().may(permission) for permission in May)


@pytest.mark.parametrize("role", [Role.ASSESSING_CLERK, Role.MAIL_CLERK, Role.CASHIER])
def test_who_works_a_fee_out_or_takes_its_money_does_not_approve_it(role):
    assert not actor(role).may(May.ASSESSMENTS_APPROVE)


def test_a_hearing_officer_sees_no_more_than_a_party():
    officer = actor(Role.HEARING_OFFICER)
    assert officer.may(May.APPEALS_DECIDE)
    for hidden in (May.LEDGER_READ, May.CASES_READ, May.TEAM_READ, May.SIGHTINGS_READ):
        assert not officer.may(hidden)


def test_only_a_hearing_officer_decides_appeals():
    deciding = {role for role in STAFF_ROLES if May.APPEALS_DECIDE in GRANTS[role]}
    assert deciding == {Role.HEARING_OFFICER}


def test_an_owner_has_no_office_and_no_permission():
    assert GRANTS[Role.OWNER] == frozenset()
    assert Role.OWNER not in STAFF_ROLES


def test_the_system_may_everything_and_is_nobody():
    assert all(SYSTEM.may(permission) for permission in May)
    assert SYSTEM.id == 0
    assert Role.SYSTEM not in STAFF_ROLES

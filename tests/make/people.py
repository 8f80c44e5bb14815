"""Who works here."""

from __future__ import annotations

import factory

from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.people import actions as people_actions

PASSWORD = "correct horse battery"


class PersonFactory(factory.Factory):
    """Somebody who works here."""

    class Meta:
        model = people_actions.add

    sign_in_name = factory.Sequence(lambda n: f"person{n}@city.example")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = PASSWORD
    roles = (Role.ASSESSING_CLERK,)
    by = SYSTEM


def person(*roles: Role, **of):
    return PersonFactory(roles=roles or (Role.ASSESSING_CLERK,), **of)


def actor(*roles: Role, **of):
    """Return somebody who can act: a person with these offices."""
    return person(*roles, **of).actor

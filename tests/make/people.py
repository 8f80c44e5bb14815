"""Who works here."""

from __future__ import annotations

from itertools import count

import factory

from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.people import actions as people_actions

PASSWORD = "correct horse battery"
_ever = count(1)


class PersonFactory(factory.Factory):
    """Somebody who works here."""

    class Meta:
        model = people_actions.add

    # Counted for the whole run: a city built once for many tests keeps its people.
    sign_in_name = factory.LazyFunction(lambda: f"person{next(_ever)}@city.example")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = PASSWORD
    roles = (Role.ASSESSING_CLERK,)
    by = SYSTEM


def person(*roles: Role, **of):
    return PersonFactory(roles=roles or (Role.ASSESSING_CLERK,), **of)


def actor(*roles: Role, **of):
    """Return somebody who can act: a person with these offices."""
    return person(*roles, **of).actor

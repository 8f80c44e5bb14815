"""The smallest thing the product keeps, audits and numbers by edition: a party of the register."""

from feeadmin.kernel import db
from feeadmin.kernel.access import Actor, Role
from feeadmin.kernel.work import action
from tests import make

ADA = Actor(1, "Ada Clerk", frozenset({Role.ASSESSING_CLERK}))
BEN = Actor(2, "Ben Approver", frozenset({Role.APPROVER}))


def party(name="Example Holdings LLC", **of):
    return make.PartyFactory(name=name, by=ADA, **of)


def reread(kept):
    """Return the party as it is in the database now, whatever went wrong before."""
    db.session.rollback()
    db.session.refresh(kept)
    return kept


@action
def rename(party, name, *, by, because=""):
    """Give a party another name."""
    party.name = name


@action
def give_agent(party, agent, *, by):
    """Say who is served for a party."""
    party.agent = agent

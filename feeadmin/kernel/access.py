"""Who may do what, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class May(StrEnum):
    """Permissions, as noun:verb. Each route names the one it needs."""

    APPEALS_DECIDE = "appeals:decide"
    APPEALS_KEY = "appeals:key"
    """Enter an appeal that came by post or at the counter."""
    APPEALS_READ = "appeals:read"
    ASSESSMENTS_APPROVE = "assessments:approve"
    ASSESSMENTS_ASSESS = "assessments:assess"
    CASES_READ = "cases:read"
    CLOSURES_ENTER = "closures:enter"
    """Say that the City's offices are shut on a day, which moves dates; or take it back."""
    CLOSURES_READ = "closures:read"
    EVIDENCE_READ = "evidence:read"
    HELP_READ = "help:read"
    LEDGER_READ = "ledger:read"
    NOTICES_HAND = "notices:hand"
    """Hand a notice over or post it on the property, and record that on the phone."""
    NOTICES_LOCK = "notices:lock"
    NOTICES_SERVE = "notices:serve"
    ORDERS_APPROVE = "orders:approve"
    ORDERS_ENTER = "orders:enter"
    ORDERS_READ = "orders:read"
    OWNERS_EDIT = "owners:edit"
    PARCELS_IMPORT = "parcels:import"
    PARCELS_READ = "parcels:read"
    PEOPLE_MANAGE = "people:manage"
    RECORDS_EXPORT = "records:export"
    RULES_DRAFT = "rules:draft"
    RULES_PUBLISH = "rules:publish"
    RULES_READ = "rules:read"
    RULES_REMARK = "rules:remark"
    """Say something about a section of a version, for its drafters to answer."""
    RULES_TRY = "rules:try"
    """Try a version on past events: figures and case numbers, no names."""
    SIGHTINGS_READ = "sightings:read"
    SIGHTINGS_RECORD = "sightings:record"
    STAGING_VERIFY = "staging:verify"
    TEAM_READ = "team:read"
    """See everybody's lists, not only one's own."""


class Role(StrEnum):
    """The offices a person may hold. A hearing officer holds no other."""

    FIELD_RECORDER = "field recorder"
    ASSESSING_CLERK = "assessing clerk"
    APPROVER = "approver"
    MAIL_CLERK = "mail clerk"
    CASHIER = "cashier"
    HEARING_OFFICER = "hearing officer"
    DRAFTER = "ordinance drafter"
    """Of the City Attorney, Planning or the Council's staff: writes drafts, and sees no case."""
    RECORDS_ADMINISTRATOR = "rules and records administrator"
    SUPERVISOR = "supervisor"
    OWNER = "owner"
    """Not an office: whoever opened the portal with a notice number and its code."""
    SYSTEM = "system"


_DESK = frozenset(
    {
        May.APPEALS_READ,
        May.CASES_READ,
        May.CLOSURES_READ,
        May.EVIDENCE_READ,
        May.HELP_READ,
        May.LEDGER_READ,
        May.ORDERS_READ,
        May.PARCELS_READ,
        May.RULES_READ,
        May.RULES_REMARK,
        May.RULES_TRY,
        May.SIGHTINGS_READ,
    }
)
"""What everyone at a desk reads."""

_CLERK = _DESK | {
    May.APPEALS_KEY,
    May.ASSESSMENTS_ASSESS,
    May.NOTICES_LOCK,
    May.NOTICES_SERVE,
    May.OWNERS_EDIT,
    May.RECORDS_EXPORT,
    May.STAGING_VERIFY,
}

GRANTS: dict[Role, frozenset[May]] = {
    Role.FIELD_RECORDER: frozenset(
        {May.HELP_READ, May.NOTICES_HAND, May.PARCELS_READ, May.SIGHTINGS_RECORD}
    ),
    Role.ASSESSING_CLERK: _CLERK,
    Role.APPROVER: _DESK | {May.ASSESSMENTS_APPROVE, May.ORDERS_APPROVE},
    Role.MAIL_CLERK: _DESK | {May.NOTICES_LOCK, May.NOTICES_SERVE},
    Role.CASHIER: _DESK,
    # Sees the record a party may see, and nothing beside it: no books, no staff lists.
    Role.HEARING_OFFICER: frozenset(
        {May.APPEALS_DECIDE, May.APPEALS_READ, May.EVIDENCE_READ, May.HELP_READ, May.RULES_READ}
    ),
    # Drafts are tried on past events by their numbers alone: no name, no place, no evidence.
    Role.DRAFTER: frozenset(
        {May.HELP_READ, May.RULES_DRAFT, May.RULES_READ, May.RULES_REMARK, May.RULES_TRY}
    ),
    Role.RECORDS_ADMINISTRATOR: _DESK
    | {
        May.CLOSURES_ENTER,
        May.ORDERS_ENTER,
        May.PARCELS_IMPORT,
        May.PEOPLE_MANAGE,
        May.RECORDS_EXPORT,
        May.RULES_DRAFT,
        May.RULES_PUBLISH,
    },
    Role.SUPERVISOR: _CLERK
    | {
        May.ASSESSMENTS_APPROVE,
        May.ORDERS_APPROVE,
        May.ORDERS_ENTER,
        May.PARCELS_IMPORT,
        May.RULES_PUBLISH,
        May.TEAM_READ,
    },
    Role.OWNER: frozenset(),
    Role.SYSTEM: frozenset(May),
}

STAFF_ROLES = tuple(role for role in Role if role not in {Role.OWNER, Role.SYSTEM})


@dataclass(frozen=True)
class Actor:
    """Who is acting: a person signed in, an owner with a code, or the system itself."""

    id: int
    """The person's key; 0 for the system and for owners, who have none."""
    name: str
    roles: frozenset[Role]

    def may(self, permission: May) -> bool:
        return any(permission in GRANTS[role] for role in self.roles)


SYSTEM = Actor(id=0, name="system", roles=frozenset({Role.SYSTEM}))

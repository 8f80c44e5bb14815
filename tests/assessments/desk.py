"""What a clerk does until a fee can be worked out, on lots of the world where nothing is yet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries
from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.orders import actions as orders
from feeadmin.orders.models import OrderKind
from feeadmin.owners.models import Interest
from feeadmin.staging import queries as cases
from tests import land, make

FIRST_FREE_LOT = 18
BEGAN = datetime(2026, 11, 30, 14, 0, tzinfo=UTC)
"""Monday, November 30, 2026, 6 in the morning."""
FIVE_HOURS = timedelta(hours=5)


class Desk:
    """The desk of an assessing clerk."""

    def __init__(self, world) -> None:
        self.world = world
        self._lots = count(FIRST_FREE_LOT)

    @property
    def clerk(self):
        return self.world.by(Role.ASSESSING_CLERK)

    @property
    def approver(self):
        return self.world.by(Role.APPROVER)

    def free_lot(self) -> str:
        return f"4203001{next(self._lots):03}"

    def owned(self, ain: str | None = None, **of) -> str:
        """Return a free lot that has an owner now."""
        ain = ain or self.free_lot()
        make.owner(ain, **of)
        return ain

    def let(self, ain: str, name: str = "Tenant Inc."):
        """Let a tenant hold a lot beside its owner."""
        return make.owner(ain, Interest.TENANT, name=name)

    def case(self, *ains: str, began=BEGAN, lasted=FIVE_HOURS, consent=True, **facts):
        """Return the case of an event on lots, with consent shown unless told not to."""
        ains = ains or (self.owned(),)
        seen_at = land.lon_lat((int(ains[0][-3:]) - 0.5) * 200, 100)
        witness = make.sighting(
            seen_from=began, seen_until=None, picked=list(ains), lon=seen_at[0], lat=seen_at[1],
            by=self.world.by(Role.FIELD_RECORDER),
        )  # fmt: skip
        event = make.event(
            ains=ains, witnesses=[witness], started_at=began, ended_at=began + lasted,
            by=self.clerk, **facts,
        )  # fmt: skip
        [found] = cases.cases_of(event)
        if consent:
            self.find(found)
        return found

    def find(self, case, **of) -> None:
        """Establish who gave control of the land: the owner, unless told otherwise."""
        make.show_consent(case, by=self.clerk, **of)

    def assess(self, case):
        return assessments.assess(case, by=self.clerk)

    def fee(self, case=None):
        """Return the drafted fee of a case."""
        found = case or self.case()
        self.assess(found)
        return queries.the(found)

    def submitted(self, case=None):
        fee = self.fee(case)
        assessments.submit(fee, edition=fee.edition, by=self.clerk)
        return fee

    def final(self, ain: str, **of):
        """Return an earlier case of a lot that became final."""
        fee = self.submitted(self.case(ain, **of))
        assessments.approve(fee, edition=fee.edition, by=self.approver)
        return make.final(fee.case)

    def stop(self, **scope):
        """Let an order of a court stop what it touches; everything, unless told otherwise."""
        entered = orders.enter(
            OrderKind.PRELIMINARY, court="C.D. Cal.", docket="2:26-cv-00001",
            title="Example v. City", says="Nothing is to be charged.",
            effective_at=clock.now(), by=self.world.by(Role.RECORDS_ADMINISTRATOR), **scope,
        )  # fmt: skip
        orders.approve(entered, by=self.world.by(Role.SUPERVISOR))
        return entered


def source(determination, name: str) -> str:
    """Return in English where an input of a determination comes from."""
    return determination.sources[name]["en"]


def submit(fee, by):
    """Send a fee for approval as it now stands."""
    assessments.submit(fee, edition=fee.edition, by=by)


def approve(fee, by):
    """Approve a fee as it now stands."""
    assessments.approve(fee, edition=fee.edition, by=by)


def send_back(fee, by, because="Measure the lot again."):
    """Send a fee back to its clerk as it now stands."""
    assessments.send_back(fee, because=because, edition=fee.edition, by=by)

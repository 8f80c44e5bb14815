"""A draft prices nothing but a look at what it would come to."""

from datetime import date

import pytest

from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries as fees
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused
from feeadmin.rulebook import queries
from tests import make
from tests.rulebook.clerks_office import drafted, in_review, published


@pytest.fixture
def clerk(session):
    return make.actor(Role.ASSESSING_CLERK)


@pytest.fixture
def case(clerk):
    """Return a case of September 8, 2026, that is ready to be worked out."""
    return make.case(by=clerk)


@pytest.mark.parametrize("waiting", [drafted, in_review])
def test_while_nothing_is_law_the_newest_draft_shows_what_it_would_come_to(case, clerk, waiting):
    version = waiting()
    determination = assessments.assess(case, by=clerk)
    assert (determination.version, determination.pro_forma) == (version, True)
    fee = fees.the(case)
    assert fee.total.cents > 0
    with pytest.raises(Refused, match="a draft prices nothing"):
        assessments.submit(fee, edition=fee.edition, by=clerk)


def test_law_prices_and_no_draft_beside_it_however_new(case, clerk):
    law = published()
    drafted(date(2026, 6, 1))
    determination = assessments.assess(case, by=clerk)
    assert (determination.version, determination.pro_forma) == (law, False)


def test_what_came_before_the_law_is_charged_nothing_by_any_draft(case, clerk):
    published(date(2026, 9, 9))
    assert queries.latest_draft() is None
    drafted(date(2026, 6, 1))
    determination = assessments.assess(case, by=clerk)
    assert (determination.version, determination.total.cents) == (None, 0)
    assert determination.gate == "NO_FEE"

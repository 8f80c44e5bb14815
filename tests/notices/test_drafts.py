"""While no ordinance is in force, a letter can be looked at and nothing can be sent."""

import pytest
import sqlalchemy as sa

from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries as fees
from feeadmin.kernel import db
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.letters.paper import Paper
from feeadmin.notices import making
from feeadmin.notices.models import Method, Notice
from feeadmin.owners import actions as owners
from feeadmin.staging import queries as cases
from tests import make
from tests.notices.town import MONDAY, after, lock, order


@pytest.fixture
def pro_forma(own_database):
    """Return a fee of a city that has only a draft of its ordinance."""
    make.city()
    make.draft()
    found = make.case()
    assessments.assess(found, by=SYSTEM)
    return fees.the(found)


def words_of(rendered):
    with Paper(rendered.pdf) as paper:
        return paper.words()


def test_what_a_draft_asks_for_is_shown_as_a_draft_and_never_locked(pro_forma):
    pages = words_of(making.preview(pro_forma))
    assert all("DRAFT – NO ORDINANCE IN FORCE" in page for page in pages)
    assert "you owe nothing" in pages[0]
    assert "Preview, no number yet" in pages[0]

    with pytest.raises(Refused, match=r"NO ORDINANCE IN FORCE.*It can be previewed\."):
        lock(pro_forma)
    assert db.session.scalars(sa.select(Notice)).all() == []


def test_a_preview_has_no_number_and_no_code_and_says_that_it_is_no_notice(fee):
    pages = words_of(making.preview(fee))
    assert all("DRAFT – PREVIEW, NOT A NOTICE" in page for page in pages)
    assert not any("N26-" in page or "Access code" in page for page in pages)


def test_a_preview_in_a_language_letters_are_not_written_in_is_not_there(fee):
    with pytest.raises(NotFound, match=r"Letters are written in English and Español\."):
        making.preview(fee, language="xx")


def test_a_preview_goes_by_the_mail_that_suits_the_address(fee):
    street = ["1 Imaginary Way", "Reno, NV 89501"]
    party = cases.principal(fee.case)
    owners.give_address(party, street, since_on=MONDAY, source="told by phone", by=SYSTEM)
    assert "outside California" in words_of(making.preview(fee))[0]


def test_once_a_notice_is_locked_it_is_looked_at_and_no_preview(fee):
    lock(fee)
    with pytest.raises(Refused, match=r"locked already\. Open it under Notices\."):
        making.preview(fee)


# The trial run before locking


def test_the_trial_run_locks_nothing_and_finds_nothing_wrong_with_a_good_letter(fee):
    making.preflight(fee, method=Method.MAIL_CA, mailed_on=MONDAY)
    assert db.session.scalars(sa.select(Notice)).all() == []


def test_the_trial_run_says_what_the_typesetter_cannot_make(fee):
    street = ["1 Imaginary Way " * 12, "Los Angeles, CA 90026"]
    party = cases.principal(fee.case)
    owners.give_address(party, street, since_on=MONDAY, source="told by phone", by=SYSTEM)
    with pytest.raises(Refused, match=r"The letter cannot be made yet: .*address"):
        making.preflight(fee, method=Method.MAIL_CA, mailed_on=MONDAY)


def test_the_trial_run_begins_with_what_needs_no_typesetter(fee):
    with pytest.raises(Refused, match="a day that is past"):
        making.preflight(fee, method=Method.MAIL_CA, mailed_on=after(-1))
    order()
    with pytest.raises(Refused, match="Stopped by order 2:26-cv-00001"):
        making.preflight(fee, method=Method.MAIL_CA, mailed_on=MONDAY)

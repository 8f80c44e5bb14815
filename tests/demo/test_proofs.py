"""What must hold of the whole demonstration: every fee, history and sum in it proves itself."""

import hashlib
import json
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from feeadmin import demo
from feeadmin.assessments import queries as assessments
from feeadmin.assessments.models import Determination
from feeadmin.days import day_of, start_of
from feeadmin.demo.stories import in_office, unverified
from feeadmin.demo.timetable import LAW_FROM
from feeadmin.evidence.models import Item
from feeadmin.kernel import audit, files
from feeadmin.kernel.audit import AuditEntry
from feeadmin.kernel.db import Base, session
from feeadmin.kernel.jobs import Job, JobState
from feeadmin.language import LANGUAGES
from feeadmin.ledger import queries as books
from feeadmin.ledger.models import Account
from feeadmin.notices import queries as notices
from feeadmin.notices.models import Notice
from feeadmin.owners.models import Party, PostalAddress
from feeadmin.people.models import Person
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case, Stage
from feeadmin.staging.models import StagingEvent
from feeadmin.units import Money
from tests.demo.conftest import ON

MOST_BYTES = 60_000
INVENTED = re.compile(
    "sample|example|placeholder|invented|mock|demo|fictional|specimen|doe|pattern|model|draft|"
    "trial|stand-in|dummy|notional|imaginary|sandbox|rehearsal|practice|ejemplo|muestra",
    re.IGNORECASE,
)


def every(model, *where):
    return session.scalars(sa.select(model).where(*where).order_by(model.id)).all()


@pytest.mark.usefixtures("city")
def test_every_fee_works_out_again_to_the_same_receipt():
    determinations = every(Determination)
    assert len(determinations) > 40
    assert all(assessments.replay(one).equal for one in determinations)


@pytest.mark.usefixtures("city")
def test_every_history_verifies_from_its_first_entry_to_its_last():
    streams = session.scalars(sa.select(AuditEntry.stream).distinct()).all()
    assert {case.history for case in every(Case)} <= set(streams)
    assert [stream for stream in streams if audit.first_break(stream) is not None] == []


@pytest.mark.usefixtures("city")
def test_the_books_balance_and_say_what_the_fees_say():
    owed = {case.number: books.balance(case) for case in every(Case)}
    for case in every(Case):
        fee = assessments.of(case)
        issued = fee and notices.of(case)
        assert owed[case.number] == (fee.total if issued else Money(0))
    assert books.total(Account.RECEIVABLE) == sum(owed.values(), Money(0))
    assert sum((books.total(account) for account in Account), Money(0)) == Money(0)


@pytest.mark.usefixtures("city")
def test_no_open_case_is_on_nobodys_list():
    for case in session.scalars(staging.open_cases()):
        assert case.owed_by
        assert case.next_step
        assert case.due_on or case.stage is Stage.FINAL


@pytest.mark.usefixtures("city")
def test_every_notice_has_its_letter_in_every_language():
    for notice in every(Notice):
        documents = notices.documents(notice)
        assert {one.language for one in documents} == set(LANGUAGES)
        assert all(files.store().intact(one.sha256) for one in documents)
    assert {job.state for job in every(Job)} == {JobState.DONE}


@pytest.mark.usefixtures("city")
def test_every_photo_is_small_and_says_when_it_was_taken():
    items = every(Item)
    assert len(items) > 100
    assert all(item.size <= MOST_BYTES and item.taken_at for item in items)
    assert len({item.sha256 for item in items}) == len(items)


@pytest.mark.usefixtures("city")
def test_everything_happened_in_the_order_of_time_and_before_the_day_shown():
    times = [entry.at for entry in every(AuditEntry)]
    assert times == sorted(times)
    assert times[-1] < start_of(ON)


@pytest.mark.usefixtures("city")
def test_no_event_is_older_than_the_ordinance_or_than_some_seven_months():
    days = [day_of(event.started_at) for event in every(StagingEvent)]
    assert min(days) >= LAW_FROM
    assert timedelta(days=200) < ON - min(days) < timedelta(days=230)


@pytest.mark.usefixtures("city")
def test_nobody_and_no_address_looks_real():
    for name in [party.name for party in every(Party)] + [one.name for one in every(Person)]:
        assert INVENTED.search(name), name
    for address in every(PostalAddress):
        assert address.lines[-1].endswith(" 00000")


def test_the_same_day_gives_the_same_city(new_house):
    """Built twice, as far as nothing is mailed: letters alone would take a minute each time."""
    contents = []
    for _time in range(2):
        new_house()
        demo.build(ON, stories=(*in_office.STORIES, *unverified.STORIES))
        contents.append(_content())
    assert contents[0] == contents[1]


def _content():
    """Return the digest of every table; salts, tokens and what hangs on them left out."""
    left_out = {"password_hash", "code_hash"}
    digests = {}
    for table in Base.metadata.sorted_tables:
        if table.name in {"audit_entry", "audit_change", "job"}:
            continue
        columns = [column for column in table.columns if column.name not in left_out]
        rows = session.execute(sa.select(*columns).order_by(table.c.id)).all()
        spelled = json.dumps([[str(value) for value in row] for row in rows])
        digests[table.name] = (len(rows), hashlib.sha256(spelled.encode()).hexdigest())
    return digests

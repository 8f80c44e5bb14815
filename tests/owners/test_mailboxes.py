"""Addresses that need care: mail came back, or a home is to stay unknown (Gov. Code 6205)."""

from datetime import date, timedelta

import pytest

from feeadmin.kernel import audit, clock, db
from feeadmin.kernel.errors import NotFound, Refused, Stale
from feeadmin.owners import actions, mailboxes, queries
from feeadmin.owners.doubts import Finding
from tests import make
from tests.kernel.parties import ADA, BEN
from tests.kernel.together import at_once, faults

DAY = timedelta(days=1)
HOME = ["4410 Invented Avenue", "Los Angeles, CA 90026"]
LENT = ["PO Box 1234", "Sacramento, CA 95812"]
SINCE = date(2026, 1, 1)


@pytest.fixture
def party(session):
    party = make.PartyFactory(name="Pat Doe")
    actions.give_address(party, HOME, since_on=SINCE, source="roll", by=ADA)
    return party


def today():
    return clock.today()


def doubted(party, on=None, because="not at this address"):
    [address] = [one for one in queries.addresses(party) if one.lines == HOME]
    return mailboxes.doubt(address, on=on or today(), because=because, by=ADA)


# Mail came back.


def test_nobody_writes_to_an_address_that_mail_came_back_from(party):
    assert queries.address_on(party, today()).lines == HOME
    doubted(party)
    assert queries.address_on(party, today()) is None
    assert queries.address_on(party, today() - DAY).lines == HOME
    assert queries.why_no_address(party, today()).startswith("Mail to Pat Doe came back on")
    assert "not at this address" in queries.why_no_address(party, today())
    assert mailboxes.count_to_review(today()) == 1
    assert mailboxes.waiting(party) is mailboxes.listed(today())[0]


def test_a_person_may_find_it_good_after_all(party):
    mark = doubted(party)
    mailboxes.review(mark, Finding.GOOD, because="The carrier erred.", edition=mark.edition, by=BEN)
    assert queries.address_on(party, today()).lines == HOME
    assert mailboxes.count_to_review(today()) == 0
    with pytest.raises(NotFound, match="No mail to Pat Doe waits"):
        mailboxes.waiting(party)


def test_or_not_theirs_any_more(party):
    mark = doubted(party, on=today() - DAY)
    mailboxes.review(mark, Finding.BAD, because="A visit.", edition=mark.edition, by=BEN)
    [address] = queries.addresses(party)
    assert address.until_on == today() - DAY
    assert queries.address_on(party, today()) is None
    assert queries.why_no_address(party, today()).startswith("There is no address for Pat Doe")


def test_a_better_address_settles_it_too(party):
    doubted(party)
    actions.give_address(party, ["1 New St"], since_on=today(), source="a call", by=ADA)
    assert queries.address_on(party, today()).lines == ["1 New St"]
    assert mailboxes.count_to_review(today()) == 0


def test_one_mark_waits_at_a_time_and_mail_may_come_back_again_later(party):
    mark = doubted(party)
    assert doubted(party) is mark
    mailboxes.review(mark, Finding.GOOD, because="Erred.", edition=mark.edition, by=BEN)
    assert doubted(party) is not mark


@pytest.mark.parametrize(("on", "because"), [(DAY, "moved"), (-400 * DAY, "moved"), (0 * DAY, " ")])
def test_a_mark_has_a_reason_and_a_day_on_which_the_address_counted(party, on, because):
    with pytest.raises(Refused):
        doubted(party, on=today() + on, because=because)
    assert mailboxes.count_to_review(today()) == 0


def test_a_review_has_a_reason_and_happens_once(party):
    mark = doubted(party)
    seen = mark.edition
    with pytest.raises(Refused, match="Say how it was found out"):
        mailboxes.review(mark, Finding.BAD, because=" ", edition=seen, by=BEN)
    mailboxes.review(mark, Finding.BAD, because="A visit.", edition=seen, by=BEN)
    with pytest.raises(Stale):
        mailboxes.review(mark, Finding.GOOD, because="No.", edition=seen, by=ADA)
    with pytest.raises(Refused, match="Ben Approver has looked at this already"):
        mailboxes.review(mark, Finding.GOOD, because="No.", edition=mark.edition, by=ADA)


@pytest.mark.parametrize(
    "envelope", [HOME, ["Pat Doe", *HOME], ["Pat Doe", "c/o Agents Inc., agent", *HOME]]
)
def test_the_address_of_a_letter_is_known_by_its_envelope(party, envelope):
    mark = mailboxes.mark_returned(party, envelope, on=today(), because="moved", by=ADA)
    assert mark.address.lines == HOME
    assert queries.address_on(party, today()) is None


def test_a_letter_that_went_elsewhere_marks_nothing(party):
    sent = ["Pat Doe", "1 Other St", "Burbank, CA 91501"]
    assert mailboxes.mark_returned(party, sent, on=today(), because="moved", by=ADA) is None
    assert queries.address_on(party, today()).lines == HOME


def test_two_who_review_at_once_review_once(own_database):
    party = make.PartyFactory(name="Pat Doe")
    actions.give_address(party, HOME, since_on=SINCE, source="roll", by=ADA)
    mark = doubted(party)
    key, edition = mark.id, mark.edition
    db.session.remove()
    results = at_once(
        *(
            lambda finding=finding: mailboxes.review(
                mailboxes.one(key), finding, because="Looked.", edition=edition, by=ADA
            )
            for finding in (Finding.GOOD, Finding.BAD, Finding.GOOD)
        )
    )
    assert len(faults(results)) == 2
    assert all(isinstance(fault, Refused) for fault in faults(results))


# A home that is to stay unknown.


def lent(party, since=SINCE + 90 * DAY):
    return mailboxes.lend_address(party, LENT, since_on=since, by=ADA)


@pytest.mark.parametrize("day", [SINCE, SINCE + 90 * DAY, date(2030, 1, 1)])
def test_a_participant_is_written_to_at_the_lent_address_alone(party, day):
    address = lent(party)
    assert queries.address_on(party, day) is address
    assert "Home" not in address.source
    assert queries.substitute(party) is address


def test_the_home_is_not_kept_anywhere_it_could_be_shown_from(party):
    lent(party)
    db.session.expire_all()
    everything = [(one.lines, one.placed) for one in queries.addresses(party)]
    assert everything[-1] == ([], "")
    entries = audit.history(party.history)
    told = str(audit.changes(entries))
    for words in ("Invented", "INVENTED", "Sacramento"):
        assert words not in told
    assert "Invented" not in queries.why_no_address(party, SINCE)


def test_no_other_address_is_taken_while_it_takes_part(party):
    lent(party)
    with pytest.raises(Refused, match="written to at the address the State lends it"):
        actions.give_address(party, HOME, since_on=today(), source="roll", by=ADA)


def test_another_lent_address_takes_the_place_of_the_first(party):
    lent(party)
    mailboxes.lend_address(party, ["PO Box 9"], since_on=today(), by=ADA)
    assert queries.address_on(party, today()).lines == ["PO Box 9"]
    with pytest.raises(Refused, match="one to 3 lines"):
        mailboxes.lend_address(party, [], since_on=today(), by=ADA)
    assert queries.substitute(party).lines == ["PO Box 9"]


def test_mail_to_the_lent_address_may_come_back_as_well(party):
    mark = mailboxes.doubt(lent(party), on=today(), because="closed", by=ADA)
    assert queries.address_on(party, today()) is None
    mailboxes.review(mark, Finding.BAD, because="Closed.", edition=mark.edition, by=BEN)
    assert queries.address_on(party, today()) is None, "and the home is still unknown"
    assert queries.substitute(party)


def test_whoever_leaves_the_program_is_written_to_elsewhere_again(party):
    lent(party)
    for on, because in ((SINCE, "told"), (today() + DAY, "told"), (today(), " ")):
        with pytest.raises(Refused):
            mailboxes.end_lending(party, on=on, because=because, by=ADA)
    mailboxes.end_lending(party, on=today(), because="A letter.", by=ADA)
    assert queries.address_on(party, today()) is None
    actions.give_address(party, ["1 New St"], since_on=today(), source="a letter", by=ADA)
    assert queries.address_on(party, today()).lines == ["1 New St"]
    with pytest.raises(Refused, match="No address is lent"):
        mailboxes.end_lending(party, on=today(), because="Again.", by=ADA)

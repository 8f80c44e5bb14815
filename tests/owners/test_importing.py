"""A file of owners comes into the register: what it changes, what it leaves, and never twice."""

from datetime import date, timedelta

import sqlalchemy as sa

from feeadmin.kernel import db
from feeadmin.kernel.access import SYSTEM
from feeadmin.owners import actions, bringing, deeds, importing, mailboxes, queries
from feeadmin.owners.doubts import Finding, Likeness
from feeadmin.owners.models import Interest, OwnerClass, PartyKind
from tests import make
from tests.kernel.parties import ADA
from tests.owners.lists import (
    ELSEWHERE,
    HEADER,
    JULY_1,
    applied,
    brought,
    looked,
    party,
    rejects,
    row,
    text,
)

LOT, OTHER_LOT = "4203001001", "4203001002"
YEAR_LATER = date(2027, 7, 1)
DAY = timedelta(days=1)


def holders(on=JULY_1, ain=LOT):
    return [held.party.name for held in queries.on_day(ain, on)]


def asked():
    return [
        (one.party.name, one.like.name, one.because)
        for one in db.session.scalars(sa.select(Likeness).order_by(Likeness.id))
    ]


# What it brings.


def test_a_new_owner_comes_with_address_interest_and_source(session):
    told = applied(row(recorded="2015-03-02", document="15-1"))
    assert (told.new_parties, told.new_addresses, told.new_interests) == (1, 1, 1)
    [held] = queries.on_day(LOT, JULY_1)
    assert (held.since_on, held.as_of_on, held.recorded_document, held.source) == (
        date(2015, 3, 2), JULY_1, "15-1", "Assessor’s roll",
    )  # fmt: skip
    assert queries.address_on(held.party, JULY_1).lines == [
        "4410 Invented Avenue", "Los Angeles, CA 90026",
    ]  # fmt: skip
    assert held.party.kind is PartyKind.COMPANY


def test_one_owner_of_two_parcels_is_one_party(session):
    told = applied(row(), row(ain=OTHER_LOT, name="EXAMPLE HOLDINGS, L.L.C."))
    assert (told.new_parties, told.matched_parties, told.new_interests) == (1, 1, 2)


def test_who_is_on_record_is_found_by_name_and_address(session):
    make.owner(LOT)
    told = applied(row(ain=OTHER_LOT, address="4410 Invented Ave, Suite 12, Los Angeles, CA 90026"))
    assert (told.new_parties, told.matched_parties, told.new_interests) == (0, 1, 1)


def test_the_same_name_at_another_address_is_another_party_and_a_question(session):
    told = applied(row(name="John Doe"), row(ain=OTHER_LOT, name="John Doe", address=ELSEWHERE))
    assert (told.new_parties, told.perhaps_same) == (2, 1)
    assert asked() == [("John Doe", "John Doe", "the same name")]


def test_a_name_nearly_the_same_at_the_same_address_is_a_question_too(session):
    applied(row(name="John Doe"), row(ain=OTHER_LOT, name="Doe John"))
    assert asked() == [("Doe John", "John Doe", "almost the same name at the same address")]


HEADER_REGISTRY = [*HEADER, "Registry number"]


def test_a_registry_number_makes_one_of_two_addresses_and_two_of_one_name(session):
    def applied_with(*rows):
        imported = brought(text(*rows, header=HEADER_REGISTRY))
        bringing.apply(imported, edition=imported.edition, by=SYSTEM)
        importing.go_on(imported, by=SYSTEM)
        return imported.report

    told = applied_with([*row(), "C-1"], [*row(ain=OTHER_LOT, address=ELSEWHERE), "C 1"])
    assert told["new_parties"] == 1
    assert told["reasons"] == {"later_address": 1}
    told = applied_with([*row(ain="4203001003"), "C-2"])
    assert told["new_parties"] == 1
    told = applied_with([*row(ain="4203001004", name="Other LLC"), "C-2"])
    assert told["new_parties"] == 1
    assert asked()[-1] == ("Other LLC", "Example Holdings LLC", "the same registry number")


def test_a_government_is_one_whatever_address_a_row_gives(session):
    told = applied(
        row(name="City of Los Angeles"),
        row(ain=OTHER_LOT, name="CITY OF LOS ANGELES", address=ELSEWHERE),
    )
    assert told.new_parties == 1
    assert party("City of Los Angeles").owner_class is OwnerClass.UNKNOWN


def test_father_and_son_of_one_name_are_two_who_get_their_mail_at_two_addresses(session):
    both = [row(name="John Doe", share="1/2"), row(name="John Doe", address=ELSEWHERE, share="1/2")]
    assert applied(*both).new_parties == 2
    told = applied(*reversed(both), as_of=YEAR_LATER)
    assert (told.changes_anything, told.same_interests) == (False, 2)
    moved = [row(name="John Doe", address="1 New St", share="1/2"), both[0]]
    told = applied(*moved, as_of=YEAR_LATER)
    assert (told.new_parties, told.changed_addresses, told.same_interests) == (0, 1, 2)


def test_who_lives_where_a_namesake_does_still_holds_the_parcel_as_before(session):
    applied(row(name="Doe Pat"))
    rows = [row(ain="4202001001", name="Doe Pat", address=ELSEWHERE)]
    rows += [row(name="Doe Pat", address=ELSEWHERE)]
    told = applied(*rows, as_of=YEAR_LATER)
    assert (told.new_parties, told.ended_interests, told.same_interests) == (1, 0, 1)
    assert not applied(*rows, as_of=YEAR_LATER).changes_anything


def test_a_person_and_a_trust_of_one_name_are_two(session):
    make.owner(LOT, kind=PartyKind.PERSON, name="Pat Doe")
    header = [*HEADER, "Kind"]
    imported = brought(text([*row(name="Pat Doe"), "trust"], header=header))
    bringing.apply(imported, edition=imported.edition, by=SYSTEM)
    importing.go_on(imported, by=SYSTEM)
    assert imported.report["new_parties"] == 1


# What it changes.


def test_who_a_newer_file_does_not_name_holds_it_no_more(session):
    applied(row(name="Seller LLC"))
    told = applied(row(name="Buyer LLC", recorded="2027-03-01"), as_of=YEAR_LATER)
    assert (told.new_interests, told.ended_interests) == (1, 1)
    assert holders(date(2027, 2, 28)) == ["Seller LLC"]
    assert holders(date(2027, 3, 1)) == ["Buyer LLC"]


def test_a_parcel_the_file_does_not_name_stays_as_it_was(session):
    applied(row(), row(ain=OTHER_LOT))
    told = applied(row(), as_of=YEAR_LATER)
    assert told.ended_interests == 0
    assert holders(YEAR_LATER, OTHER_LOT) == ["Example Holdings LLC"]


def test_nobody_s_interest_ends_where_a_row_of_the_parcel_was_rejected(session):
    applied(row(name="Pat Doe"), row(name="Ana Doe"))
    told = applied(row(name="Pat Doe"), row(name="Ana Doe", share="half"), as_of=YEAR_LATER)
    assert (told.rejected, told.ended_interests) == (1, 0)
    assert holders(YEAR_LATER) == ["Ana Doe", "Pat Doe"]


def test_another_share_ends_the_one_before(session):
    applied(row(name="Pat Doe", share="1/2"), row(name="Ana Doe", share="1/2"))
    told = applied(
        row(name="Pat Doe", share="1/4"), row(name="Ana Doe", share="3/4"), as_of=YEAR_LATER
    )
    assert (told.changed_shares, told.new_interests, told.ended_interests) == (2, 0, 0)
    assert {one.share for one in queries.on_day(LOT, YEAR_LATER)} == {"1/4", "3/4"}
    assert {one.share for one in queries.on_day(LOT, YEAR_LATER - DAY)} == {"1/2"}


def test_who_still_holds_the_parcel_and_moved_is_written_to_at_the_new_address(session):
    applied(row())
    told = applied(row(address=ELSEWHERE), as_of=YEAR_LATER)
    assert (told.new_parties, told.changed_addresses) == (0, 1)
    holder = party("Example Holdings LLC")
    assert queries.address_on(holder, YEAR_LATER - DAY).lines[0] == "4410 Invented Avenue"
    assert queries.address_on(holder, YEAR_LATER).lines[0] == "9 Fictional Place"


def test_a_change_of_past_days_asks_somebody_to_look(session):
    make.owner(LOT)
    told = applied(row(name="Buyer LLC", recorded="2026-03-01"), as_of=date(2026, 8, 1), by=ADA)
    assert told.late_deeds == 1
    [deed] = deeds.of_parcel(LOT)
    assert (deed.from_on, deed.told_before, deed.entered_by) == (
        date(2026, 3, 1), "Example Holdings LLC", "Ada Clerk",
    )  # fmt: skip


# What it leaves as it was, with the reason.


def reasons(*rows, **of):
    return looked(*rows, **of).reasons


def test_what_the_register_knows_later_than_the_file_stands(session):
    make.owner(LOT)
    holder = party("Example Holdings LLC")
    actions.give_address(
        holder, ["1 New St", "Burbank, CA 91501"], since_on=date(2026, 8, 1), source="a call",
        by=ADA,
    )  # fmt: skip
    assert reasons(row(name="Buyer LLC"), as_of=date(2026, 6, 1)) == {"later_interest": 1}
    assert reasons(row(address=ELSEWHERE)) == {"later_address": 1}


def test_who_bought_on_the_very_day_of_the_roll_is_not_put_out_by_it(session):
    actions.record_interest(
        LOT, make.PartyFactory(name="Buyer LLC"), Interest.OWNER, since_on=JULY_1,
        source="a deed", as_of_on=JULY_1, by=ADA,
    )  # fmt: skip
    assert applied(row()).reasons == {"later_interest": 1}
    assert "Buyer LLC" in holders()


def test_a_day_already_told_another_share_is_left_alone(session):
    applied(row(share="1/2"))
    assert reasons(row(share="1/3")) == {"same_day": 1}


def test_who_sold_by_the_register_does_not_come_back_by_an_old_roll(session):
    make.owner(LOT)
    [held] = queries.on_day(LOT, JULY_1)
    actions.end_interest(held, on=date(2026, 6, 1), because="Sold.", by=ADA)
    told = looked(
        row(recorded="2015-03-02", address="4410 Invented Ave Suite 12, Los Angeles, CA 90026")
    )
    assert told.reasons == {"ended": 1}


def test_an_address_that_mail_came_back_from_is_not_given_again(session):
    applied(row())
    holder = party("Example Holdings LLC")
    [address] = queries.addresses(holder)
    mark = mailboxes.doubt(address, on=JULY_1 + DAY, because="moved", by=ADA)
    mailboxes.review(mark, Finding.BAD, because="a visit", edition=mark.edition, by=ADA)
    assert reasons(row(), as_of=YEAR_LATER) == {"came_back": 1}


def test_a_home_that_is_to_stay_unknown_does_not_come_in_by_a_file(session):
    applied(row(name="Pat Doe"))
    mailboxes.lend_address(
        party("Pat Doe"), ["PO Box 1", "Sacramento, CA 95812"], since_on=JULY_1, by=ADA
    )
    told = applied(row(name="Pat Doe", address=ELSEWHERE), as_of=YEAR_LATER)
    assert told.reasons == {"kept_back": 1}
    assert "Fictional" not in str(told.report())
    assert all("Fictional" not in str(one.lines) for one in queries.addresses(party("Pat Doe")))


def test_a_file_that_gives_one_owner_two_shares_keeps_the_first(session):
    told = applied(row(share="1/2"), row(share="1/3"))
    assert told.reasons == {"two_shares": 1}
    assert [one.share for one in queries.on_day(LOT, JULY_1)] == ["1/2"]


def test_a_row_that_repeats_another_is_counted_and_no_more(session):
    told = applied(row(), row(), row())
    assert (told.repeated, told.new_interests, told.conflicts) == (2, 1, 0)


def test_shares_that_do_not_add_up_are_told_and_taken(session):
    told = applied(row(name="Pat Doe", share="1/2"), row(name="Ana Doe", share="1/3"))
    assert (told.uneven_shares, told.new_interests) == (1, 2)
    assert told.examples["uneven_shares"] == ["4203-001-001: 1/2, 1/3"]
    assert "do not add up to one" in queries.warnings(LOT, JULY_1)[-1]


def test_every_rejected_row_and_conflict_is_kept_with_its_reason(session):
    make.owner(LOT)
    lines = rejects(row(name="Buyer LLC"), row(ain="x"), row(), as_of=date(2026, 6, 1))
    assert [line.split('"reason": "')[1].split('"')[0] for line in lines] == [
        "later_interest", "bad_number",
    ]  # fmt: skip

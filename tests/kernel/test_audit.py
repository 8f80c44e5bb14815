"""Every row that changes leaves one entry: who, what, why, before and after."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import shapely
import sqlalchemy as sa

from feeadmin.kernel import audit, clock, db
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.audit import AuditChange
from feeadmin.kernel.errors import ChangeOutsideWork, Refused
from feeadmin.kernel.work import action
from feeadmin.owners.models import OwnerClass, Party, PartyKind
from feeadmin.people import actions as people
from feeadmin.units import Money
from tests import make
from tests.kernel.parties import ADA, BEN, give_agent, party, rename, reread

pytestmark = pytest.mark.usefixtures("database")

NOON = datetime(2026, 9, 8, 19, tzinfo=UTC)


def entries(row):
    return audit.history(row.history)


def change(entry):
    return audit.changes([entry])[entry.id]


def last_change(row):
    return change(entries(row)[-1])


def test_a_change_leaves_who_when_what_and_why():
    holder = party()
    with clock.pretending(NOON):
        rename(holder, "Example Land LLC", by=BEN, because="Deed of May 4")

    _added, renamed = entries(holder)
    assert (renamed.actor_id, renamed.actor_name) == (2, "Ben Approver")
    assert (renamed.action, renamed.because) == ("kernel.rename", "Deed of May 4")
    assert renamed.at == NOON
    assert renamed.subject == f"party:{holder.id}"
    assert change(renamed) == {"name": ["Example Holdings LLC", "Example Land LLC"]}


def test_what_was_there_before_is_known_even_when_nobody_had_read_it():
    holder = party()
    db.session.rollback()
    assert "name" in sa.inspect(holder).unloaded

    rename(holder, "Example Land LLC", by=ADA)

    assert last_change(holder) == {"name": ["Example Holdings LLC", "Example Land LLC"]}


def test_whom_a_row_pointed_at_before_is_known_even_when_nobody_had_read_it():
    holder, first, second = party(), party("First Agent"), party("Second Agent")
    give_agent(holder, first, by=ADA)
    give_agent(holder, second, by=ADA)
    assert last_change(holder) == {"agent_id": [first.id, second.id]}


def test_a_new_row_is_written_down_whole_with_what_nobody_gave():
    holder = party()
    assert last_change(holder) == {
        "kind": [None, "company"],
        "name": [None, "Example Holdings LLC"],
        "capacity": [None, ""],
        "spelled": [None, "EXAMPLE HOLDINGS LLC"],
        "owner_class": [None, "PRIVATE"],
        "registry_number": [None, ""],
        "language": [None, "en"],
        "edition": [None, 1],
    }


def test_a_row_taken_out_is_written_down_whole_even_when_it_was_only_half_read():
    holder = party()
    stream = holder.history

    @action
    def strike_half_read(*, by):
        assert holder.edition == 1
        db.session.expire(holder, ["name"])
        db.session.delete(holder)

    strike_half_read(by=ADA)

    *_, struck = audit.history(stream)
    assert struck.subject == stream
    assert change(struck)["name"] == ["Example Holdings LLC", None]
    assert change(struck)["edition"] == [1, None]


def test_a_row_changed_and_taken_out_at_once_is_told_as_it_was():
    holder = party()
    stream = holder.history

    @action
    def rename_and_strike(*, by):
        holder.name = "Nobody"
        db.session.delete(holder)

    rename_and_strike(by=ADA)
    assert change(audit.history(stream)[-1])["name"] == ["Example Holdings LLC", None]


def test_setting_a_thing_to_what_it_is_leaves_nothing():
    holder = party()
    rename(holder, "Example Holdings LLC", by=ADA)
    assert len(entries(holder)) == 1


def test_a_thing_changed_twice_in_one_action_is_told_once():
    holder = party()

    @action
    def rename_twice(*, by):
        holder.name = "For a moment"
        holder.name = "Example Land LLC"

    rename_twice(by=ADA)
    assert last_change(holder) == {"name": ["Example Holdings LLC", "Example Land LLC"]}


def test_what_an_inner_action_changes_is_put_to_the_outer_one():
    @action
    def bring_in(*, by):
        holder = party()
        rename(holder, "Example Land LLC", by=BEN)
        return holder

    told = entries(bring_in(by=ADA))
    assert {entry.action for entry in told} == {"kernel.bring_in"}
    assert {entry.actor_name for entry in told} == {"Ada Clerk"}


def test_a_refused_action_keeps_nothing():
    holder = party()

    @action
    def think_again(*, by):
        holder.name = "Never"
        db.session.flush()
        raise Refused("On second thought, no.")

    with pytest.raises(Refused):
        think_again(by=ADA)
    assert reread(holder).name == "Example Holdings LLC"
    assert len(entries(holder)) == 1


def test_a_change_outside_an_action_cannot_be_kept():
    holder = party()
    holder.name = "Forged"
    with pytest.raises(ChangeOutsideWork, match=f"<Party {holder.id}> changed outside an action"):
        db.session.commit()
    assert reread(holder).name == "Example Holdings LLC"


def test_a_row_added_outside_an_action_cannot_be_kept():
    db.session.add(Party(kind=PartyKind.PERSON, name="Nobody", owner_class=OwnerClass.PRIVATE))
    with pytest.raises(ChangeOutsideWork):
        db.session.flush()


@pytest.mark.parametrize(
    "statement",
    [
        sa.update(Party).values(name="Forged"),
        sa.delete(Party),
        sa.insert(Party).values(kind="person", name="Forged", owner_class="PRIVATE"),
    ],
    ids=["update", "delete", "insert"],
)
def test_a_bulk_statement_cannot_slip_past(statement):
    party()
    with pytest.raises(ChangeOutsideWork, match="would not be audited"):
        db.session.execute(statement)


def test_a_bulk_statement_may_say_what_it_is():
    holder = party()
    db.session.execute(
        sa.update(Party)
        .values(name="Renamed with a thousand others")
        .execution_options(bulk="the register's own correction list")
    )
    db.session.expire(holder)
    assert holder.name == "Renamed with a thousand others"
    assert len(entries(holder)) == 1


def test_reading_is_nobody_s_business():
    party()
    assert db.session.execute(sa.select(Party)).all()


def test_secrets_never_reach_the_audit():
    somebody = make.person()
    secret = somebody.password_hash
    people.set_password(somebody, "another horse battery", by=SYSTEM)

    assert last_change(somebody) == {"password_hash": ["kept secret", "kept secret"]}
    kept = db.session.scalars(sa.select(AuditChange.change)).all()
    for hidden in (secret, somebody.password_hash, make.PASSWORD):
        assert hidden not in str(kept)


def test_a_table_that_is_not_audited_says_why():
    models = [mapper.class_ for mapper in db.Base.registry.mappers]
    for model in models:
        assert not model.__unaudited__ or len(model.__unaudited__.split()) > 3, model


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Money(150_050), 150_050),
        (PartyKind.COMPANY, "company"),
        (date(2026, 9, 8), "2026-09-08"),
        (NOON, "2026-09-08T19:00:00+00:00"),
        (Decimal("12.50"), "12.50"),
        (
            b"bytes",
            "sha256:277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9",
        ),
        (["a", "list"], ["a", "list"]),
        (12, 12),
        (None, None),
    ],
)
def test_values_are_written_so_that_anybody_can_read_them(value, written):
    assert audit._plain(value, {}) == written


def test_a_shape_is_written_as_its_digest():
    assert audit._plain(shapely.Point(1, 2), {}).startswith("sha256:")
    assert audit._plain(shapely.Point(1, 2), {}) != audit._plain(shapely.Point(2, 1), {})


def test_two_histories_grow_side_by_side():
    one, other = party("One"), party("Other")
    rename(one, "One, renamed", by=ADA)
    rename(other, "Other, renamed", by=BEN)
    rename(one, "One, renamed again", by=ADA)

    assert [entry.seq for entry in entries(one)] == [1, 2, 3]
    assert [entry.seq for entry in entries(other)] == [1, 2]
    assert audit.first_break(one.history) is None
    assert audit.first_break(other.history) is None


def test_the_head_of_a_history_is_the_hash_of_its_last_entry():
    assert audit.head("party:0") == audit.BEGINNING
    holder = party()
    assert audit.head(holder.history) == entries(holder)[-1].hash


def test_a_letter_made_within_an_action_carries_the_head_of_that_moment():
    holder = party()

    @action
    def rename_and_write(*, by):
        before = audit.head(holder.history)
        holder.name = "Example Land LLC"
        db.session.flush()
        return before, audit.head(holder.history)

    before, after = rename_and_write(by=ADA)
    added, renamed = entries(holder)
    assert (before, after) == (added.hash, renamed.hash)


def test_what_was_changed_may_lawfully_be_disposed_of():
    holder = party()
    rename(holder, "Example Land LLC", by=ADA)
    db.session.execute(
        sa.delete(AuditChange).execution_options(bulk="disposed of by list and second person")
    )
    assert audit.changes(entries(holder)) == {}
    assert audit.first_break(holder.history) is None


def test_the_audit_is_put_in_place_once_however_often_asked():
    audit.watch()
    audit.watch()
    holder = party()
    assert len(entries(holder)) == 1

"""What a unit of work promises: all of it or nothing, on fresh rows, and in somebody's name."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from feeadmin.kernel import audit, db, work
from feeadmin.kernel.errors import ChangeOutsideWork, Refused
from feeadmin.kernel.work import ATTEMPTS, action, same_edition
from feeadmin.owners.models import Party
from tests.kernel.parties import ADA, BEN, party, rename, reread

pytestmark = pytest.mark.usefixtures("database")

SOMEONE_ELSE = r"^Someone else has just changed this\. Look again, then decide\.$"


class Unlucky(Exception):
    """What the driver raises; only its code is looked at."""

    def __init__(self, sqlstate):
        super().__init__("the database said no")
        self.sqlstate = sqlstate


def clash(sqlstate):
    return IntegrityError("INSERT …", {}, Unlucky(sqlstate))


def someone_else_changes(holder):
    db.session.execute(
        sa.update(Party)
        .where(Party.id == holder.id)
        .values(name="Theirs", edition=Party.edition + 1)
        .execution_options(bulk="another session", synchronize_session=False)
    )


def test_an_action_keeps_what_it_did_and_returns_what_it_made():
    holder = party()
    assert reread(holder).name == "Example Holdings LLC"


def test_an_action_is_named_by_its_room_and_its_verb():
    assert rename.__action__ == "kernel.rename"
    assert rename.__doc__ == "Give a party another name."


def test_work_is_under_way_only_inside_an_action():
    @action
    def look(*, by, because=""):
        return work.current()

    assert work.current() is None
    under_way = look(by=ADA, because="to see")
    assert (under_way.name, under_way.by, under_way.because) == ("kernel.look", ADA, "to see")
    assert work.current() is None


def test_work_ends_with_whatever_went_wrong_in_it():
    @action
    def stumble(*, by):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble(by=ADA)
    assert work.current() is None


def test_an_action_inside_another_joins_its_work_and_falls_with_it():
    holder = party()

    @action
    def rename_and_refuse(*, by):
        rename(holder, "Never", by=BEN)
        assert work.current().by is ADA
        raise Refused("No.")

    with pytest.raises(Refused):
        rename_and_refuse(by=ADA)
    assert reread(holder).name == "Example Holdings LLC"


def test_work_begun_inside_other_work_is_part_of_it():
    @action
    def outer(*, by):
        with work.work("kernel.inner", BEN) as under_way:
            return under_way is work.current(), under_way.name

    assert outer(by=ADA) == (True, "kernel.outer")


def test_somebody_must_answer_for_an_action():
    with pytest.raises(KeyError, match="by"):
        rename(party(), "Anonymous")


def test_an_action_decides_on_fresh_rows():
    holder = party()
    assert holder.name == "Example Holdings LLC"
    someone_else_changes(holder)
    db.session.commit()

    @action
    def look(*, by):
        return holder.name

    assert look(by=ADA) == "Theirs"


def test_what_an_action_returned_is_read_anew_when_it_is_looked_at():
    holder = party()
    assert {"name", "edition"} <= sa.inspect(holder).unloaded


def test_an_action_does_not_begin_on_changed_ground():
    holder = party()
    holder.name = "Forged"
    with pytest.raises(ChangeOutsideWork, match=r"^Something changed before kernel\.rename began$"):
        rename(holder, "Example Land LLC", by=ADA)


def test_a_row_somebody_else_changed_meanwhile_is_not_overwritten():
    holder = party()

    @action
    def rename_slowly(*, by):
        assert holder.name == "Example Holdings LLC"
        someone_else_changes(holder)
        holder.name = "Mine"

    with pytest.raises(Refused, match=SOMEONE_ELSE):
        rename_slowly(by=ADA)
    assert reread(holder).name == "Example Holdings LLC"


def test_a_row_somebody_else_took_away_meanwhile_is_told_in_the_same_words():
    holder = party()
    key = holder.id
    db.session.execute(
        sa.delete(Party)
        .where(Party.id == key)
        .execution_options(bulk="another session", synchronize_session=False)
    )
    db.session.commit()

    with pytest.raises(Refused, match=SOMEONE_ELSE):
        rename(holder, "Example Land LLC", by=ADA)


def test_a_decision_is_made_on_the_edition_the_person_saw():
    holder = party()
    same_edition(holder, 1)
    rename(holder, "Example Land LLC", by=ADA)
    with pytest.raises(Refused, match=SOMEONE_ELSE):
        same_edition(holder, 1)
    same_edition(holder, 2)


@pytest.mark.parametrize("sqlstate", sorted(work.MET_ANOTHER))
def test_an_action_that_met_another_begins_again_with_the_same_rows(sqlstate):
    holder = party()
    tries = []

    @action
    def rename_third_time_lucky(holder, *, by):
        holder.name = f"Try {len(tries)}"
        db.session.flush()
        tries.append(holder.name)
        if len(tries) < 3:
            raise clash(sqlstate)

    rename_third_time_lucky(holder, by=ADA)

    assert tries == ["Try 0", "Try 1", "Try 2"]
    assert reread(holder).name == "Try 2"
    _added, renamed = audit.history(holder.history)
    assert audit.changes([renamed])[renamed.id] == {"name": ["Example Holdings LLC", "Try 2"]}
    assert audit.first_break(holder.history) is None


def test_an_action_that_meets_another_every_time_gives_up_and_says_so(monkeypatch):
    monkeypatch.setattr(work, "PAUSE_SECONDS", 0)
    tries = []

    @action
    def never_lucky(*, by):
        tries.append(1)
        raise clash("23505")

    with pytest.raises(IntegrityError):
        never_lucky(by=ADA)
    assert len(tries) == ATTEMPTS


@pytest.mark.parametrize("sqlstate", ["23503", None])
def test_a_fault_of_the_action_itself_is_not_tried_again(sqlstate):
    tries = []

    @action
    def wrong(*, by):
        tries.append(1)
        raise clash(sqlstate)

    with pytest.raises(IntegrityError):
        wrong(by=ADA)
    assert tries == [1]


def test_an_inner_action_is_not_begun_again_alone():
    tries = []

    @action
    def inner(*, by):
        tries.append("inner")
        if len(tries) < 4:
            raise clash("23505")

    @action
    def outer(*, by):
        tries.append("outer")
        inner(by=by)

    outer(by=ADA)
    assert tries == ["outer", "inner", "outer", "inner"]

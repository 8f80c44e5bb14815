"""Whoever gets past the guards and rewrites a history is found out, at the entry they touched."""

import pytest
import sqlalchemy as sa

from feeadmin.kernel import audit, db
from tests.kernel.parties import ADA, party, rename

EDIT = "UPDATE audit_entry SET {column} = :forged WHERE stream = :stream AND seq = 3"


@pytest.fixture
def told(database):
    """A history of five entries, beside another that nobody touches."""
    holder, neighbour = party(), party("Neighbour LLC")
    for name in ("Second", "Third", "Fourth", "Fifth"):
        rename(holder, name, by=ADA, because=f"Deed of {name}")
        rename(neighbour, f"Neighbour of {name}", by=ADA)
    assert audit.first_break(holder.history) is None
    yield holder.history
    db.session.rollback()
    assert audit.first_break(neighbour.history) is None


@pytest.fixture
def newcomer(told):
    """A history of one entry."""
    return party("Newcomer LLC").history


@pytest.fixture
def intruder(database):
    """Somebody on the database's own console, who takes the guards down first."""
    if database.dialect.name == "sqlite":
        for act in ("update", "delete", "replace"):
            database.exec_driver_sql(f"DROP TRIGGER audit_entry_{act}_guard")
    else:
        database.exec_driver_sql("ALTER TABLE audit_entry DISABLE TRIGGER ALL")

    def does(statement, **values):
        database.execute(sa.text(statement), values)
        db.session.expire_all()

    return does


@pytest.mark.parametrize(
    ("column", "forged"),
    [
        ("actor_name", "Somebody Else"),
        ("actor_id", 99),
        ("action", "owners.end_interest"),
        ("because", "no reason"),
        ("at", "2020-01-01 00:00:00.000000"),
        ("subject", "party:999"),
        ("change_digest", "0" * 64),
        ("before_hash", "0" * 64),
        ("hash", "0" * 64),
    ],
)
def test_an_entry_that_was_edited_is_named(told, intruder, column, forged):
    intruder(EDIT.format(column=column), forged=forged, stream=told)
    assert audit.first_break(told) == 3


def test_an_entry_edited_and_hashed_anew_breaks_the_next(told, intruder):
    entry = audit.history(told)[2]
    words = {name: getattr(entry, name) for name in (*audit._HASHED, "before_hash")}
    forged = words | {"actor_name": "Somebody Else"}
    intruder(
        "UPDATE audit_entry SET actor_name = :name, hash = :hash WHERE id = :id",
        name="Somebody Else",
        hash=audit.hash_of(forged),
        id=entry.id,
    )
    assert audit.first_break(told) == 4


def test_an_entry_taken_out_of_the_middle_leaves_a_gap(told, intruder):
    third = audit.history(told)[2].id
    intruder("DELETE FROM audit_change WHERE entry_id = :id", id=third)
    intruder("DELETE FROM audit_entry WHERE id = :id", id=third)
    assert audit.first_break(told) == 4


def test_a_gap_closed_by_counting_anew_is_seen_all_the_same(told, intruder):
    third = audit.history(told)[2].id
    intruder("DELETE FROM audit_change WHERE entry_id = :id", id=third)
    intruder("DELETE FROM audit_entry WHERE id = :id", id=third)
    for seq in (4, 5):
        intruder(
            "UPDATE audit_entry SET seq = seq - 1 WHERE stream = :stream AND seq = :seq",
            stream=told,
            seq=seq,
        )
    assert audit.first_break(told) == 3


def test_two_entries_that_changed_places_are_seen_at_the_first(told, intruder):
    for old, new in ((2, 92), (4, 2), (92, 4)):
        intruder(
            "UPDATE audit_entry SET seq = :new WHERE stream = :stream AND seq = :old",
            stream=told,
            new=new,
            old=old,
        )
    assert audit.first_break(told) == 2


def test_an_entry_moved_to_another_history_breaks_it_there(told, newcomer, intruder):
    intruder(
        "UPDATE audit_entry SET stream = :there, seq = 2 WHERE stream = :stream AND seq = 2",
        there=newcomer,
        stream=told,
    )
    assert audit.first_break(newcomer) == 2
    assert audit.first_break(told) == 3


def test_a_change_that_was_rewritten_beside_its_entry_is_seen(told, intruder):
    third = audit.history(told)[2].id
    intruder(
        "UPDATE audit_change SET change = :forged WHERE entry_id = :id",
        forged='{"name":["Second","Forged"]}',
        id=third,
    )
    assert audit.first_break(told) == 3


def test_a_first_entry_put_before_the_first_is_seen(told, intruder):
    intruder("UPDATE audit_entry SET seq = 0 WHERE stream = :stream AND seq = 1", stream=told)
    assert audit.first_break(told) == 0


def test_a_tail_cut_off_shows_against_the_head_a_letter_carries(told, intruder):
    printed = audit.head(told)
    fifth = audit.history(told)[-1].id
    intruder("DELETE FROM audit_change WHERE entry_id = :id", id=fifth)
    intruder("DELETE FROM audit_entry WHERE id = :id", id=fifth)
    assert audit.first_break(told) is None, "what is left is whole, so no chain can tell"
    assert audit.head(told) != printed
    assert printed not in {entry.hash for entry in audit.history(told)}

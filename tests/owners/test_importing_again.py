"""A file of owners again, broken off, by two at once, or no file of owners at all."""

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from feeadmin.kernel import audit, db, files
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused, Stale
from feeadmin.owners import actions, bringing, importing, merging, queries
from feeadmin.owners.imports import ImportState
from feeadmin.owners.models import Interest
from tests import make
from tests.kernel.parties import ADA
from tests.kernel.together import at_once, faults
from tests.owners.lists import (
    ELSEWHERE,
    HOME,
    JULY_1,
    applied,
    brought,
    kept,
    looked,
    party,
    row,
    text,
)

LOT, OTHER_LOT = "4203001001", "4203001002"
YEAR_LATER = date(2027, 7, 1)


# Once and again.


def test_the_same_file_twice_changes_nothing(session):
    rows = [row(name=f"Owner {n % 4}", ain=f"4203001{n:03}", share="1/2") for n in range(1, 30)]
    applied(*rows)
    before = kept()
    told = applied(*rows)
    assert not told.changes_anything
    assert kept() == before


def test_parties_that_were_merged_stay_merged_when_the_file_comes_again(session):
    rows = [row(name="John Doe"), row(ain=OTHER_LOT, name="John Doe", address=ELSEWHERE)]
    applied(*rows)
    first, second = queries.named("John Doe")
    merging.merge(second, into=first, because="one person", edition=second.edition, by=ADA)
    before = kept()
    told = applied(*rows, as_of=YEAR_LATER)
    assert not told.changes_anything
    assert kept() == before


NAMES = ["Pat Doe", "Doe Pat", "Ana Roe", "Example LLC", "City of LA"]
ROWS = st.lists(
    st.builds(
        row,
        ain=st.sampled_from([LOT, OTHER_LOT, "4203001003", "bad"]),
        name=st.sampled_from(NAMES),
        address=st.sampled_from([HOME, ELSEWHERE, ""]),
        share=st.sampled_from(["", "1/2", "1/3"]),
        recorded=st.sampled_from(["", "2015-03-02", "2026-03-02"]),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@example(
    first=[row(name="Pat Doe")],
    second=[
        row(name="City of LA", address=ELSEWHERE),
        row(ain=OTHER_LOT, name="City of LA", recorded="2015-03-02"),
        row(ain=OTHER_LOT, name="City of LA", address=ELSEWHERE, share="1/2"),
    ],
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=ROWS, second=ROWS)
def test_a_dry_run_tells_just_what_applying_does_and_twice_is_once(own_world, first, second):
    with own_world():
        for rows, as_of in ((first, JULY_1), (second, YEAR_LATER)):
            before = kept()
            told = looked(*rows, as_of=as_of)
            assert kept() == before, "a dry run writes nothing"
            assert applied(*rows, as_of=as_of) == told
            after = kept()
            assert not applied(*rows, as_of=as_of).changes_anything
            assert kept() == after
        for ain in (LOT, OTHER_LOT):
            for day in (JULY_1, YEAR_LATER):
                held = [(one.party_id, one.interest) for one in queries.on_day(ain, day)]
                assert len(held) == len(set(held))


# Killed, at once, and by whom.


def test_what_was_broken_off_goes_on_and_comes_to_the_same(session, monkeypatch):
    monkeypatch.setattr(importing, "PARCELS_AT_ONCE", 2)
    monkeypatch.setattr(importing, "READ_AT_ONCE", 3)
    rows = [row(name=f"Owner {n % 3}", ain=f"4203001{n:03}") for n in range(1, 12)]
    whole = looked(*rows)
    imported = brought(text(*rows))
    bringing.apply(imported, edition=imported.edition, by=ADA)
    shifts = 0
    while not importing.go_on(imported, allowed=2, by=SYSTEM):
        shifts += 1
        # The file beside the database is lost, too.
        if shifts == 3:
            for left in files.store().aside("owners").glob("*"):
                left.unlink()
    assert shifts > 4
    assert imported.state is ImportState.APPLIED
    assert imported.report == whole.report()
    assert queries.on_day("4203001011", JULY_1)


def test_an_import_is_one_entry_of_the_audit_with_what_it_came_to(session):
    imported = brought(text(row()), by=ADA)
    bringing.apply(imported, edition=imported.edition, by=ADA)
    importing.go_on(imported, by=SYSTEM)
    told = [(one.action, one.actor_name) for one in audit.history(imported.history)]
    assert told == [
        ("owners.bring", "Ada Clerk"), ("owners.apply", "Ada Clerk"), ("owners.finish", "system"),
    ]  # fmt: skip
    assert party("Example Holdings LLC").import_id == imported.id


def test_a_file_is_applied_once(session):
    imported = brought(text(row()))
    edition = imported.edition
    bringing.apply(imported, edition=edition, by=ADA)
    with pytest.raises(Stale):
        bringing.apply(imported, edition=edition, by=ADA)
    other = brought(text(row(name="Other LLC")))
    with pytest.raises(Refused, match=r"roll.csv is being applied. Wait until that is done."):
        bringing.apply(other, edition=other.edition, by=ADA)
    importing.go_on(imported, by=SYSTEM)
    with pytest.raises(Refused, match="This file is applied"):
        bringing.apply(imported, edition=imported.edition, by=ADA)
    with pytest.raises(Refused, match="This file is applied"):
        bringing.drop(imported, edition=imported.edition, by=ADA)
    assert importing.go_on(imported, by=SYSTEM), "there is nothing left to do"


def test_a_file_brought_twice_before_it_is_applied_is_one(session):
    assert brought(text(row())) is brought(text(row()))
    assert brought(text(row())) is not brought(text(row()), as_of=YEAR_LATER)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "is empty"), (b"PK", "is a workbook"), (b"\x00\x01", "is no table")],
)
def test_what_is_no_list_is_refused_and_nothing_is_kept_of_it(session, content, sentence):
    with pytest.raises(Refused, match=sentence):
        brought(content)
    assert bringing.latest() == []


def test_a_list_has_a_source(session):
    with pytest.raises(Refused, match="Say where the list comes from"):
        brought(text(row()), source="  ")


@pytest.mark.parametrize(
    ("content", "of", "sentence"),
    [
        (text(), {}, "has no rows"),
        (text(row()), {"as_of": None}, "Say of which day the file speaks"),
        (text(row()) + '"never closed' + "x" * 30_000, {}, "Perhaps a quotation mark"),
    ],
)
def test_a_file_that_cannot_be_used_is_set_aside_with_the_reason(session, content, of, sentence):
    imported = brought(content, **of)
    assert importing.go_on(imported, by=SYSTEM)
    assert imported.state is ImportState.DROPPED
    assert sentence in imported.fault


def test_columns_that_are_not_found_are_named_by_a_person(session):
    imported = brought("PARCELNO,WHO\n4203001001,Pat Doe\n")
    assert imported.state is ImportState.DROPPED
    with pytest.raises(Refused, match="There is no column NOPE"):
        bringing.read_otherwise(imported, columns={"ain": ["NOPE"]}, as_of_on=JULY_1, by=ADA)
    named = {"ain": ["PARCELNO"], "name": ["WHO"]}
    bringing.read_otherwise(imported, columns=named, as_of_on=JULY_1, by=ADA)
    importing.go_on(imported, by=SYSTEM)
    assert (imported.state, imported.fault) == (ImportState.LOOKED, "")
    assert imported.report["new_parties"] == 1
    assert importing.columns_of(imported) == named


def test_a_file_applied_by_two_at_once_is_applied_once(own_database):
    rows = [row(name=f"Owner {n % 3}", ain=f"4203001{n:03}") for n in range(1, 40)]
    imported = brought(text(*rows))
    bringing.apply(imported, edition=imported.edition, by=ADA)
    key = imported.id
    db.session.remove()
    results = at_once(*[lambda: importing.go_on(bringing.one(key), by=SYSTEM)] * 3)
    assert faults(results) == []
    assert len(queries.named("Owner")) == 3
    assert [len(queries.spans(f"4203001{n:03}")) for n in range(1, 40)] == [1] * 39


def test_a_clerk_and_a_file_that_enter_one_interest_at_once_enter_it_once(own_database):
    holder = make.PartyFactory(name="Example Holdings LLC")
    actions.give_address(
        holder, ["4410 Invented Avenue", "Los Angeles, CA 90026"], since_on=date(2020, 1, 1),
        source="a call", by=ADA,
    )  # fmt: skip
    imported = brought(text(row(recorded="2015-03-02")))
    bringing.apply(imported, edition=imported.edition, by=ADA)
    keys = imported.id, holder.id
    db.session.remove()

    def enter():
        return actions.record_interest(
            LOT, queries.one(keys[1]), Interest.OWNER, since_on=date(2015, 3, 2),
            source="a deed", as_of_on=JULY_1, by=ADA,
        )  # fmt: skip

    at_once(lambda: importing.go_on(bringing.one(keys[0]), by=SYSTEM), enter)
    assert len(queries.spans(LOT)) == 1


def test_ten_thousand_rows_are_taken_in(session):
    rows = [
        row(
            name=f"Owner {n % 700} LLC",
            ain=f"{4000 + n // 900}{n // 900 % 900 + 1:03}{n % 900 + 1:03}",
            address=f"{n % 700 + 1} Sample St, Los Angeles, CA 90012",
        )
        for n in range(10_000)
    ]  # fmt: skip
    told = applied(*rows)
    assert (told.read, told.rejected, told.parcels) == (10_000, 0, 10_000)
    assert (told.new_parties, told.new_interests) == (700, 10_000)

"""The case: its number, its exhibits and notes, and the one step it waits for."""

import io
import itertools
from datetime import date

import pytest
from PIL import Image

from feeadmin.evidence import actions as evidence
from feeadmin.kernel import audit, clock, db
from feeadmin.kernel.access import Role
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.sightings import actions as sightings
from feeadmin.staging import actions, queries
from feeadmin.staging.cases import LIFE, OWNER, Case, NextStep, Outcome, Stage
from tests import land, make
from tests.kernel.parties import ADA as CLERK
from tests.kernel.parties import BEN
from tests.kernel.together import at_once, faults
from tests.staging.conftest import LOTS
from tests.staging.holders import owned

FRIDAY = date(2026, 10, 9)


def photo(shade):
    made = io.BytesIO()
    Image.new("L", (30, 20), shade).save(made, "PNG")
    return made.getvalue()


def item(shade=7, name="letter.png"):
    return evidence.take_in(photo(shade), name, description="A letter", by=CLERK)


def move(case, verb, **of):
    planned = {"next_step": NextStep.ANSWER, "owed_by": "assessing clerk", "due_on": None, **of}
    actions.move(case, verb, **planned, by=CLERK)


# Numbers.


def test_a_case_is_found_by_its_number_suffix_and_all(cases):
    owned(LOTS[0], "Corner Company")
    owned(LOTS[1], "Neighbor Company")
    owned(LOTS[2], "Third Company")
    opened = cases(ains=LOTS[:3], outline=land.box(100, 0, 400, 100))
    assert [one.number for one in opened] == ["E26-000001", "E26-000001-2", "E26-000001-3"]
    for one in opened:
        assert queries.case(one.number) == one
        assert queries.by_id(one.id) == one


@pytest.mark.parametrize("number", ["E26-000001-2", "E26-000009", "", "x" * 500])
def test_a_number_no_case_has_is_not_found(case, number):
    case()
    with pytest.raises(NotFound, match=f"^There is no case {number}.$"):
        queries.case(number)
    with pytest.raises(NotFound, match="There is no such case"):
        queries.by_id(0)


# Exhibits.


def test_the_photos_of_every_witness_are_its_exhibits_in_the_order_of_seeing(case, recorder):
    facts = [make.SightingFactory(seen_from=make.EVENT_START), make.SightingFactory()]
    witnesses = [
        sightings.record(
            seen,
            client_key=name,
            photos=[(f"{name}-{n}.png", photo(n)) for n in range(count)],
            by=recorder,
        ).sighting
        for seen, name, count in zip(facts, ("a", "b"), (2, 1), strict=True)
    ]
    found = case(witnesses=witnesses, measured="5000")
    exhibits = queries.exhibits(found)
    assert [one.item.file_name for one in exhibits] == ["a-0.png", "a-1.png", "b-0.png"]
    assert [one.short for one in exhibits] == ["X001", "X002", "X003"]
    assert exhibits[2].number == "E26-000001-X003"
    assert queries.exhibit(found, 2) == exhibits[1]


def test_a_further_case_of_an_event_has_the_same_photos_under_its_own_numbers(cases, recorder):
    owned(LOTS[0], "Corner Company")
    owned(LOTS[1], "Neighbor Company")
    seen = make.SightingFactory(outline=land.box(150, 0, 200, 100))
    kept = sightings.record(seen, client_key="a", photos=[("a.png", photo(1))], by=recorder)
    _first, second = cases(ains=LOTS[:2], witnesses=[kept.sighting])
    [exhibit] = queries.exhibits(second)
    assert exhibit.number == "E26-000001-2-X001"


def test_what_is_added_later_takes_the_next_number_and_keeps_it(case):
    found = case()
    letter, lease = item(1), item(2)
    assert actions.add_exhibit(found, letter, "The letter", by=CLERK).short == "X001"
    assert actions.add_exhibit(found, lease, "The lease", by=CLERK).short == "X002"
    assert actions.add_exhibit(found, letter, "The letter again", by=BEN).short == "X001"
    assert [one.title for one in queries.exhibits(found)] == ["The letter", "The lease"]


def test_an_exhibit_there_is_not_is_not_found(case):
    with pytest.raises(NotFound, match="Case E26-000001 has no exhibit X007"):
        queries.exhibit(case(), 7)


@pytest.mark.usefixtures("own_database")
def test_two_clerks_add_exhibits_at_once_and_each_gets_a_number():
    key = make.case(consent=False).id
    papers = [item(shade).id for shade in (1, 2, 3)]
    db.session.remove()

    def add(paper):
        kept = db.session.get(evidence.Item, paper)
        return actions.add_exhibit(queries.by_id(key), kept, "A paper", by=CLERK).short

    given = at_once(*[lambda paper=paper: add(paper) for paper in papers])
    assert not faults(given)
    assert sorted(given) == ["X001", "X002", "X003"]


def test_no_title_of_an_exhibit_takes_anybody_s_immigration_status(case):
    with pytest.raises(Refused, match="keeps no record of anybody’s immigration status"):
        actions.add_exhibit(case(), item(), "Copy of her green card", by=CLERK)


# Notes.


def test_notes_are_kept_with_who_wrote_them_and_when(case):
    found = case()
    actions.add_note(found, "The owner called. ", by=CLERK)
    actions.add_note(found, "Called back.", by=BEN)
    notes = queries.notes(found)
    assert [(note.words, note.who) for note in notes] == [
        ("The owner called.", CLERK.name),
        ("Called back.", BEN.name),
    ]
    assert notes[0].at <= notes[1].at <= clock.now()


@pytest.mark.parametrize("nothing", ["", " \n "])
def test_a_note_says_something(case, nothing):
    with pytest.raises(Refused, match="Write the note"):
        actions.add_note(case(), nothing, by=CLERK)


def test_no_note_takes_anybody_s_immigration_status(case):
    with pytest.raises(Refused, match="keeps no record of anybody’s immigration status"):
        actions.add_note(case(), "The tenant is an asylum seeker.", by=CLERK)


# What comes next.


def test_a_new_case_is_the_clerks_within_the_office_s_own_time(case):
    found = case()
    assert (found.stage, found.owed_by) == (Stage.ASSESS, Role.ASSESSING_CLERK.value)
    assert found.due_on > clock.today()
    assert found.is_open
    assert found.stage_number == 2


def test_a_case_passes_the_seven_stages(case):
    found = case()
    passed = [found.stage_number]
    for verb in ("await_approval", "await_service", "await_response", "contest", "make_final"):
        move(found, verb)
        passed.append(found.stage_number)
    assert passed == [2, 3, 4, 5, 6, 7]
    assert found.is_open


def test_a_move_says_who_owes_what_by_when(case):
    found = case()
    move(
        found,
        "await_approval",
        next_step=NextStep.APPROVE,
        owed_by=Role.APPROVER.value,
        due_on=FRIDAY,
    )
    assert (found.next_step, found.owed_by, found.due_on) == (
        NextStep.APPROVE, "approver", FRIDAY
    )  # fmt: skip
    actions.plan(found, next_step=NextStep.RESPOND, owed_by=OWNER, due_on=None, by=CLERK)
    assert (found.stage, found.owed_by, found.due_on) == (Stage.APPROVE, OWNER, None)


def brought_to(stage, case):
    """Return a case moved to a stage by the shortest way there is."""
    ways = {Stage.ASSESS: []}
    for _step in Stage:
        for verb, (sources, target) in LIFE.moves.items():
            for source in sources & ways.keys():
                ways.setdefault(target, [*ways[source], verb])
    for verb in ways[stage]:
        if verb == "close":
            actions.close(case, Outcome.NO_FEE, by=CLERK)
        else:
            move(case, verb)
    return case


@pytest.mark.parametrize("stage", Stage)
def test_no_case_skips_a_stage(verify, stage):
    found = brought_to(stage, queries.cases_of(verify())[0])
    assert found.stage is stage
    for verb in LIFE.moves:
        if not LIFE.allows(verb, stage):
            with pytest.raises(Refused, match=f"^This case is {stage}, so you cannot"):
                move(found, verb)
            assert (found.stage, found.next_step == NextStep.NOTHING) == (
                stage, stage is Stage.CLOSED
            )  # fmt: skip


def test_a_closed_case_owes_nothing_and_says_how_it_ended(case):
    found = case()
    actions.close(found, Outcome.NO_FEE, by=CLERK)
    assert (found.outcome, found.closed_on) == (Outcome.NO_FEE, date(2026, 10, 1))
    assert (found.next_step, found.owed_by, found.due_on) == (NextStep.NOTHING, "", None)
    assert not found.is_open
    with pytest.raises(Refused, match="This case is closed"):
        actions.close(found, Outcome.PAID, by=CLERK)
    assert found.outcome is Outcome.NO_FEE


def test_the_lists_show_each_open_case_once(session, case):
    at_stage = {stage: brought_to(stage, case()) for stage in Stage}
    counts = queries.count_by_stage()
    assert counts == dict.fromkeys(Stage, 1)
    open_ones = session.scalars(queries.open_cases()).all()
    assert set(open_ones) == set(at_stage.values()) - {at_stage[Stage.CLOSED]}
    assert len(session.scalars(queries.all_cases()).all()) == len(Stage)


def test_the_mail_room_sees_what_it_has_to_send(case):
    steps = [NextStep.LOCK, NextStep.MAIL, NextStep.SERVE_AGAIN, NextStep.APPROVE]
    days = [date(2026, 10, 7), date(2026, 10, 5), date(2026, 10, 6), date(2026, 10, 1)]
    lock, mail, again, _approve = planned = [case() for _step in steps]
    for found, step, day in zip(planned, steps, days, strict=True):
        actions.plan(found, next_step=step, owed_by="mail clerk", due_on=day, by=CLERK)
    assert set(session.scalars(queries.in_mail_room())) == {mail, again, lock}
    actions.close(mail, Outcome.WITHDRAWN, by=CLERK)
    assert set(session.scalars(queries.in_mail_room())) == {again, lock}


def test_everything_of_a_case_is_one_history(case):
    owned(LOTS[0], "Example Holdings LLC")
    found = case()
    make.show_consent(found, by=CLERK)
    actions.record_circumstances(found, by=CLERK)
    actions.add_note(found, "All there.", by=CLERK)
    move(found, "await_approval")
    entries = audit.history(found.history)
    verbs = [verb for verb, _same in itertools.groupby(entry.action for entry in entries)]
    assert verbs == [
        "staging.verify",
        "staging.establish_control",
        "staging.record_circumstances",
        "staging.add_note",
        "staging.move",
    ]
    assert audit.first_break(found.history) is None
    assert isinstance(found, Case)

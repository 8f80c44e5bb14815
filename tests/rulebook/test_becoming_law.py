"""A file becomes law by a publication record and two people, and by nothing less."""

from datetime import date, timedelta

import pytest
import time_machine

from feeadmin.kernel import audit, clock, db
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.language import plain_day
from feeadmin.rulebook import actions, queries
from feeadmin.rulebook.models import LIFE, PublicationMethod, VersionState
from tests import make
from tests.kernel.together import at_once, faults
from tests.rulebook.clerks_office import (
    DRAFTER,
    FIRST,
    MARCH_16,
    NOON,
    SECOND,
    drafted,
    in_review,
    published,
    record,
)

DAY = timedelta(days=1)


pytestmark = pytest.mark.usefixtures("october")


# A draft.


def test_a_file_is_kept_word_for_word_with_its_digest_and_drafter(session):
    version = drafted(adopted=False)
    assert (version.rule_set, version.version) == ("sfo-demo-1", "2026-03-16")
    assert (version.state, version.drafted_by) == (VersionState.DRAFT, "Dana Drafter")
    assert version.text == make.draft_text()
    assert len(version.sha256) == 64
    assert version.title == "Staging Fee Ordinance, illustrative draft schedule SFO-DEMO-1"


def test_a_version_is_in_the_rulebook_once(session):
    drafted()
    with pytest.raises(Refused) as no:
        drafted()
    assert str(no.value) == (
        "Version 2026-03-16 of sfo-demo-1 is there already. Give the file another version."
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty."),
        ("- a", "Give names and values here"),
        ("a: &a [1]", "Write the value itself"),
        ("[" * 5000, "nested too deeply"),
        ("hello\x00", "a character that is not text"),
        ("ruleset: caf\ufffd", "Some letters of the file cannot be read. Save it as UTF-8."),
        ("ruleset: x\n", "rules.yaml"),
    ],
)
def test_a_file_that_is_no_rule_set_is_refused_with_what_is_wrong(session, text, sentence):
    with pytest.raises(Refused) as no:
        actions.draft(text, "rules.yaml", by=DRAFTER)
    assert sentence in str(no.value)
    assert queries.everything() == []


def test_every_problem_of_a_file_is_told_at_once(session):
    with pytest.raises(Refused) as no:
        drafted(MARCH_16, ("|| 250.00", "|| 25O.00"), ("|| 3,120.00", "|| 3,12"))
    for figure in ("25O.00", "3,12"):
        assert f"“{figure}” is not a number" in str(no.value)


# Sent for review.


def test_the_first_person_signs_the_record(session):
    version = in_review()
    kept = queries.publication(version)
    assert version.state is VersionState.IN_REVIEW
    assert (kept.first_approver, kept.second_approver, kept.certified_at) == (
        "Robin Records",
        None,
        None,
    )
    assert queries.governing(MARCH_16) is None


def test_with_the_record_the_file_says_what_the_council_did(session):
    version = drafted(adopted=False)
    assert version.text == make.draft_text(MARCH_16)
    actions.submit(version, record(), by=FIRST)
    assert version.text == make.adopted_text(MARCH_16)
    assert queries.compiled(version).status == "adopted"
    signed, first = queries.revisions(version)
    assert (signed.because, signed.saved_by, signed.sha256) == (
        "Signed as adopted",
        "Robin Records",
        version.sha256,
    )
    assert first.text == make.draft_text(MARCH_16)


def test_the_file_and_the_record_name_the_same_days(session):
    version = drafted()
    with pytest.raises(Refused, match=r"The file says adopted .* Correct one of them"):
        actions.submit(version, record(adopted_on=make.ADOPTED_ON - DAY), by=FIRST)
    with pytest.raises(Refused, match=r"The file takes effect on .* Correct one of them"):
        actions.submit(version, record(effective_on=MARCH_16 + DAY), by=FIRST)


def test_an_ordinance_is_published_after_it_is_adopted(session):
    version = drafted()
    with pytest.raises(Refused, match="published after it is adopted"):
        actions.submit(version, record(published_on=make.ADOPTED_ON - DAY), by=FIRST)


def test_thirty_one_days_pass_before_it_is_in_force(session):
    """Charter 252."""
    version = drafted()
    late = MARCH_16 - timedelta(days=30)
    with pytest.raises(Refused) as no:
        actions.submit(version, record(published_on=late), by=FIRST)
    assert str(no.value) == (
        f"Published on {plain_day(late)}, it cannot be in force before "
        f"{plain_day(MARCH_16 + DAY)} (Charter 252)."
    )
    actions.submit(version, record(published_on=MARCH_16 - timedelta(days=31)), by=FIRST)


def test_an_urgency_ordinance_is_in_force_on_publication_and_not_before(session):
    """Charter 253."""
    version = drafted()
    with pytest.raises(Refused, match="cannot be in force before"):
        actions.submit(version, record(published_on=MARCH_16 + DAY, urgency=True), by=FIRST)
    actions.submit(version, record(published_on=MARCH_16, urgency=True), by=FIRST)
    actions.publish(version, by=SECOND)
    assert queries.governing(MARCH_16) is version


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            ("B1.3 | A1             | D3, D4 ", "B1.3 | A1             | D3 "),
            "Table “base”: no row",
        ),
        (("|| 250.00", "|| 251.00"), "does not come out"),
    ],
)
def test_a_file_with_a_gap_or_an_example_that_does_not_come_out_is_not_sent(session, change, fault):
    version = drafted(MARCH_16, change)
    with pytest.raises(Refused, match=r"^The file is not ready to become law\. Put this") as no:
        actions.submit(version, record(), by=FIRST)
    assert fault in str(no.value)
    assert (version.state, queries.publication(version)) == (VersionState.DRAFT, None)


# Published.


def test_the_second_person_makes_it_law(session):
    version = published()
    kept = queries.publication(version)
    assert version.state is VersionState.PUBLISHED
    assert (kept.first_approver, kept.second_approver) == ("Robin Records", "Sam Supervisor")
    assert kept.certified_at == clock.now()
    assert queries.governing(MARCH_16) is version


def test_whoever_signed_first_does_not_publish(session):
    version = in_review()
    with pytest.raises(Refused, match="a second person must publish it"):
        actions.publish(version, by=FIRST)
    assert version.state is VersionState.IN_REVIEW


def test_without_a_record_nothing_is_published(session):
    with pytest.raises(Refused, match="Only a publication record makes a version law"):
        actions.publish(drafted(), by=SECOND)


def test_what_will_be_published_tomorrow_is_not_law_today(session):
    tomorrow = date(2026, 10, 2)
    version = drafted(tomorrow + 31 * DAY)
    actions.submit(version, record(tomorrow + 31 * DAY), by=FIRST)
    with pytest.raises(Refused) as no:
        actions.publish(version, by=SECOND)
    assert str(no.value) == (
        f"The record says it was published on {plain_day(tomorrow)}, which has not come yet."
    )
    with time_machine.travel(NOON + DAY):
        actions.publish(version, by=SECOND)


def test_two_versions_do_not_begin_on_one_day(session):
    published()
    other = drafted(MARCH_16, ("version: 2026-03-16", "version: 2026-03-16b"))
    actions.submit(other, record(), by=FIRST)
    with pytest.raises(Refused, match="Version 2026-03-16 takes effect on that day already"):
        actions.publish(other, by=SECOND)


@pytest.mark.parametrize("method", list(PublicationMethod))
def test_each_way_of_publishing_is_on_the_record(session, method):
    version = drafted()
    actions.submit(version, record(method=method), by=FIRST)
    assert queries.publication(version).method is method


# The record of it all.


def test_the_audit_tells_who_made_it_law_and_why_it_ended(session):
    version = published()
    actions.repeal(version, on=MARCH_16 + 90 * DAY, because="Council file 26-9.", by=SECOND)
    told = [(entry.action, entry.actor_name) for entry in audit.history(version.history)]
    assert told[0] == ("rulebook.draft", "Dana Drafter")
    assert ("rulebook.submit", "Robin Records") in told
    assert ("rulebook.publish", "Sam Supervisor") in told
    assert audit.history(version.history)[-1].because == "Council file 26-9."


def test_two_who_publish_at_the_same_moment_publish_once(own_database):
    key = in_review().id
    db.session.remove()
    results = at_once(*(lambda: actions.publish(queries.one(key), by=SECOND) for _one in "ab"))
    [refusal] = faults(results)
    assert isinstance(refusal, Refused)
    assert queries.one(key).state is VersionState.PUBLISHED


def test_two_who_draft_one_version_at_the_same_moment_draft_it_once(own_database):
    results = at_once(drafted, drafted)
    [refusal] = faults(results)
    assert isinstance(refusal, Refused)
    assert len(queries.everything()) == 1


def test_a_version_nobody_drafted_is_not_found(session):
    with pytest.raises(NotFound, match="There is no version 4711 in the rulebook"):
        queries.one(4711)


def test_law_can_only_be_repealed():
    verbs = {verb for verb in LIFE.moves if LIFE.allows(verb, VersionState.PUBLISHED)}
    assert verbs == {"repeal"}

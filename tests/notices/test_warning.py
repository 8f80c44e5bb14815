"""The courtesy warning: told what was seen, nothing owed, nothing to answer."""

import pytest

from feeadmin.kernel import clock
from feeadmin.kernel.errors import Refused, Stale
from feeadmin.language import LANGUAGES
from feeadmin.ledger import queries as books
from feeadmin.letters import catalog
from feeadmin.letters.kinds import LetterKind
from feeadmin.notices import making, queries, serving, warning, warning_letter
from feeadmin.notices.models import Method, NoticeState
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import NextStep, Stage
from tests.pages import Visitor
from tests.world import as_, built, clerk, clerk_s, world

__all__ = ["as_", "built", "clerk", "clerk_s", "world"]


@pytest.fixture(autouse=True)
def morning():
    """Let the city keep its own time here."""


@pytest.fixture
def warned(world):
    """Return the warning that was mailed today."""
    return world.notice("warned")


def warn(case, by, **of):
    said = {"method": Method.MAIL_CA, "mailed_on": clock.today(), "edition": case.edition, **of}
    return warning.warn(case, by=by, **said)


def test_it_names_no_sum_starts_no_clock_and_leaves_the_case_closed(warned):
    assert warned.kind is LetterKind.COURTESY_WARNING
    assert (warned.assessment, warned.total) == (None, None)
    assert warned.state is NoticeState.MAILED
    assert books.transfers(warned.case) == []
    assert (warned.case.stage, warned.case.next_step) == (Stage.CLOSED, NextStep.NOTHING)
    words = catalog.read(warned.kind, queries.frozen(warned, "en").text)
    assert words.deadlines == ()
    assert words.next_steps


def test_one_is_enough(warned, clerk):
    with pytest.raises(Refused, match="was sent in case"):
        warn(warned.case, clerk)


@pytest.mark.parametrize("station", ["assessed", "shown", "served", "submitted", "dismissed"])
def test_nothing_is_owed_is_said_only_where_it_is_settled(world, clerk, station):
    with pytest.raises(Refused, match="The warning says that nothing is owed"):
        warn(world.case(station), clerk)


def test_somebody_must_be_known_to_write_to(world, clerk):
    with pytest.raises(Refused, match="Nobody is known"):
        warn(world.case("found"), clerk)


def test_who_looked_at_an_older_case_looks_again(world, clerk):
    with pytest.raises(Stale):
        warn(world.case("no fee"), clerk, edition=0)


def test_one_that_came_back_is_locked_anew_and_the_closed_case_stays_closed(warned, clerk):
    serving.record_returned(warned, on=clock.today(), reason="moved", by=clerk)
    assert (warned.case.stage, warned.case.next_step) == (Stage.CLOSED, NextStep.NOTHING)
    with pytest.raises(Refused):
        warn(warned.case, clerk)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_typeset_in_both_languages(world, language):
    [principal] = cases.parties(world.case("no fee"))
    made = making.preview_to(principal, warning_letter.compose, language=language)
    assert made.pdf.startswith(b"%PDF")


def test_a_clerk_is_offered_it_where_nothing_is_owed(world, clerk_s, warned):
    case = warned.case
    path = f"/cases/{case.number}"
    assert f"{path}/warning" not in clerk_s.get(path, tab="notices").links
    assert "was sent in case" in clerk_s.get(f"{path}/warning")
    assert (
        f"{path}/warning" not in clerk_s.get(f"/cases/{world.cases['served']}", tab="notices").links
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_owner_reads_that_nothing_is_owed_and_nothing_to_be_done(app, warned, language):
    owner = Visitor(app).holding(warned)
    page = owner.get("/notice", language=language)
    assert page.tree.get("lang") == language
    said = {"en": "There is nothing to appeal", "es": "No hay nada que apelar"}
    assert said[language] in page
    assert warned.case.place in page.heading
    owner.get("/notice/evidence")
    for path in ("/notice/answer", "/notice/pay", "/notice/fee", "/notice/review"):
        owner.get(path, 404)

"""A version is tried on what really happened, before anybody votes on it."""

import csv
import io
import re
from datetime import date

import pytest

from feeadmin.kernel.access import GRANTS, STAFF_ROLES, May, Role
from feeadmin.ordinance.comparing.recovery import CostPool
from feeadmin.reports import archive, queries, trying
from feeadmin.rulebook import actions
from feeadmin.rulebook import queries as rulebook
from feeadmin.rulebook.models import VersionState
from feeadmin.units import Money
from tests import make


def raised(draft):
    """Let every base amount of a draft rise by a hundred dollars."""
    version = rulebook.one(draft.id)
    actions.revise(
        version,
        re.sub(
            r"(\n      B\d\.\d .*\|\| +)([\d,]+)\.00",
            lambda row: f"{row[1]}{int(row[2].replace(',', '')) + 100}.00",
            draft.text,
        ),
        edition=draft.edition,
        by=make.actor(Role.DRAFTER),
    )
    return rulebook.one(draft.id)


def test_the_archive_holds_every_determined_case_and_no_name(world):
    events = archive.past_events()
    assert events
    assert [event.start for event in events] == sorted(event.start for event in events)
    for event in events:
        assert set(event.same) == {"responsible_party", "site"}
        assert event.same["responsible_party"].isdecimal()
        assert event.start.tzinfo is not None


def test_the_law_prices_the_archive_as_it_did(world):
    law = rulebook.governing(make.LAW_FROM)
    trial = trying.tried(law, None).simulation
    again = {row["id"]: row[f"{law.version} cents"] for row in trial.each()}
    for event in archive.past_events():
        if (
            event.status != archive.FINAL
            and event.billed
            and event.groups["version"] == law.version
        ):
            assert Money(int(again[event.id])) >= event.billed


def test_a_draft_that_raises_every_amount_raises_every_fee(world, draft):
    draft = raised(draft)
    trial = trying.tried(draft, rulebook.comparable(draft))
    (shifts,) = trial.simulation.shifts
    assert shifts.overall.raised > 0
    assert shifts.overall.lowered == 0
    assert shifts.overall.change > Money(0)
    assert [chart.by for chart in trial.charts] == ["district", "owner_class", "month"]
    for chart in trial.charts:
        assert all(0 <= bar.width <= 560 for group in chart.groups for bar in group.bars)


def test_the_page_tells_totals_movers_rows_and_recovery(as_, draft):
    draft = raised(draft)
    page = as_(Role.DRAFTER).get(f"/rules/{draft.id}/past")
    for words in (
        "What changes most",
        "By district",
        "By class of owner",
        "By month",
        "How the cases end",
        "Against what it costs the City",
        "Like fees for like facts",
    ):
        assert words in page
    assert not [link for link in page.links if link.startswith("/cases/")]
    clerk = as_(Role.ASSESSING_CLERK).get(f"/rules/{draft.id}/past")
    assert [link for link in clerk.links if link.startswith("/cases/")]


def test_every_event_is_taken_away_as_csv(as_, draft):
    answer = as_(Role.DRAFTER).raw(f"/rules/{draft.id}/past.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.mimetype == "text/csv"
    assert [row["id"] for row in rows] == [event.id for event in archive.past_events()]
    assert all(row[f"{draft.version} cents"].isdecimal() for row in rows)


def test_an_empty_archive_is_said_to_be_empty(visitor, session):
    version = make.draft()
    page = visitor.as_(Role.DRAFTER).get(f"/rules/{version.id}/past")
    assert "Nothing was determined so far" in page


def test_a_study_takes_the_place_of_the_one_before(as_, world):
    drafter = as_(Role.DRAFTER)
    typed = {
        "fiscal_year": "2027",
        "pool": "Police",
        "amount": "182,400.00",
        "units": "96",
        "unit": "events",
        "source": "INVENTED",
        "studied_on": "2026-06-01",
    }
    page = drafter.post("/rules/costs/new", typed)
    assert page.flashes() == ["The study of Police is entered."]
    drafter.post("/rules/costs/new", typed | {"amount": "200,000"})
    (study,) = [one for one in rulebook.studies() if one.pool == "Police"]
    assert study.as_pool == CostPool(
        fiscal_year=2027,
        name="Police",
        amount=Money(20_000_000),
        units=96,
        source="INVENTED",
        studied_on=date(2026, 6, 1),
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"amount": "0"}, "above zero"),
        ({"units": "0"}, "above zero"),
        ({"amount": "much"}, "such as 1,500.50"),
        ({"fiscal_year": "soon"}, "whole number"),
        ({"source": " "}, "Name the document"),
    ],
)
def test_a_study_that_shows_nothing_is_not_entered(as_, world, wrong, sentence):
    typed = {
        "fiscal_year": "2027",
        "pool": "Police",
        "amount": "1.00",
        "units": "1",
        "unit": "events",
        "source": "INVENTED",
        "studied_on": "2026-06-01",
    }
    page = as_(Role.DRAFTER).post("/rules/costs/new", typed | wrong)
    assert page.status == 422
    assert any(sentence in problem for problem in page.problems())


def test_a_version_is_retired_knowing_what_rests_on_it(as_, world):
    law = rulebook.governing(make.LAW_FROM)
    usage = queries.usage(law)
    assert usage.determinations >= usage.cases >= usage.open_cases > 0
    assert usage.charged > Money(0)
    supervisor = as_(Role.SUPERVISOR)
    path = f"/rules/{law.id}/retire"
    page = supervisor.get(path)
    assert f"Cases {usage.cases}" in page
    done = supervisor.post(path, {"on": "2027-01-01", "because": "The Council repealed it."})
    assert "is repealed" in done.flashes()[0]
    assert rulebook.one(law.id).state is VersionState.REPEALED
    assert queries.usage(rulebook.one(law.id)) == usage


def test_what_nobody_used_has_no_usage(world, draft):
    usage = queries.usage(rulebook.one(draft.id))
    assert usage == queries.Usage(0, 0, 0, Money(0))


@pytest.mark.parametrize("role", STAFF_ROLES, ids=str)
def test_only_those_who_may_try_versions_see_the_report(as_, draft, role):
    status = 200 if May.RULES_TRY in GRANTS[role] else 403
    as_(role).get(f"/rules/{draft.id}/past", status=status)

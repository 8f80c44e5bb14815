"""`feeadmin deadline`: the last day of a period, and why it is that day."""

from __future__ import annotations

import json
from datetime import date

import click

from feeadmin.cli import closed
from feeadmin.config import SEEDS
from feeadmin.days import (
    Almanac,
    CalendarName,
    Count,
    Rule,
    Runs,
    ServiceName,
    plain_rule,
    read_almanac,
)
from feeadmin.days import deadline as reckoned
from feeadmin.language import NBSP, _

LONGEST = 3660
"""Ten years of days: more is a slip of the finger."""


class Unusable(click.ClickException):
    """What was asked cannot be answered."""

    exit_code = 2


@click.command
@click.argument("rule", required=False)
@click.option("--from", "start", required=True, metavar="DATE", help="The day it starts from.")
@click.option("--days", type=click.IntRange(1, LONGEST), help="So many days, without a rule.")
@click.option(
    "--count",
    type=click.Choice([Count.CALENDAR.value, Count.WORKING.value]),
    help="Which days --days counts; calendar days unless said.",
)
@click.option(
    "--served",
    type=click.Choice([name.value for name in ServiceName]),
    help="How the paper was served: adds the days of CCP 1013 where they apply.",
)
@click.option(
    "--on-calendar",
    type=click.Choice([name.value for name in CalendarName]),
    help="Whose closed days count: the rule's own unless said, the court's for --days.",
)
@click.option(
    "--before",
    is_flag=True,
    help="Count --days back from the day, such as a hearing’s (CCP 12c), not on from it.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
def deadline(
    rule: str | None,
    start: str,
    days: int | None,
    count: str | None,
    served: str | None,
    on_calendar: str | None,
    *,
    before: bool,
    as_json: bool,
) -> None:
    """Say when a period ends, and how that day was found.

    RULE is a named deadline such as payment or initial_review; instead of one,
    --days gives a bare number of days. The days on which this installation shut the City
    count as closed.
    """
    try:
        day = _day(start)
        almanac = read_almanac(SEEDS)
        result = reckoned(
            _rule(almanac, rule, day, days, count, runs=Runs.BEFORE if before else Runs.AFTER),
            day,
            calendars=almanac.calendars.with_city_shut(closed.shut_for(day)),
            served=almanac.services.named(served, on=day) if served else None,
            on_calendar=CalendarName(on_calendar) if on_calendar else None,
        )
    except OverflowError as beyond:
        raise Unusable(_("{day} is too far away to count from.", day=start)) from beyond
    except ValueError as reason:
        raise Unusable(str(reason)) from reason
    sentence, steps = _plain(result.sentence()), [_plain(step.sentence()) for step in result.steps]
    if as_json:
        due_on = result.due_on and result.due_on.isoformat()
        answer = {"due_on": due_on, "sentence": sentence, "steps": steps}
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        click.echo("\n".join([sentence, *(f"  {step}" for step in steps)]))


def _rule(
    almanac: Almanac, name: str | None, on: date, days: int | None, count: str | None, *, runs: Runs
) -> Rule:
    if (name is None) == (days is None):
        raise ValueError(_("Name a rule or give --days, one of the two."))
    if days is not None:
        return plain_rule(days, Count(count or Count.CALENDAR), CalendarName.COURT, runs)
    if count is not None:
        raise ValueError(_("--count goes with --days: a rule knows what it counts."))
    if runs is Runs.BEFORE:
        raise ValueError(_("--before goes with --days: a rule knows which way it runs."))
    return almanac.rules.named(name or "", on=on)


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as reason:
        raise ValueError(
            _("--from is {said}. Write a day such as 2027-08-31.", said=said)
        ) from reason


def _plain(sentence: str) -> str:
    """Write ordinary spaces, so that a script finds "Aug 31" as it is typed."""
    return sentence.replace(NBSP, " ")

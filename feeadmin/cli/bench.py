"""`feeadmin bench`: how the product does beside others, measured in the same call."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from feeadmin.bench.figures import Report
from feeadmin.bench.notices import contest as letter_contest
from feeadmin.bench.parcels import contest as city_contest
from feeadmin.bench.rules import contest

as_json = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")


@click.group
def bench() -> None:
    """Measure the product beside its peers, in turn, each in a process of its own."""


@bench.command
@click.option(
    "--size",
    type=click.IntRange(min=1),
    default=contest.SIZE,
    show_default=True,
    help="How many cases are priced.",
)
@as_json
def rules(size: int, *, as_json: bool) -> None:
    """Price the same cases by us and by others, and count what is wrong by a cent.

    Exits with 1 when a figure misses what was aimed at.
    """
    report = contest.bench(size, say=lambda line: click.echo(line, err=True))
    _answer(report, as_json=as_json)


@bench.command
@click.option(
    "--size",
    type=click.IntRange(min=200),
    default=city_contest.SIZE,
    show_default=True,
    help="How many parcels the city has.",
)
@click.option(
    "--postgres",
    envvar="FEEADMIN_TEST_POSTGRES",
    default="",
    help="The address of a PostgreSQL server to make two databases on, for a while; "
    "FEEADMIN_TEST_POSTGRES unless given.",
)
@as_json
def parcels(size: int, postgres: str, *, as_json: bool) -> None:
    """Bring a made-up city in and ask about it, by us and by others, and compare the answers.

    Exits with 1 when a figure misses what was aimed at.
    """
    report = city_contest.bench(
        size, postgres=postgres, say=lambda line: click.echo(line, err=True)
    )
    _answer(report, as_json=as_json)


@bench.command
@click.option(
    "--size",
    type=click.IntRange(min=1),
    default=letter_contest.SIZE,
    show_default=True,
    help="How many notices each makes in a turn; memory is watched over twenty times as many.",
)
@click.option(
    "--keep",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="A folder to leave one notice of each in, to be looked at.",
)
@as_json
def notices(size: int, keep: Path | None, *, as_json: bool) -> None:
    """Make the same notice by us and by WeasyPrint as it comes, and compare time, size and memory.

    Exits with 1 when a figure misses what was aimed at.
    """
    report = letter_contest.bench(size, keep=keep, say=lambda line: click.echo(line, err=True))
    _answer(report, as_json=as_json)


def _answer(report: Report, *, as_json: bool) -> None:
    click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else report.drawn())
    if not report.passed:
        sys.exit(1)

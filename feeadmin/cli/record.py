"""`feeadmin record`: the record for court of a case."""

from __future__ import annotations

import json
from pathlib import Path

import click

from feeadmin.appeals import actions
from feeadmin.cli.house import open_house, told_plainly
from feeadmin.kernel.access import SYSTEM
from feeadmin.staging import queries


@click.group
def record() -> None:
    """The record for court."""


@record.command
@click.argument("case")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="An empty folder.")
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
@told_plainly
def export(case: str, out: Path, *, as_json: bool) -> None:
    """Put the record of CASE together as a BagIt bag in a folder."""
    open_house()
    written = actions.export_record(queries.case(case), out, by=SYSTEM)
    answer = {"case": case, "items": written.items, "bytes": written.size, "bag": str(out)}
    click.echo(json.dumps(answer) if as_json else f"{written.items} papers in {out}")

"""`feeadmin rules export`, `rules import`, `rules dmn`: rule files in other programs' formats."""

from __future__ import annotations

import difflib
from decimal import Decimal
from pathlib import Path

import click

from feeadmin.cli.rules.files import (
    STANDARD,
    Unusable,
    answer,
    as_json,
    in_words,
    json_object,
    rule_file,
    target,
    usable,
)
from feeadmin.language import _
from feeadmin.ordinance.exchange import dmn, workbook

DMN, XLSX = "dmn", "xlsx"

PACKED = b"PK"
"""How a workbook begins: it is a packed folder."""


@click.command("export")
@rule_file
@click.option("--to", "wanted", required=True, type=click.Choice([DMN, XLSX]), help="The format.")
@click.option("--out", required=True, metavar="PATH", help="Where it goes; - is standard output.")
@click.option(
    "--release",
    type=click.Choice(dmn.RELEASES),
    default=dmn.RELEASES[-1],
    help="The release of DMN; some programs read the earlier only.",
)
@as_json
def export(file: str, wanted: str, out: str, release: str, *, as_json: bool) -> None:
    """Write a rule file as a DMN model or as a workbook."""
    if as_json and out == STANDARD:
        raise Unusable(_("Give --out a file with --json: one of the two takes standard output."))
    rule_set = usable(file)
    if wanted == DMN:
        written = dmn.exported(rule_set, release=release)
    else:
        written = workbook.exported(_bytes(file).decode(), Path(file).name)
    _write(out, written)
    if as_json:
        answer({"out": out, "format": wanted, "bytes": len(written)})


@click.command("import")
@click.argument("path", metavar="PATH")
@click.option("--into", "file", required=True, metavar="FILE", help="The rule file to change.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@as_json
def take(path: str, file: str, *, dry_run: bool, as_json: bool) -> None:
    """Take the tables of a DMN model or of a workbook over into a rule file.

    Shows what changes. Takes all of it, or nothing where some of it cannot be taken.
    """
    data = _bytes(path)
    usable(file)
    before = _bytes(file).decode()
    form = XLSX if data.startswith(PACKED) else DMN
    try:
        after = (workbook if form == XLSX else dmn).imported(before, data)
    except ValueError as reason:
        raise Unusable(str(reason)) from reason
    changed = after != before
    if changed and not dry_run:
        _write(file, after.encode())
    differences = _differences(before, after, file)
    if as_json:
        answer(
            {
                "file": file,
                "format": form,
                "changed": changed,
                "written": changed and not dry_run,
                "diff": differences,
            }
        )
    else:
        click.echo(differences or _("Nothing changes."), nl=not changed)


@click.command("dmn")
@click.argument("model", metavar="MODEL")
@click.option(
    "--input",
    "given",
    required=True,
    metavar="JSON",
    help="The inputs, or a file that holds them; - is input.",
)
@as_json
def evaluate(model: str, given: str, *, as_json: bool) -> None:
    """Work out the decisions of a DMN model.

    A decision comes to a value, a list, an object where a table has several outputs, or null.
    """
    data = _bytes(model)
    try:
        answers = dmn.evaluated(data, _inputs(given))
    except dmn.ModelError as reason:
        raise Unusable(str(reason)) from reason
    if as_json:
        click.echo(dmn.written(answers))
        return
    for name, found in answers.items():
        click.echo(f"{name}: {dmn.written(found)}")


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as reason:
        raise Unusable(in_words(reason)) from reason


def _write(path: str, data: bytes) -> None:
    """Write a file whole, or not at all."""
    try:
        with target(path) as opened:
            opened.write(data)
    except OSError as reason:
        raise Unusable(in_words(reason)) from reason


def _differences(before: str, after: str, file: str) -> str:
    """Return what changes, as a comparison of the two texts shows it."""
    texts = (before.splitlines(keepends=True), after.splitlines(keepends=True))
    return "".join(difflib.unified_diff(*texts, fromfile=file, tofile=file))


def _inputs(given: str) -> dict[str, object]:
    """Read inputs from JSON text, from the file that is named, or from standard input.

    Numbers keep every digit that they are written with.
    """
    return json_object(
        given,
        Decimal,
        constant=_no_number,
        unread=_("The inputs are not JSON: {reason}."),
        unlike=_("The inputs must be one JSON object, with a value for each name."),
    )


def _no_number(word: str) -> object:
    raise ValueError(_("“{word}” is not a number", word=word))

"""What the commands about rule files share: reading them, answering, and saying what is wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click
import rich.progress
from rich.console import Console

from feeadmin.language import _
from feeadmin.ordinance import RuleError, RuleSet, load

STANDARD = "-"
"""Standard input or output, where a file could be named."""

rule_files = click.argument("files", metavar="FILE...", nargs=-1, required=True)
rule_file = click.argument("file", metavar="FILE")
as_json = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")


class Unusable(click.ClickException):
    """What was given cannot be used."""

    exit_code = 2


def read(file: str) -> RuleSet:
    """Read a rule file. Raises RuleError with its problems, and Unusable when there is no file."""
    try:
        return load(file)
    except OSError as reason:
        raise Unusable(in_words(reason)) from reason


def usable(file: str) -> RuleSet:
    """Read a rule file that must be without problems. Raises Unusable with all of them."""
    try:
        return read(file)
    except RuleError as error:
        raise Unusable(str(error)) from error


@contextmanager
def source(cases: str) -> Iterator[BinaryIO]:
    """Open a file of cases, with a progress bar on a terminal."""
    if cases == STANDARD:
        yield sys.stdin.buffer
        return
    with rich.progress.open(
        cases,
        "rb",
        description=_("Pricing"),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    ) as opened:
        yield opened


@contextmanager
def target(out: str) -> Iterator[BinaryIO]:
    """Open where the fees go; a file appears only when all of them are written."""
    path = Path(out)
    if out == STANDARD:
        yield sys.stdout.buffer
    elif path.exists() and not path.is_file():
        with path.open("wb") as opened:
            yield opened
    else:
        part = path.with_name(path.name + ".part")
        try:
            with part.open("wb") as opened:
                yield opened
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def in_words(reason: Exception) -> str:
    """Say what a file could not do."""
    if not isinstance(reason, OSError):
        return str(reason)
    if reason.filename is None:
        return _("The file cannot be used: {reason}.", reason=reason.strerror)
    return _("{file}: {reason}.", file=reason.filename, reason=reason.strerror)


def json_object(
    given: str,
    number: Callable[[str], object],
    *,
    constant: Callable[[str], object],
    unread: str,
    unlike: str,
) -> dict[str, object]:
    """Read one JSON object: the text itself, the file that is named, or standard input.

    `number` is given each figure as its text, so that none is lost; `constant` NaN and the
    infinities. Raises Unusable: `unread`, with a blank for the reason, where it is no JSON;
    `unlike` where it is JSON, and no object.
    """
    try:
        if given == STANDARD:
            text = sys.stdin.read()
        elif given.lstrip().startswith(("{", "[")):
            text = given
        else:
            text = Path(given).read_text(encoding="utf-8")
        found = json.loads(
            text,
            parse_float=number,
            parse_int=number,
            parse_constant=constant,
            object_pairs_hook=_once,
        )
    except OSError as reason:
        raise Unusable(in_words(reason)) from reason
    except UnicodeDecodeError:
        raise Unusable(_("{file}: this is no text in UTF-8.", file=given)) from None
    except (ValueError, ArithmeticError, RecursionError) as reason:
        raise Unusable(unread.format(reason=reason)) from reason
    if not isinstance(found, dict):
        raise Unusable(unlike)
    return found


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _value in pairs]
    twice = next((name for name in dict.fromkeys(names) if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(_("“{name}” is given twice", name=twice))
    return dict(pairs)


def answer(found: object) -> None:
    """Print one JSON object."""
    click.echo(json.dumps(found, ensure_ascii=False))


def indented(text: str) -> str:
    """Return lines set in under the line they belong to."""
    return "\n".join(f"    {line}" for line in text.splitlines())

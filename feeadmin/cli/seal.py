"""`feeadmin seal`: trying the seal of letters, and whose it is."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import click

from feeadmin.cli.house import NO, settings, stop, told_plainly
from feeadmin.letters import LettersNotReady, demonstration_key, seal_key

KEY, PASSPHRASE = "seal.p12", "seal-passphrase"
FOR_ITS_OWNER = 0o600


@click.group
def seal() -> None:
    """The seal of letters."""


@seal.command("demonstration-key")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@told_plainly
def make_demonstration_key(folder: Path) -> None:
    """Make a key in FOLDER to try the seal with; its certificate says DEMONSTRATION.

    No file that is there is written over.
    """
    passphrase = secrets.token_urlsafe()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder / PASSPHRASE, passphrase.encode())
        _put(folder / KEY, demonstration_key.made(passphrase.encode()))
    except FileExistsError as there:
        stop(f"{there.filename} is there already. Choose another folder.")
    except OSError as wrong:
        stop(f"{folder} cannot be written to: {wrong.strerror}.")
    click.echo(f"FEEADMIN_SEAL_KEY={(folder / KEY).resolve()}")
    click.echo(f"FEEADMIN_SEAL_PASSPHRASE_FILE={(folder / PASSPHRASE).resolve()}")


@seal.command
@click.pass_context
def check(context: click.Context) -> None:
    """Say which key the settings name, and until when it is valid.

    Exits with 1 where letters are not sealed.
    """
    config = settings()
    try:
        seal_key.hold_from(config.seal_key, config.seal_passphrase_file)
    except LettersNotReady as wrong:
        stop(str(wrong))
    key = seal_key.held()
    if key is None:
        click.echo("Letters are not sealed: FEEADMIN_SEAL_KEY names no key.")
        context.exit(NO)
    click.echo(key.name)
    click.echo(f"SHA-256 of the certificate {key.fingerprint}")
    click.echo(f"Valid until {key.certificate.not_valid_after_utc:%Y-%m-%d}")


def _put(file: Path, content: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FOR_ITS_OWNER), "wb") as to:
        to.write(content)

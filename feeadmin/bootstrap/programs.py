"""Other people's programs, run quietly and explained when they fail."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from feeadmin.bootstrap.words import Stopped

_LINES_SHOWN = 15


def run(
    *command: Path | str,
    trouble: str,
    cwd: Path | None = None,
    variables: Mapping[str, str] | None = None,
) -> str:
    """Run a program to its end and return what it printed.

    When it fails, raises Stopped with `trouble`, a sentence for the reader, and the last lines the
    program printed.
    """
    done = attempt(*command, cwd=cwd, variables=variables)
    if done.returncode:
        raise Stopped(_explain(trouble, done))
    return done.stdout


def attempt(
    *command: Path | str,
    cwd: Path | None = None,
    variables: Mapping[str, str] | None = None,
    user: str | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, whatever comes of it; one that is not there fails like any other.

    Only root may give another `user` to run it as. It reads nothing from the terminal. Inheritable
    files stay open in it: that is how it shares the turn (see turn.py); Python opens all other
    files so that they are not inherited.
    """
    words = [str(word) for word in command]
    try:
        return subprocess.run(
            words,
            check=False,
            close_fds=False,
            cwd=cwd,
            env={**os.environ, **(variables or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            user=user,
            group=user,
            extra_groups=None if user is None else (),
        )
    except OSError as missing:
        return subprocess.CompletedProcess(words, returncode=127, stdout=str(missing))


def _explain(trouble: str, done: subprocess.CompletedProcess[str]) -> str:
    last = done.stdout.strip().splitlines()[-_LINES_SHOWN:]
    program = Path(done.args[0]).name
    return "\n".join([trouble, f"The last lines of {program}:", *(f"    {line}" for line in last)])

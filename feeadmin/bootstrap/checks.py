"""Checks of the project: each told in one line with its time, and all of them made."""

import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from feeadmin.bootstrap.programs import attempt
from feeadmin.bootstrap.words import say, seconds


@dataclass(frozen=True)
class Check:
    """A program that judges the project: it ends with 0 when all is well."""

    name: str
    command: tuple[Path | str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Tally:
    """The checks made so far in one folder, and those of them that did not pass."""

    root: Path
    made: int = 0
    failed: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def quietly(self, check: Check) -> None:
        """Make a check, and show what it printed only when it did not pass."""
        began = time.monotonic()
        done = attempt(*check.command, cwd=self.root, variables=check.variables)
        self._count(check.name, done.returncode, began)
        if done.returncode:
            print(done.stdout.rstrip(), flush=True)

    def aloud(self, check: Check) -> None:
        """Make a check that tells its own progress."""
        say(f"{check.name} …")
        began = time.monotonic()
        variables = {**os.environ, **check.variables}
        done = subprocess.run(check.command, check=False, cwd=self.root, env=variables)
        self._count(check.name, done.returncode, began)

    def miss(self, name: str, why: str) -> None:
        """Count a check as failed that had to be made and could not be."""
        self.made += 1
        self.failed.append(name)
        say(f"{name}: failed, because {why}")

    def close(self) -> int:
        """Say how it went, and return what the process should end with."""
        took = seconds(time.monotonic() - self.began)
        if self.failed:
            say(
                f"{len(self.failed)} of {self.made} checks failed in {took}: "
                + ", ".join(self.failed)
            )
            return 1
        say(f"all {self.made} checks passed in {took}")
        return 0

    def _count(self, name: str, code: int, began: float) -> None:
        self.made += 1
        took = seconds(time.monotonic() - began)
        if code:
            self.failed.append(name)
            say(f"{name}: failed in {took}")
        else:
            say(f"{name}: passed in {took}")

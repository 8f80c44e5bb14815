"""The lock files: which packages the project is built on, to the last file's hash.

They serve every system and every Python from 3.11 on, and name no registry host, so that a city
can install from a mirror of its own.
"""

import tomllib
from pathlib import Path

from feeadmin.bootstrap import installer, node, packages, tools
from feeadmin.bootstrap.environment import Environment
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.programs import run
from feeadmin.bootstrap.steps import take
from feeadmin.bootstrap.tools import Tool
from feeadmin.bootstrap.words import say

_TROUBLE = "The requirements could not be resolved; the lock file is as it was."


def lock(places: Places, *options: str) -> None:
    """Write every lock file anew from pyproject.toml and package.json.

    Versions stay as they are unless the requirements or `--upgrade` move them. The packages for
    tests are held to the versions for running, so that what is tested is what runs; the peers
    that `feeadmin bench` measures against are among them, since the tests run it too.
    """
    take([Environment(places)], places)
    run_lock = places.root / packages.RUN
    project = (places.project, _build_requirements(places))
    _resolve(places, *project, *options, into=run_lock)
    for_tests = ("--extra", "test", "--extra", "bench", "--constraint", run_lock)
    _resolve(places, *project, *for_tests, *options, into=places.root / packages.TEST)
    for tool in (Tool(places, name) for name in tools.NAMES):
        _resolve(places, tool.wanted, *options, into=tool.lock)
    _resolve_front_end(places)


def _build_requirements(places: Places) -> Path:
    """Return a list of what the project itself is built with; it is locked like the rest."""
    built_with = tomllib.loads(places.project.read_text())["build-system"]["requires"]
    listed = places.tools / "build.in"
    listed.write_text("\n".join(built_with))
    return listed


def _resolve(places: Places, *wanted: Path | str, into: Path) -> None:
    say(f"locking {into.name}")
    form = ("--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet")
    run(
        *(installer.uv(places), "pip", "compile", *form),
        *("--python-version", "3.11", "--output-file", into, *wanted),
        trouble=_TROUBLE,
    )


def _resolve_front_end(places: Places) -> None:
    say("locking package-lock.json")
    command = ("install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund")
    hostless = "--omit-lockfile-registry-resolved"
    run(*node.npm(places), *command, hostless, cwd=places.assets, trouble=_TROUBLE)

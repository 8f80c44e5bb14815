"""A PostgreSQL server for the tests: the one named in the environment, or one of their own."""

import contextlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from feeadmin.bootstrap.programs import attempt
from feeadmin.bootstrap.words import say

URL = "FEEADMIN_TEST_POSTGRES"

# The server refuses to run as root; Debian's packages bring this user along.
USER = "postgres"
# Debian keeps each version's programs in a folder of its own, off the search path.
DEBIAN = Path("/usr/lib/postgresql")

_PROGRAMS = ("initdb", "pg_ctl", "postgres")
_TRIES = 3


class Missing(Exception):
    """There is no server to be had; the sentence says why."""


@contextmanager
def server(environ: Mapping[str, str]) -> Iterator[str]:
    """Lend the address of a server: the one given in FEEADMIN_TEST_POSTGRES, else a throw-away.

    Raises Missing.
    """
    if given := environ.get(URL):
        yield given
    else:
        with throw_away() as address:
            yield address


@contextmanager
def throw_away() -> Iterator[str]:
    """Start a server with a data folder of its own, and leave nothing of it behind.

    It listens on a free port of this machine only, trusts everybody who asks there, and does not
    wait for the disk: what it keeps is worth nothing. Raises Missing.
    """
    programs = find_programs()
    if programs is None:
        raise Missing("no PostgreSQL server is installed on this machine")
    folder = Path(tempfile.mkdtemp(prefix="feeadmin-postgres-"))
    cluster = Cluster(programs, folder)
    try:
        cluster.create()
        yield cluster.start()
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def find_programs(debian: Path | None = None) -> Path | None:
    """Return the folder of the newest server's programs, or None where only a client is there."""
    versions = sorted((debian or DEBIAN).glob("*/bin"), key=_version)
    on_path = shutil.which("pg_ctl")
    candidates = [*reversed(versions), *([Path(on_path).resolve().parent] if on_path else [])]
    complete = (
        folder
        for folder in candidates
        if all(os.access(folder / program, os.X_OK) for program in _PROGRAMS)
    )
    return next(complete, None)


def _version(programs: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in programs.parent.name.split(".") if part.isdigit())


@dataclass(frozen=True)
class Cluster:
    """One server's programs and the folder that holds all it writes."""

    programs: Path
    folder: Path

    def create(self) -> None:
        if os.geteuid() == 0:
            try:
                shutil.chown(self.folder, user=USER)
            except LookupError:
                raise Missing(
                    f"the PostgreSQL server does not run as root, and there is no user {USER}"
                ) from None
        self._run(
            *("initdb", "--pgdata", self._files, "--username", USER, "--auth", "trust"),
            *("--encoding", "UTF8", "--no-locale", "--no-sync"),
        )

    def start(self) -> str:
        """Return the server's address once it answers.

        Somebody else may take a port between our look at it and the server's; then another is
        tried.
        """
        for _ in range(_TRIES - 1):
            with contextlib.suppress(Missing):
                return self._start_on(_free_port())
        return self._start_on(_free_port())

    def _start_on(self, port: int) -> str:
        (self._files / "postgresql.auto.conf").write_text(_settings(port))
        self._run("pg_ctl", *self._which, "start", "--wait", "--log", self.folder / "log")
        return f"postgresql://{USER}@127.0.0.1:{port}/postgres"

    def stop(self) -> None:
        """Stop the server without ceremony; one that never started is fine too."""
        if (self._files / "postmaster.pid").exists():
            try:
                self._run("pg_ctl", *self._which, "stop", "--mode", "immediate")
            except Missing as trouble:
                say(f"the PostgreSQL server of the tests did not stop: {trouble}")

    @property
    def _files(self) -> Path:
        return self.folder / "data"

    @property
    def _which(self) -> tuple[Path | str, ...]:
        return "--pgdata", self._files, "--silent"

    def _run(self, program: str, *arguments: Path | str) -> None:
        user = USER if os.geteuid() == 0 else None
        done = attempt(self.programs / program, *arguments, cwd=self.folder, user=user)
        if done.returncode:
            raise Missing(f"{program} of PostgreSQL said: {done.stdout.strip()}")


def _settings(port: int) -> str:
    return "\n".join(
        [
            f"port = {port}",
            "listen_addresses = '127.0.0.1'",
            "unix_socket_directories = ''",
            "fsync = off",
            "full_page_writes = off",
            "synchronous_commit = off",
            "",
        ]
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

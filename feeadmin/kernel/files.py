"""Files kept bit for bit as they came, each under the SHA-256 of its bytes.

A file is written whole or not at all, and never changed: keeping the same bytes
twice keeps them once. Rows refer to files by digest.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from feeadmin.kernel import clock
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _

CHUNK = 1 << 20
READ_ONLY = 0o440
ASIDE = ".aside"
ARRIVES_WITHIN = 24 * 3600
"""Seconds. No upload takes so long."""


@dataclass(frozen=True)
class Kept:
    """A file as it is kept."""

    sha256: str
    size: int
    """Bytes."""


class Store:
    """A folder of files by digest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, source: bytes | BinaryIO) -> Kept:
        """Keep these bytes, and return where. Safe to repeat, and to be killed in the middle."""
        self.folder.mkdir(parents=True, exist_ok=True)
        arriving = self.folder / f".arriving-{secrets.token_hex(8)}"
        digest, size = hashlib.sha256(), 0
        try:
            with arriving.open("xb") as stream:
                for piece in _pieces(source):
                    digest.update(piece)
                    size += len(piece)
                    stream.write(piece)
                stream.flush()
                os.fsync(stream.fileno())
            arriving.chmod(READ_ONLY)
            home = self.path(digest.hexdigest())
            home.parent.mkdir(exist_ok=True)
            arriving.replace(home)
            _fsync_folder(home.parent)
            _fsync_folder(self.folder)
        finally:
            arriving.unlink(missing_ok=True)
        return Kept(digest.hexdigest(), size)

    def sweep(self) -> None:
        """Throw away what never arrived, or was put aside: its writer was killed, and long ago."""
        left = (*self.folder.glob(".arriving-*"), *self.folder.glob(f"{ASIDE}/*/*"))
        for path in left:
            with suppress(FileNotFoundError):
                if clock.now().timestamp() - path.lstat().st_mtime > ARRIVES_WITHIN:
                    path.unlink()

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def aside(self, name: str) -> Path:
        """Return a folder beside the kept files for work under way: a day later it is swept."""
        folder = self.folder / ASIDE / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def open(self, sha256: str) -> BufferedReader:
        """Open a kept file for reading. Raises NotFound."""
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError as missing:
            raise NotFound(_("The file {digest} is not here.", digest=sha256[:12])) from missing

    def read(self, sha256: str) -> bytes:
        with self.open(sha256) as stream:
            return stream.read()

    def intact(self, sha256: str) -> bool:
        """Whether the bytes still are what their name says."""
        with self.open(sha256) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256


_store: Store | None = None


def keep_in(folder: Path) -> None:
    """Keep files in this folder from here on; `create_app` says it once."""
    global _store  # noqa: PLW0603  (one store a process, like the one session)
    _store = Store(folder)
    _store.sweep()


def store() -> Store:
    if _store is None:
        raise RuntimeError("No folder for files yet: call files.keep_in first")
    return _store


def _pieces(source: bytes | BinaryIO) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    while piece := source.read(CHUNK):
        yield piece


def _fsync_folder(folder: Path) -> None:
    """Make the new name in the folder survive a power cut, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

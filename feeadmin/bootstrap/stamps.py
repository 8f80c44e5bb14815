"""Notes that a step of the set-up is done, so that the next start need not repeat it."""

import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


def digest(parts: Iterable[str | bytes | Path]) -> str:
    """Return one short name for everything a step depends on.

    A path stands for the content of its file. Each part is hashed by itself first, so that two
    neighbours cannot trade characters unnoticed.
    """
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(_content(part)).digest())
    return whole.hexdigest()


def _content(part: str | bytes | Path) -> bytes:
    if isinstance(part, Path):
        return part.read_bytes()
    return part.encode() if isinstance(part, str) else part


@dataclass(frozen=True)
class Stamp:
    """A small file that says for which inputs a step was finished.

    It lies inside the folder that the step makes: who deletes the folder deletes the note too.
    """

    file: Path

    def reads(self, *wanted: str) -> bool:
        """Tell whether the step was finished for any of these inputs."""
        try:
            return self.file.read_text() in wanted
        except OSError:
            return False

    def set(self, key: str) -> None:
        """Write the note in one movement, so that a reader never sees half of it."""
        draft = self.file.with_name(f"{self.file.name}.draft")
        draft.write_text(key)
        draft.replace(self.file)

    def lift(self) -> None:
        """Take the note away before work begins: work that is cut short must not look done."""
        with contextlib.suppress(FileNotFoundError):
            self.file.unlink()

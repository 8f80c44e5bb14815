"""Folders that the set-up makes, taken away when they no longer serve."""

import shutil
import tempfile
from pathlib import Path


def discard(folder: Path, tools: Path) -> None:
    """Remove a folder so that an interruption never leaves half of it under its name.

    It is moved into `tools` first, which lies on the same disk, and deleted there.
    """
    if folder.exists():
        tools.mkdir(parents=True, exist_ok=True)
        grave = Path(tempfile.mkdtemp(prefix="discarded-", dir=tools))
        folder.rename(grave / folder.name)
        shutil.rmtree(grave)

"""`feeadmin run --once`: the main job in a fresh temporary house."""

from __future__ import annotations

import tempfile
from pathlib import Path

from feeadmin.appeals import record
from feeadmin.cli.house import open_house
from feeadmin.config import Config


def main_job(parcels: Path | None, out: Path | None) -> dict[str, object]:
    """Do the main job in a data folder of its own, and return what it came to."""
    from feeadmin.demo import once  # noqa: PLC0415

    out = out or Path(tempfile.mkdtemp(prefix="feeadmin-once-"))
    record.must_be_free(out)
    with tempfile.TemporaryDirectory(prefix="feeadmin-house-") as folder:
        data = Path(folder)
        open_house(
            Config(
                data=data,
                database_url=f"sqlite:///{data / 'feeadmin.sqlite'}",
                secret_key="the key of a house that lasts a minute",  # noqa: S106
            )
        )
        return once.main_job(parcels, out)

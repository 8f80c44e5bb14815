"""Settings, read once from the environment; a wrong one stops the start in plain words."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
TEMPLATES = ROOT / "templates"


class WrongSettings(RuntimeError):
    """Some settings cannot be used. The message names each, and what it should be."""


@dataclass(frozen=True)
class Setting:
    """One name in the environment, for the reader of the handbook."""

    name: str
    default: str
    means: str


SETTINGS = (
    Setting("FEEADMIN_DATA", "var", "The folder of the database, the kept files and the keys."),
    Setting(
        "FEEADMIN_DATABASE_URL",
        "SQLite in the data folder",
        "The database: sqlite:///… or postgresql://….",
    ),
    Setting(
        "FEEADMIN_SECRET_KEY",
        "made once, kept in the data folder",
        "At least 32 characters. Signs forms, and seals the owners' access codes: "
        "with another key, letters cannot be made again byte for byte.",
    ),
    Setting(
        "FEEADMIN_HTTPS",
        "no",
        "yes where browsers reach the product by HTTPS: cookies are then marked Secure.",
    ),
    Setting(
        "FEEADMIN_BASEMAP_URL",
        "none",
        "A tile service of the city's own, with {z}/{x}/{y}. Without it, "
        "parcels and districts are the map.",
    ),
    Setting(
        "FEEADMIN_OPEN_LAND",
        "yes in a demonstration, else no",
        "yes where everybody may read the public layers of land at /ogc without signing in: "
        "parcels, districts and streets, no owners.",
    ),
    Setting(
        "FEEADMIN_SEAL_KEY",
        "none",
        "The PKCS#12 file of the key that seals letters. It lies outside the database and the "
        "data folder. Without it, letters are not sealed.",
    ),
    Setting(
        "FEEADMIN_SEAL_PASSPHRASE_FILE",
        "none",
        "The file whose first line opens the key of the seal. Goes with FEEADMIN_SEAL_KEY.",
    ),
)

LEAST_KEY = 32


@dataclass(frozen=True)
class Config:
    """Where everything is. Immutable for the life of the process."""

    data: Path
    database_url: str
    secret_key: str
    https: bool = False
    basemap_url: str = ""
    open_land: str = ""
    """yes or no; empty is left to whether the city is a demonstration."""
    seal_key: str = ""
    seal_passphrase_file: str = ""

    @property
    def files(self) -> Path:
        return self.data / "files"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Config:
        """Read the settings. Raises WrongSettings naming every one that cannot be used."""
        given = {name: value for name, value in environ.items() if value}
        problems = [
            f"{name} is not a setting; see the handbook, Settings."
            for name in sorted(given)
            if name.startswith("FEEADMIN_")
            and not name.startswith("FEEADMIN_TEST_")
            and name not in {setting.name for setting in SETTINGS}
        ]
        https = given.get("FEEADMIN_HTTPS", "no")
        if https not in {"yes", "no"}:
            problems.append("FEEADMIN_HTTPS must be yes or no.")
        open_land = given.get("FEEADMIN_OPEN_LAND", "")
        if open_land not in {"", "yes", "no"}:
            problems.append("FEEADMIN_OPEN_LAND must be yes or no.")
        key = given.get("FEEADMIN_SECRET_KEY", "")
        if key and len(key) < LEAST_KEY:
            problems.append(f"FEEADMIN_SECRET_KEY needs {LEAST_KEY} characters or more.")
        url = given.get("FEEADMIN_DATABASE_URL", "")
        if url and not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            problems.append("FEEADMIN_DATABASE_URL must begin with sqlite:/// or postgresql://.")
        seal_key = given.get("FEEADMIN_SEAL_KEY", "")
        seal_passphrase_file = given.get("FEEADMIN_SEAL_PASSPHRASE_FILE", "")
        if bool(seal_key) != bool(seal_passphrase_file):
            problems.append(
                "FEEADMIN_SEAL_KEY and FEEADMIN_SEAL_PASSPHRASE_FILE go together: set both or none."
            )
        if problems:
            raise WrongSettings(" ".join(problems))
        data = Path(given.get("FEEADMIN_DATA", str(ROOT / "var"))).resolve()
        return cls(
            data=data,
            database_url=_with_driver(url or f"sqlite:///{data / 'feeadmin.sqlite'}"),
            secret_key=key or _key_kept_in(data),
            https=https == "yes",
            basemap_url=given.get("FEEADMIN_BASEMAP_URL", ""),
            open_land=open_land,
            seal_key=seal_key,
            seal_passphrase_file=seal_passphrase_file,
        )


def _with_driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def _key_kept_in(data: Path) -> str:
    """Return this installation's key, made on the first start and readable by its owner only."""
    data.mkdir(parents=True, exist_ok=True)
    file = data / "secret-key"
    if not file.exists():
        # Written beside and put in place whole: of two that start at once, one key stays.
        handle, made = tempfile.mkstemp(dir=data, prefix=".key-")
        with os.fdopen(handle, "w") as stream:
            stream.write(secrets.token_urlsafe(LEAST_KEY))
        with suppress(FileExistsError):
            os.link(made, file)
        Path(made).unlink()
    return file.read_text().strip()

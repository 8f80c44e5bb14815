"""Where a bench keeps things: the city's file, installations of the product, answers, times.

A ground is a folder: the city in it, and whatever the peers made of the city.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from feeadmin.bench.parcels import city
from feeadmin.bench.parcels.city import City
from feeadmin.bench.parcels.questions import AMOUNT, Amount, Floats, Questions
from feeadmin.config import Config
from feeadmin.kernel import audit, db, files, schema

SMALL = "small"
"""The folder, within another's, of the city that a larger one is held against."""

KEY = "a key for benches, and for nothing else at all"


@dataclass(frozen=True)
class Bench:
    """A folder with one city, and what was made of it."""

    folder: Path

    @property
    def file(self) -> Path:
        """The city as the county would send it."""
        return self.folder / city.FILE

    @property
    def small(self) -> Bench:
        return Bench(self.folder / SMALL)

    def found(self, size: int, databases: Mapping[str, str], amount: Amount = AMOUNT) -> None:
        """Make the city, and write down how much is asked of it, and which databases it may use.

        These are databases of a server, each by what is put into it.
        """
        self.folder.mkdir(exist_ok=True)
        plan = {"size": size, "databases": dict(databases), "amount": asdict(amount)}
        self._plan.write_text(json.dumps(plan))
        City(size).write(self.file)

    @property
    def city(self) -> City:
        return City(self._said["size"])

    @property
    def questions(self) -> Questions:
        return Questions.about(self.city, self.amount)

    @property
    def amount(self) -> Amount:
        return Amount(**self._said["amount"])

    def address(self, name: str) -> str:
        """Return the address of a database of the server."""
        return str(self._said["databases"][name])

    @property
    def _plan(self) -> Path:
        return self.folder / "plan.json"

    @property
    def _said(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self._plan.read_text())
        return said

    # Installations of the product.

    def config(self, name: str) -> Config:
        """Return the settings of an installation: `sqlite`, or one on the server."""
        data = self.folder / name
        data.mkdir(exist_ok=True)
        url = f"sqlite:///{data / 'feeadmin.sqlite'}" if name == SQLITE else self.address(name)
        return Config(data=data, database_url=url, secret_key=KEY, open_land="yes")

    def opened(self, name: str) -> None:
        """Bind an installation's database and files to this process; a new one gets its tables."""
        config = self.config(name)
        schema.migrate(db.connect(config.database_url))
        files.keep_in(config.files)
        audit.watch()

    # What peers leave behind.

    def keep_answers(self, peer: str, of: str, answers: list[Any]) -> None:
        self._answers(peer, of).write_text(json.dumps(answers))

    def answers(self, peer: str, of: str) -> list[Any]:
        found: list[Any] = json.loads(self._answers(peer, of).read_text())
        return found

    def keep_times(self, peer: str, of: str, seconds: Floats) -> None:
        """Keep the times of one turn, one for each question."""
        turn = len(list(self.folder.glob(f"{peer}.{of}.*.npy")))
        np.save(self.folder / f"{peer}.{of}.{turn}.npy", seconds)

    def times(self, peer: str, of: str) -> list[Floats]:
        """Return the times of every turn, question by question."""
        return [np.load(path) for path in sorted(self.folder.glob(f"{peer}.{of}.*.npy"))]

    def _answers(self, peer: str, of: str) -> Path:
        return self.folder / f"{peer}.{of}.json"


SQLITE, POSTGRES = "sqlite", "postgres"
"""The product's installations."""
POSTGIS = "postgis"
"""The peer's database."""

"""A PostgreSQL server that is lent to a bench: databases of its own, dropped afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql

PREFIX = "feeadmin_bench"


@dataclass(frozen=True)
class Server:
    """A server, by the address of any database that it has."""

    address: str

    @property
    def trouble(self) -> str:
        """Why it cannot be used, in a few words; empty where it can."""
        try:
            self._does()
        except psycopg.Error as wrong:
            return str(wrong).strip().split("\n", maxsplit=1)[0]
        return ""

    @property
    def has_postgis(self) -> bool:
        """Whether PostGIS is installed there."""
        asked = "SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'"
        with closing(psycopg.connect(self.address)) as connection:
            return bool(connection.execute(asked).fetchone() != (0,))

    @contextmanager
    def databases(self, names: Sequence[str]) -> Iterator[Mapping[str, str]]:
        """Lend empty databases, and yield the address of each by its name."""
        made = {name: f"{PREFIX}_{token_hex(4)}_{name}" for name in names}
        try:
            for database in made.values():
                self._does("CREATE DATABASE {}", database)
            yield {name: self._address_of(database) for name, database in made.items()}
        finally:
            for database in made.values():
                self._does("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def _does(self, statement: str = "SELECT 1", *names: str) -> None:
        with closing(psycopg.connect(self.address, autocommit=True)) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _address_of(self, database: str) -> str:
        address = sa.make_url(self.address).set(database=database)
        return address.render_as_string(hide_password=False)


def one_value(address: str, question: str) -> Any:
    """Ask a database for one value."""
    with closing(psycopg.connect(address)) as connection:
        found = connection.execute(sql.SQL(question)).fetchone()
    assert found is not None, "the question has an answer"
    return found[0]

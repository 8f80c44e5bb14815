"""The `feeadmin` commands: thin functions into the cores and the rooms.

A command's module is loaded when it is asked for, so that `rules check` in a
repository of rule files does not wait for the web, the maps and the letters.
"""

from __future__ import annotations

import importlib

import click

COMMANDS = {
    "run": "serve",
    "establish": "establish",
    "parcels": "parcels",
    "owners": "owners",
    "areas": "land",
    "city-land": "land",
    "people": "people",
    "rules": "rules",
    "deadline": "deadline",
    "verify": "verify",
    "seal": "seal",
    "record": "record",
    "worker": "serve",
    "migrate": "serve",
    "demo": "demo",
    "bench": "bench",
}
"""The module each command lives in, in the order the help lists them."""


class Commands(click.Group):
    """A group that loads a command when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click asks so)
        """Return the commands' names, the everyday ones first."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  (click asks so)
        cmd_name: str,
    ) -> click.Command | None:
        """Return a command by its name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"feeadmin.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command


@click.group(cls=Commands)
def main() -> None:
    """Back-office of the city's staging fee."""

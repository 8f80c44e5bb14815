"""Whoever runs the product finds every setting and every command written down."""

import re

import click
import pytest

from feeadmin.config import ROOT, SETTINGS, TEMPLATES
from tests.laws.product import none_of


@pytest.fixture(scope="module")
def written():
    """Everything a person may read about the product: the README and the handbook."""
    pages = [ROOT / "README.md", *sorted((TEMPLATES / "handbook").rglob("*"))]
    return "\n".join(page.read_text() for page in pages if page.is_file())


def commands(command, path=()):
    """Return every command of the command line in full, as `parcels import`."""
    if isinstance(command, click.Group):
        return [
            full
            for name, inner in sorted(command.commands.items())
            for full in commands(inner, (*path, name))
        ]
    return [" ".join(path)]


def test_the_readme_is_there():
    assert (ROOT / "README.md").is_file()


def test_every_setting_is_written_down(written):
    missing = [setting.name for setting in SETTINGS if setting.name not in written]
    none_of(missing, "name it in README.md, with what it is for")


def test_no_setting_is_written_down_that_is_none(written):
    known = {setting.name for setting in SETTINGS}
    named = set(re.findall(r"\bFEEADMIN_[A-Z_]+[A-Z]\b", written))
    strange = [name for name in named - known if not name.startswith("FEEADMIN_TEST_")]
    none_of(strange, "the product knows no such setting")


def test_every_command_is_written_down(written):
    from feeadmin.cli import main  # noqa: PLC0415  (the law runs before every command is there)

    listed = commands(main)
    assert listed
    missing = [name for name in listed if not re.search(rf"feeadmin {name}\b", written)]
    none_of(missing, "show it in README.md or the handbook, as `feeadmin …`")


def test_every_command_says_what_it_does():
    from feeadmin.cli import main  # noqa: PLC0415

    silent = []
    for name in commands(main):
        command = main
        for part in name.split():
            command = command.commands[part]
        if not (command.help or "").strip():
            silent.append(name)
    none_of(silent, "its docstring is its help: write one")

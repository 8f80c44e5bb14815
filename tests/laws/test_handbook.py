"""Whoever runs the product finds every setting and every command written down."""

import re

import click
import pytest

from feeadmin.config import ROOT, SETTINGS, TEMPLATES
from tests.laws.product import lives, none_of


@pytest.fixture(scope="module")
def written():
    """Everything a person may read about the product: the README and the handbook."""
    pages = [ROOT / "README.md", *sorted((TEMPLATES / "handbook").rglob("*"))]
    return "\n".join(page.read_text() for page in pages if page.is_file())


def commands(command, path=()):
    """Return (name in full, command) of everything the command line can do, as `parcels import`."""
    if not isinstance(command, click.Group):
        return [(" ".join(path), command)]
    context = click.Context(command)
    return [
        one
        for name in command.list_commands(context)
        for one in commands(command.get_command(context, name), (*path, name))
    ]


def test_the_readme_is_there():
    assert (ROOT / "README.md").is_file()


def test_no_setting_is_written_down_that_is_none(written):
    known = {setting.name for setting in SETTINGS}
    named = set(re.findall(r"\bFEEADMIN_[A-Z_]+[A-Z]\b", written))
    strange = [name for name in named - known if not name.startswith("FEEADMIN_TEST_")]
    none_of(strange, "the product knows no such setting")


def test_every_command_is_written_down(written):
    from feeadmin.cli import main  # noqa: PLC0415  (the law runs before every command is there)

    missing = [name for name, _one in commands(main) if f"feeadmin {name}" not in written]
    none_of(missing, "show it in README.md or the handbook, as `feeadmin …`")


def test_every_command_says_what_it_does():
    from feeadmin.cli import main  # noqa: PLC0415

    silent = [name for name, one in commands(main) if not (one.help or "").strip()]
    none_of(silent, "its docstring is its help: write one")


def test_every_option_says_what_it_is_for():
    from feeadmin.cli import main  # noqa: PLC0415

    silent = [
        f"{name} {option.opts[0]}"
        for name, one in commands(main)
        for option in one.params
        if isinstance(option, click.Option) and not (option.help or option.prompt)
    ]
    none_of(silent, "give it help=, a sentence")


def test_the_handbook_draws_every_life():
    from feeadmin.handbook import views  # noqa: PLC0415  (it runs before every page is there)

    missing = [noun for noun, (_module, life) in lives().items() if life not in views.LIVES]
    none_of(missing, "add it to the handbook's LIVES")

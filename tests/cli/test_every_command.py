"""Every command says how it is used, and ends as a script expects: 0, 1 for no, 2 for unusable."""

import re

import click
import pytest
from click.testing import CliRunner

from feeadmin.cli import main


def commands(command=main, path=()):
    """Return the words of everything the command line can do."""
    if not isinstance(command, click.Group):
        return [path]
    context = click.Context(command)
    return [
        one
        for name in command.list_commands(context)
        for one in commands(command.get_command(context, name), (*path, name))
    ]


def give(*words):
    return CliRunner().invoke(main, list(words))


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_a_command_says_what_it_does_and_what_it_takes(words):
    answer = give(*words, "--help")
    assert answer.exit_code == 0
    assert f"Usage: main {' '.join(words)}" in answer.stdout
    assert re.search(r"\n  [A-Z][^.]+\.", answer.stdout), "a sentence"


def test_the_help_lists_every_command_with_a_sentence():
    answer = give("--help")
    assert answer.exit_code == 0
    for words in commands():
        assert re.search(rf"\n  {words[0]} +[A-Z]", answer.stdout)


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_an_option_there_is_none_of_ends_with_two_and_the_usage(words):
    answer = give(*words, "--no-such-option")
    assert answer.exit_code == 2
    assert "Usage:" in answer.stderr
    assert "Traceback" not in answer.output


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"], ["people", "nonsense"], ["parcels", "import"], ["parcels", "at", "1"],
        ["parcels", "at", "x", "y"], ["record", "export"], ["record", "export", "E26-000001"],
        ["people", "add"], ["run", "--port", "70000"], ["run", "--port", "-1"], ["run", "extra"],
        ["parcels", "import", "f", "--max-vanish", "2"],
        ["parcels", "import", "f", "--numbering", "x"],
        ["parcels", "at", "1", "2", "--on", "tomorrow"], ["demo", "reset", "--on", "soon"],
        ["parcels", "at", "1", "2", "--confidence", "1"], ["migrate", "now"], ["worker", "now"],
        ["people", "add", "x", "--name", "X", "--office", "mayor", "--password", "x"],
        ["deadline"], ["rules", "check"], ["rules", "assess", "x"], ["rules", "why", "x"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_arguments_that_cannot_be_used_end_with_two_and_a_sentence(words):
    answer = give(*words)
    assert answer.exit_code == 2
    assert "Error: " in answer.stderr
    assert answer.stdout == ""


def test_without_a_command_the_help_is_shown():
    assert "Usage: main" in give().output


# The settings of an installation.


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("FEEADMIN_HTTPS", "maybe", "FEEADMIN_HTTPS must be yes or no."),
        ("FEEADMIN_SECRET_KEY", "short", "FEEADMIN_SECRET_KEY needs 32 characters or more."),
        ("FEEADMIN_DATABASE_URL", "mysql://x", "FEEADMIN_DATABASE_URL must begin with"),
        ("FEEADMIN_DATABSE", "x", "FEEADMIN_DATABSE is not a setting; see the handbook"),
        ("FEEADMIN_DATA", "/proc/nowhere", "The data folder /proc/nowhere cannot be used"),
        (
            "FEEADMIN_DATABASE_URL",
            "postgresql://clerk:sesame@127.0.0.1:1/x",
            "The database cannot be used",
        ),
    ],
)
def test_a_wrong_setting_stops_a_command_with_one_sentence(house, setting, value, sentence):
    answer = house("migrate", **{setting: value})
    assert answer.exit_code == 2
    assert answer.stderr.startswith("feeadmin: ")
    assert sentence in answer.stderr
    assert "sesame" not in answer.output
    assert "Traceback" not in answer.output


def test_a_data_folder_without_a_key_that_cannot_be_written_stops_too(house, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    answer = house("migrate", FEEADMIN_DATA=str(tmp_path / "file"), FEEADMIN_SECRET_KEY="")
    assert answer.exit_code == 2
    assert "Set FEEADMIN_DATA to another." in answer.stderr

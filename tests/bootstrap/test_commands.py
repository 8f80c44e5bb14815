"""On a fresh machine, any command sets up what it needs and then does what was asked."""

import ast
import os
import shutil
import signal
import subprocess
import sys

import pytest

from feeadmin import __main__ as first_file
from feeadmin.bootstrap import commands, pango
from feeadmin.bootstrap.environment import Environment


def start(*words, cwd):
    command = (sys.executable, *words)
    # A shell lets what it starts in the background ignore ^C, and children would do so, too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_a_python_that_is_too_old_is_told_which_is_needed(monkeypatch):
    with monkeypatch.context() as old:
        old.setattr(sys, "version_info", (3, 9, 2))
        with pytest.raises(SystemExit) as ended:
            first_file.main()

    assert "Python 3.11 or newer is needed, and this is Python 3.9." in ended.value.code


def test_windows_is_told_where_feeadmin_runs(monkeypatch):
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        with pytest.raises(SystemExit) as ended:
            first_file.main()

    assert "inside WSL" in ended.value.code


def test_the_first_file_is_read_by_pythons_that_are_too_old(repository):
    for name in ("__init__.py", "__main__.py"):
        ast.parse((repository.product / name).read_text(), feature_version=(3, 6))


def test_set_up_needs_nothing_but_pythons_own_library(repository):
    bare = "import sys; sys.path[:0] = ['.']; import feeadmin.bootstrap.commands"

    done = start("-I", "-S", "-c", bare, cwd=repository.root)

    assert done.stderr == ""
    assert done.returncode == 0


@pytest.fixture
def project(machine, places, packages, monkeypatch):
    """A checkout on a machine whose uv and npm do their work, and whose .venv is a stand-in."""
    monkeypatch.setattr(pango, "LIBRARIES", {"C": ("libc.so.6",)})
    machine.has("uv")
    machine.has("npm", "echo 11.0.0", f'mkdir -p node_modules && cp -R "{packages}/." node_modules')
    machine.has("python", f'mkdir -p "{places.fonts}"', 'echo "inside: $*"', at=places.programs)
    return places


def test_set_up_takes_every_step_and_a_second_start_none(project, capsys):
    assert commands.obey(project, ["setup"]) == 0

    told = capsys.readouterr().out
    for step in (
        "making the Python environment .venv",
        "installing the Python packages of requirements.lock",
        "installing feeadmin itself",
        "installing the front-end packages and typefaces",
        "copying the front-end files in use",
        "cutting the typefaces for letters",
    ):
        assert f"feeadmin: {step}\n" in told
    assert (project.vendor / "uswds" / "css" / "uswds.min.css").exists()

    assert commands.obey(project, ["setup"]) == 0
    assert capsys.readouterr().out == ""


def test_set_up_for_tests_adds_what_tests_need_and_serves_for_running(project, capsys):
    commands.obey(project, ["setup", "--test"])
    assert "requirements.test.lock" in capsys.readouterr().out

    commands.obey(project, ["setup"])
    assert capsys.readouterr().out == ""


@pytest.fixture
def checkout(project, repository):
    """The same, with a copy of our own set-up in it, to be started as a person starts it."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(repository.product / "bootstrap", project.product / "bootstrap", ignore=ignored)
    for name in ("__init__.py", "__main__.py"):
        shutil.copy(repository.product / name, project.product)
    return project


@pytest.mark.parametrize("words", [("run", "--once"), ("test", "-k", "ledger")])
def test_a_command_sets_up_first_and_then_starts_inside_the_environment(checkout, words):
    first = start("-m", "feeadmin", *words, cwd=checkout.root)
    second = start("-m", "feeadmin", *words, cwd=checkout.root)

    inside = f"inside: -m feeadmin {' '.join(words)}"
    assert first.stdout.splitlines()[0] == "feeadmin: making the Python environment .venv"
    assert first.stdout.splitlines()[-1] == inside
    assert second.stdout == f"{inside}\n"
    assert (first.returncode, second.returncode) == (0, 0)


def test_an_installed_copy_hands_over_at_once(checkout):
    checkout.project.unlink()
    commands_of_the_product = checkout.product / "cli.py"
    commands_of_the_product.write_text("import sys\ndef main():\n    print(sys.argv[1:])\n")

    done = start("-m", "feeadmin", "parcels", "import", cwd=checkout.root)

    assert (done.stdout, done.returncode) == ("['parcels', 'import']\n", 0)


def test_set_up_that_cannot_go_on_says_why_and_ends_with_1(machine, project, monkeypatch, capsys):
    monkeypatch.setattr(commands, "HERE", project)
    monkeypatch.setattr(sys, "argv", ["feeadmin", "setup"])
    machine.has("uv", "exit 1")
    machine.has("python", 'case "$*" in *install*) exit 1;; esac', at=project.programs)

    with pytest.raises(SystemExit) as ended:
        commands.main()

    assert ended.value.code == 1
    assert "feeadmin: The Python packages could not be installed." in capsys.readouterr().out


def test_a_command_that_went_well_ends_with_0(project, monkeypatch):
    monkeypatch.setattr(commands, "HERE", project)
    monkeypatch.setattr(sys, "argv", ["feeadmin", "doctor"])

    with pytest.raises(SystemExit) as ended:
        first_file.main()

    assert ended.value.code == 0


def test_inside_the_environment_the_tests_simply_run(machine, project, monkeypatch, capfd):
    monkeypatch.setattr(sys, "prefix", str(project.environment))
    monkeypatch.setenv("FONTCONFIG_FILE", str(project.font_settings))
    commands.obey(project, ["setup", "--test"])
    project.font_settings.write_text("<fontconfig/>")

    assert commands.obey(project, ["test", "tests/ledger"]) == 0

    assert machine.was_asked[-1] == "python -m pytest tests/ledger"


def test_set_up_that_is_interrupted_says_that_it_can_be_continued(machine, checkout):
    machine.has("uv", "kill -INT $PPID", "sleep 1")

    done = start("-m", "feeadmin", "setup", cwd=checkout.root)

    assert done.returncode == 130
    assert done.stdout.splitlines()[-2:] == [
        "feeadmin: what is done already is kept; the same command goes on from there",
        "feeadmin: stopped",
    ]
    assert done.stderr == ""


def test_an_environment_whose_installer_was_killed_is_not_trusted(machine, checkout):
    machine.has("uv", "kill -9 $PPID")

    done = start("-m", "feeadmin", "setup", cwd=checkout.root)

    assert done.returncode == -signal.SIGKILL
    assert not Environment(checkout).stands()


def test_an_environment_whose_installer_failed_by_itself_is_kept(machine, checkout):
    machine.has("uv", "exit 1")
    machine.has("python", 'case "$*" in *install*) exit 1;; esac', at=checkout.programs)

    start("-m", "feeadmin", "setup", cwd=checkout.root)

    assert Environment(checkout).stands()

"""The project's Python environment is made once, and made anew when it no longer fits."""

import os
import subprocess
import sys

import pytest

from feeadmin.bootstrap.environment import Environment, outer_python


@pytest.fixture
def bare(places):
    """An environment somebody made by hand."""
    command = (outer_python(), "-m", "venv", "--without-pip", places.environment)
    subprocess.run(command, check=True)
    return places


def test_a_fresh_checkout_has_no_environment(places):
    assert not Environment(places).stands()


def test_the_environment_made_is_a_python_of_its_own(places):
    Environment(places).make()

    assert Environment(places).stands()
    asked = "import sys; print(sys.prefix)"
    told = subprocess.run([places.python, "-c", asked], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == str(places.environment)


def test_a_working_environment_made_by_hand_is_kept(bare):
    (bare.environment / "mine").touch()

    Environment(bare).make()

    assert Environment(bare).stands()
    assert (bare.environment / "mine").exists()


def test_an_environment_whose_making_was_interrupted_is_made_anew(bare, without_bundled_pip):
    (bare.environment / "half made").touch()
    bare.tools.mkdir()
    (bare.tools / "environment.unfit").touch()

    Environment(bare).make()

    assert Environment(bare).stands()
    assert not (bare.environment / "half made").exists()
    assert not (bare.tools / "environment.unfit").exists()


def test_an_environment_that_does_not_work_is_replaced(places, without_bundled_pip):
    places.programs.mkdir(parents=True)
    places.python.symlink_to("/nonesuch/python3")

    Environment(places).make()

    assert Environment(places).stands()


def test_an_environment_copied_with_its_folder_is_made_anew(bare, without_bundled_pip, tmp_path):
    Environment(bare).make()
    moved = type(bare)(tmp_path / "elsewhere")
    bare.root.rename(moved.root)
    (moved.environment / "installed for the old place").touch()

    assert not Environment(moved).stands()
    Environment(moved).make()

    assert Environment(moved).stands()
    assert not (moved.environment / "installed for the old place").exists()


def test_an_environment_whose_python_was_replaced_is_made_anew(bare, without_bundled_pip):
    Environment(bare).make()
    bare.python.unlink()
    bare.python.symlink_to("/bin/sh")

    assert not Environment(bare).stands()
    Environment(bare).make()

    assert Environment(bare).stands()


def test_the_outer_python_is_not_the_one_in_an_environment():
    outer = os.path.realpath(outer_python())

    assert outer == os.path.realpath(sys.executable)
    assert not outer_python().startswith(sys.prefix) or sys.prefix == sys.base_prefix


@pytest.fixture
def without_bundled_pip(machine, monkeypatch):
    """A Debian Python, which makes environments without pip only."""
    python = machine.has(
        "python3",
        'case "$*" in *--without-pip*) ;; *) echo "ensurepip is not available"; exit 1;; esac',
        f'exec {outer_python()} "$@"',
    )
    monkeypatch.setattr(sys, "_base_executable", str(python))

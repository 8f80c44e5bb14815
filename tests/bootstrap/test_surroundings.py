"""The product starts inside .venv, with its own typefaces and its libraries in reach."""

import os
import subprocess
import sys

import pytest

from feeadmin.bootstrap import surroundings
from feeadmin.bootstrap.environment import outer_python

pytestmark = pytest.mark.usefixtures("outside_environment")

SETTLE = """
import sys
from pathlib import Path
from feeadmin.bootstrap import surroundings
from feeadmin.bootstrap.places import Places
surroundings.settle(Places(Path(sys.argv[1])), ["run", "--port", "8001"])
print("settled")
"""


@pytest.fixture
def fonts(places):
    places.fonts.mkdir()
    places.font_settings.write_text("<fontconfig/>")
    return str(places.font_settings)


def test_before_the_typefaces_are_cut_the_machines_own_settings_hold(places):
    assert "FONTCONFIG_FILE" not in surroundings.variables(places)


def test_letters_are_set_in_our_own_typefaces_whatever_the_machine_has(places, fonts, monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")

    assert surroundings.variables(places)["FONTCONFIG_FILE"] == fonts


def test_a_search_path_of_the_machine_is_kept(places, monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/ours")

    assert surroundings.variables(places)["LD_LIBRARY_PATH"] == "/opt/ours"


def test_outside_the_environment_the_same_command_starts_again_inside(
    machine, places, fonts, python_path
):
    machine.has("python", 'echo "inside with $FONTCONFIG_FILE"', at=places.programs)

    told = subprocess.run(
        [sys.executable, "-c", SETTLE, places.root], capture_output=True, text=True, check=True
    )

    assert told.stdout == f"inside with {fonts}\n"
    assert machine.was_asked == ["python -m feeadmin run --port 8001"]


@pytest.mark.parametrize("lies", ["here", "elsewhere"])
def test_inside_with_everything_set_it_simply_goes_on(places, fonts, python_path, tmp_path, lies):
    venv = places.environment if lies == "here" else tmp_path / "shared venv"
    subprocess.run([outer_python(), "-m", "venv", "--without-pip", venv], check=True)
    if lies == "elsewhere":
        places.environment.symlink_to(venv)

    told = subprocess.run(
        [places.python, "-c", SETTLE, places.root],
        env={**os.environ, **surroundings.variables(places)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout == "settled\n"

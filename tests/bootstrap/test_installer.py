"""Packages are installed by uv in seconds; pip does it wherever uv cannot."""

import sys

import pytest

from feeadmin.bootstrap import installer
from feeadmin.bootstrap.words import Stopped


@pytest.fixture
def pip(machine, places):
    """A .venv whose Python has pip."""
    return machine.has("python", at=places.programs)


@pytest.fixture
def no_pip(machine, places, monkeypatch):
    """A .venv without pip, made by a Python that has none either."""
    machine.has("python", 'case "$*" in "-m pip"*) exit 1;; esac', at=places.programs)
    outer = machine.has("python3", "exit 1")
    monkeypatch.setattr(sys, "_base_executable", str(outer))


def test_the_machines_own_uv_installs(machine, places):
    machine.has("uv")

    installer.install(places, "-r", "requirements.lock")

    assert machine.was_asked == [
        f"uv pip install --quiet --python {places.python} -r requirements.lock"
    ]


def test_pip_installs_where_uv_cannot(machine, places, pip):
    machine.has("uv", "echo 'no such mirror'", "exit 2")

    installer.install(places, "-r", "requirements.lock")

    assert machine.was_asked[-1] == (
        "python -m pip install --quiet --no-input --disable-pip-version-check -r requirements.lock"
    )


def test_uv_is_fetched_by_pip_with_its_hashes_checked(machine, places):
    uv = machine.has("uv", at=places.root / "from the registry")
    fetched = places.tools / "uv" / "bin"
    machine.has(
        "python",
        f'case "$*" in *--target*) mkdir -p "{fetched}" && cp "{uv}" "{fetched}";; esac',
        at=places.programs,
    )

    installer.install(places, "flask")
    installer.install(places, "jinja2")

    fetches = [line for line in machine.was_asked if "--target" in line]
    assert len(fetches) == 1
    assert "--require-hashes" in fetches[0]
    assert machine.was_asked[-1].startswith("uv pip install")


def test_failing_both_ways_is_explained(machine, places):
    machine.has("uv", "exit 2")
    machine.has(
        "python",
        'case "$*" in *install*) echo "Name or service not known"; exit 1;; esac',
        at=places.programs,
    )

    with pytest.raises(Stopped, match=r"(?s)network connection.*Name or service not known"):
        installer.install(places, "flask")


def test_a_pip_outside_is_told_which_environment_it_works_for(machine, places, monkeypatch):
    machine.has("uv", "exit 2")
    machine.has("python", "exit 1", at=places.programs)
    outer = machine.has("python3")
    monkeypatch.setattr(sys, "_base_executable", str(outer))

    installer.install(places, "flask")

    assert machine.was_asked[-1].startswith(f"python3 -m pip --python {places.python} install")


def test_a_debian_without_pip_gets_the_one_debian_keeps(machine, places, no_pip):
    machine.has("uv", "exit 2")
    wheels = places.tools / "pip" / "usr" / "share" / "python-wheels"
    machine.has(
        "apt-get",
        'case "$1" in install) echo "Inst python3-pip-whl (23)";; download) touch p.deb;; esac',
    )
    machine.has("dpkg-deb", f'mkdir -p "{wheels}" && touch "{wheels}/pip-23.0.1-py3-none-any.whl"')

    installer.install(places, "flask")
    installer.install(places, "jinja2")

    assert len([line for line in machine.was_asked if "download" in line]) == 1
    wheel = wheels / "pip-23.0.1-py3-none-any.whl"
    assert machine.was_asked[-1].startswith(f"python {wheel}/pip install")


def test_a_machine_without_any_pip_is_told_what_to_install(machine, places, no_pip):
    machine.has("uv", "exit 2")

    with pytest.raises(Stopped, match="python3-pip"):
        installer.install(places, "flask")

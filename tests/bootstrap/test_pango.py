"""The libraries that set type are looked for before anything needs them."""

import pytest

from feeadmin.bootstrap import pango
from feeadmin.bootstrap.pango import Pango
from feeadmin.bootstrap.words import Stopped

pytestmark = pytest.mark.usefixtures("outside_environment")

PLAN = 'echo "Inst libpango-1.0-0 (1.50)"'


@pytest.fixture
def no_pango(monkeypatch):
    """A machine that lacks one of the libraries."""
    monkeypatch.setattr(pango, "LIBRARIES", {"Pango": ("libnonesuch-1.0.so.0",)})


def test_a_library_every_machine_has_is_not_missing(monkeypatch):
    monkeypatch.setattr(pango, "LIBRARIES", {"C": ("libnonesuch.dylib", "libc.so.6")})

    assert pango.missing() == []


def test_a_machine_with_the_libraries_needs_nothing(machine, places, monkeypatch):
    monkeypatch.setattr(pango, "LIBRARIES", {"C": ("libc.so.6",)})

    assert Pango(places).stands()
    assert Pango(places).search_path() is None


def test_a_missing_library_is_told_by_name_with_a_command_for_each_system(
    machine, places, no_pango
):
    assert not Pango(places).stands()

    with pytest.raises(Stopped) as stopped:
        Pango(places).make()

    told = str(stopped.value)
    assert "are missing: Pango." in told
    for command in ("apt-get install", "dnf install", "brew install"):
        assert command in told


def test_root_on_debian_installs_them(machine, places, no_pango, root):
    machine.has("apt-get")
    machine.has("dpkg-deb")

    with pytest.raises(Stopped):  # this apt-get only says that it did
        Pango(places).make()

    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in machine.was_asked[0]


def test_a_plain_user_on_debian_finds_them_unpacked_beside_the_project(
    machine, places, no_pango, plain_user, monkeypatch
):
    machine.has("apt-get", f'case "$1" in install) {PLAN};; download) touch pango.deb;; esac')
    machine.has("dpkg-deb", 'mkdir -p "$3/usr/lib/x86_64-linux-gnu"')

    Pango(places).make()

    folder = str(places.tools / "pango" / "usr" / "lib" / "x86_64-linux-gnu")
    assert Pango(places).stands()
    assert Pango(places).search_path() == folder

    monkeypatch.setenv("LD_LIBRARY_PATH", f"{folder}:/opt/ours")
    assert Pango(places).search_path() == f"{folder}:/opt/ours"

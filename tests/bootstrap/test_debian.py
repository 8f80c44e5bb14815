"""Debian's packages come by root's installer, or are unpacked beside the project."""

import pytest

from feeadmin.bootstrap import debian
from feeadmin.bootstrap.words import Stopped

PLAN = 'echo "Inst libpango-1.0-0 (1.50.12 Debian:12 [amd64])"; echo "Inst libthai0 (0.1)"'


def test_a_machine_without_apt_is_not_debian(machine):
    assert not debian.is_here()

    machine.has("apt-get")
    assert not debian.is_here()

    machine.has("dpkg-deb")
    assert debian.is_here()


def test_a_machine_with_package_lists_installs_at_once(machine):
    machine.has("apt-get")

    debian.install("libpango-1.0-0")

    assert machine.was_asked == [
        "apt-get install -y -q --no-install-recommends libpango-1.0-0",
    ]


def test_missing_package_lists_are_fetched_and_the_installation_is_tried_again(machine, tmp_path):
    lists = tmp_path / "lists"
    machine.has("apt-get", f'case "$1" in update) touch {lists};; *) test -f {lists};; esac')

    debian.install("libpango-1.0-0")

    assert [line.split()[1] for line in machine.was_asked] == ["install", "update", "install"]


def test_packages_that_cannot_be_had_are_named(machine):
    machine.has("apt-get", "exit 100")

    with pytest.raises(Stopped, match=r"libpango-1\.0-0 libthai0"):
        debian.install("libpango-1.0-0", "libthai0")


def test_a_plain_user_gets_exactly_the_packages_the_machine_lacks(machine, tmp_path):
    machine.has(
        "apt-get",
        f'case "$1" in install) {PLAN};; download) shift; for p; do touch "$p.deb"; done;; esac',
    )
    machine.has("dpkg-deb", 'mkdir -p "$3/usr/lib" && touch "$3/usr/lib/$(basename $2)"')

    debian.unpack("libpango-1.0-0", into=tmp_path / "pango")

    unpacked = sorted(file.name for file in (tmp_path / "pango" / "usr" / "lib").iterdir())
    assert unpacked == ["libpango-1.0-0.deb", "libthai0.deb"]
    assert not list((tmp_path / "pango").glob("*.deb"))


def test_a_plain_user_without_package_lists_keeps_lists_of_their_own(machine, tmp_path):
    lists = tmp_path / "apt" / "lists"
    machine.has(
        "apt-get",
        'case "$*" in',
        f"  *Dir::State::lists={lists}*update*) touch {lists}/fetched;;",
        f"  *Dir::State::lists={lists}*install*) {PLAN};;",
        f"  *Dir::State::lists={lists}*download*) touch libpango.deb;;",
        "  *) echo 'E: Unable to locate package' && exit 100;;",
        "esac",
    )
    machine.has("dpkg-deb", 'touch "$3/unpacked"')

    debian.unpack("libpango-1.0-0", into=tmp_path / "pango")

    assert (lists / "fetched").exists()
    assert (tmp_path / "pango" / "unpacked").exists()


def test_a_plain_user_who_cannot_get_them_is_told_what_root_should_install(machine, tmp_path):
    machine.has("apt-get", "exit 100")

    with pytest.raises(Stopped, match=r"apt-get install --no-install-recommends libpango-1\.0-0"):
        debian.unpack("libpango-1.0-0", into=tmp_path / "pango")


def test_libraries_are_kept_apart_by_the_release_they_were_made_for(tmp_path):
    release = tmp_path / "os-release"
    assert debian.release(release) == "no release"

    release.write_text('VERSION_CODENAME="bookworm"')
    assert "bookworm" in debian.release(release)

"""Of the front-end packages, a browser is given only the files in use."""

import hashlib
import json

import pytest

from feeadmin.bootstrap import vendor
from feeadmin.bootstrap.words import Stopped


def test_served_files_are_copied_with_their_manifest_and_their_licences(packages, tmp_path):
    served = tmp_path / "static" / "vendor"

    vendor.copy(packages, served)

    manifest = json.loads((served / "manifest.json").read_text())
    there = {str(file.relative_to(served)) for file in served.rglob("*") if file.is_file()}
    assert there == {*manifest, "manifest.json"}
    assert {
        "uswds/css/uswds.min.css",
        "uswds/LICENSE.md",
        "uswds/img/sprite.svg",
        "htmx.org/htmx.min.js",
        "htmx.org/LICENSE",
        "leaflet/leaflet.js",
        "leaflet/images/layers.png",
        "axe-core/axe.min.js",
    } <= manifest.keys()


def test_the_manifest_tells_a_changed_file_from_an_unchanged_one(packages, tmp_path):
    served = tmp_path / "vendor"
    vendor.copy(packages, served)

    manifest = json.loads((served / "manifest.json").read_text())

    for name, start in manifest.items():
        assert hashlib.sha256((served / name).read_bytes()).hexdigest().startswith(start)
        assert len(start) == 12


def test_what_a_stylesheet_points_at_comes_along_and_nothing_else(packages, tmp_path):
    vendor.copy(packages, tmp_path / "vendor")

    uswds = tmp_path / "vendor" / "uswds"
    assert (uswds / "fonts" / "sans.woff2").exists()
    assert (uswds / "img" / "add.svg").exists()
    assert not (uswds / "fonts" / "sans.woff").exists()
    assert not (uswds / "img" / "unused.svg").exists()


def test_copying_again_leaves_nothing_of_the_last_time(packages, tmp_path):
    served = tmp_path / "vendor"
    vendor.copy(packages, served)
    (served / "left over.js").touch()

    vendor.copy(packages, served)

    assert not (served / "left over.js").exists()


def test_a_package_without_a_served_file_is_named(packages, tmp_path):
    (packages / "htmx.org" / "dist" / "htmx.min.js").unlink()

    with pytest.raises(Stopped, match=r"htmx\.org holds no dist/htmx\.min\.js"):
        vendor.copy(packages, tmp_path / "vendor")

    assert not (tmp_path / "vendor" / "manifest.json").exists()


def test_the_real_packages_hold_every_served_file(repository, tmp_path):
    if not repository.packages.exists():
        pytest.skip("the front-end packages are not installed: python3 -m feeadmin setup")

    vendor.copy(repository.packages, tmp_path / "vendor")

    served = [file for file in (tmp_path / "vendor").rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in served) < 4_000_000
    style = tmp_path / "vendor" / "uswds" / "css" / "uswds.min.css"
    pictures = [file for file in vendor.pointed_at(style) if file.suffix == ".svg"]
    assert len(pictures) > 20


def test_the_front_end_lock_names_no_registry_and_hashes_every_package(repository):
    lock = json.loads((repository.assets / "package-lock.json").read_text())
    installed = {name: package for name, package in lock["packages"].items() if name}

    assert not [name for name, package in installed.items() if "resolved" in package]
    assert not [name for name, package in installed.items() if "integrity" not in package]
    assert "://" not in json.dumps(lock)

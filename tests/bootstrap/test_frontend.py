"""Front-end packages and letters' typefaces are made once from their lock files."""

import pytest

from feeadmin.bootstrap.frontend import FrontEndPackages, Vendor
from feeadmin.bootstrap.letterfonts import LetterFonts
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.words import Stopped


def test_npm_installs_the_lock_file_and_runs_no_script_of_a_package(machine, places):
    machine.has("npm", "echo 11.0.0", "mkdir -p node_modules")

    FrontEndPackages(places).make()

    assert FrontEndPackages(places).stands()
    assert machine.was_asked[-1].startswith("npm ci --ignore-scripts --no-audit --no-fund")


def test_a_new_lock_file_or_a_deleted_folder_brings_npm_back(machine, places):
    machine.has("npm", "echo 11.0.0", "mkdir -p node_modules")
    FrontEndPackages(places).make()

    (places.packages / "packages.stamp").rename(places.assets / "kept")
    assert not FrontEndPackages(places).stands()

    (places.assets / "kept").rename(places.packages / "packages.stamp")
    assert FrontEndPackages(places).stands()
    (places.assets / "package-lock.json").write_text('{"packages": {}}')
    assert not FrontEndPackages(places).stands()


def test_an_npm_that_fails_is_explained(machine, places):
    machine.has("npm", 'case "$1" in --version) echo 11.0.0;; *) echo EINTEGRITY; exit 1;; esac')

    with pytest.raises(Stopped, match=r"(?s)front-end packages could not.*EINTEGRITY"):
        FrontEndPackages(places).make()

    assert not FrontEndPackages(places).stands()


def test_the_served_files_are_copied_again_when_the_packages_change(repository, places):
    if not repository.packages.exists():
        pytest.skip("the front-end packages are not installed: python3 -m feeadmin setup")
    places.packages.symlink_to(repository.packages)
    assert not Vendor(places).stands()

    Vendor(places).make()

    assert Vendor(places).stands()
    assert (places.vendor / "manifest.json").exists()
    (places.assets / "package-lock.json").write_text('{"packages": {}}')
    assert not Vendor(places).stands()


@pytest.fixture
def letters(machine, places):
    """A .venv whose Python cuts typefaces."""
    machine.has("python", f'mkdir -p "{places.fonts}"', at=places.programs)
    return places


def test_the_typefaces_of_letters_are_cut_once(machine, letters):
    LetterFonts(letters).make()

    assert LetterFonts(letters).stands()
    assert machine.was_asked == ["python -m feeadmin.letters.fonts"]


@pytest.mark.parametrize("changed", ["fonts.py", "help_lines.py", "fonts.sha256"])
def test_a_changed_recipe_is_cut_again(letters, changed):
    LetterFonts(letters).make()

    (letters.product / "letters" / changed).write_text("# new")

    assert not LetterFonts(letters).stands()


def test_typefaces_moved_with_their_folder_are_made_anew(letters, tmp_path):
    LetterFonts(letters).make()

    moved = Places(letters.root.rename(tmp_path / "elsewhere"))

    assert not LetterFonts(moved).stands()

"""The Python packages are those of the lock file, installed once."""

import pytest

from feeadmin.bootstrap.packages import RUN, TEST, Packages, Product
from feeadmin.bootstrap.words import Stopped


@pytest.fixture(autouse=True)
def uv(machine, places):
    """An empty .venv on a machine with uv."""
    places.environment.mkdir()
    machine.has("uv")


def test_the_packages_of_the_lock_file_are_installed_by_their_hashes(machine, places):
    packages = Packages(places, RUN)
    assert not packages.stands()

    packages.make()

    assert packages.stands()
    assert machine.was_asked[0].endswith(f"--require-hashes -r {places.root / RUN}")


def test_a_changed_lock_file_is_installed_again(places):
    packages = Packages(places, RUN)
    packages.make()

    (places.root / RUN).write_text("flask==3.2\n")

    assert not packages.stands()


def test_packages_for_tests_serve_for_running_too_but_not_the_other_way_round(places):
    Packages(places, RUN).make()
    assert not Packages(places, TEST).stands()

    Packages(places, TEST).make()
    assert Packages(places, TEST).stands()
    assert Packages(places, RUN).stands()


def test_an_installation_that_failed_is_tried_again_next_time(machine, places):
    packages = Packages(places, RUN)
    packages.make()
    machine.has("uv", "exit 1")
    machine.has("python", "exit 1", at=places.programs)

    with pytest.raises(Stopped):
        packages.make()

    assert not packages.stands()


def test_feeadmin_is_linked_into_its_environment_without_fetching_anything(machine, places):
    product = Product(places)

    product.make()

    assert product.stands()
    assert machine.was_asked[0].endswith(f"--no-deps --no-build-isolation --editable {places.root}")


def test_a_linters_settings_do_not_make_feeadmin_be_installed_again(places):
    Product(places).make()

    places.project.write_text(places.project.read_text() + "\n[tool.ruff]\nline-length = 100\n")
    assert Product(places).stands()

    places.project.write_text(places.project.read_text() + "\n[project.scripts]\nfee = 'f:g'\n")
    assert not Product(places).stands()


@pytest.mark.parametrize("name", [RUN, TEST])
def test_every_locked_package_has_its_hashes_and_names_no_registry(repository, name):
    lines = (repository.root / name).read_text().splitlines()
    packages = [line for line in lines if "==" in line]

    assert len(packages) > 50
    assert all(line.endswith("\\") for line in packages)
    assert not [line for line in lines if "://" in line]


def test_what_is_tested_is_what_runs(repository):
    def versions(name):
        lines = (repository.root / name).read_text().splitlines()
        return {line.removesuffix(" \\") for line in lines if "==" in line}

    assert versions(RUN) <= versions(TEST)

"""The lock files are written by one command, from what the project says it needs."""

import subprocess
import sys

import pytest

from feeadmin.bootstrap import commands
from feeadmin.bootstrap.environment import outer_python


@pytest.fixture
def project(machine, places, monkeypatch):
    """A project on a machine where uv and npm are at hand."""
    command = (outer_python(), "-m", "venv", "--without-pip", places.environment)
    subprocess.run(command, check=True)
    uv = machine.has("uv", at=places.root / "from the registry")
    outer = machine.has(
        "python3",
        f'mkdir -p "{places.tools}/uv/bin" && cp "{uv}" "{places.tools}/uv/bin/uv"',
    )
    monkeypatch.setattr(sys, "_base_executable", str(outer))
    machine.has("npm", "echo 11.0.0")
    return places


def compiled(machine):
    return [line for line in machine.was_asked if line.startswith("uv pip compile")]


def test_every_lock_file_is_written_for_all_systems_with_hashes_and_no_hosts(machine, project):
    assert commands.obey(project, ["lock"]) == 0

    targets = [line.split("--output-file ")[1].split()[0] for line in compiled(machine)]
    assert [target.rpartition("/")[2] for target in targets] == [
        "requirements.lock",
        "requirements.test.lock",
        "node.txt",
        "uv.txt",
    ]
    for line in compiled(machine):
        assert "--universal --generate-hashes --no-header --no-annotate" in line
        assert "--python-version 3.11" in line
    assert "--omit-lockfile-registry-resolved" in machine.was_asked[-1]


def test_what_is_tested_is_held_to_what_runs(machine, project):
    commands.obey(project, ["lock"])

    run, test, *_ = compiled(machine)
    assert f"--extra test --extra bench --constraint {project.root / 'requirements.lock'}" in test
    assert "--constraint" not in run


def test_what_the_project_is_built_with_is_locked_too(machine, project):
    commands.obey(project, ["lock"])

    listed = project.tools / "build.in"
    assert listed.read_text() == "setuptools>=80"
    assert str(listed) in compiled(machine)[0]


def test_versions_move_only_when_asked(machine, project):
    commands.obey(project, ["lock"])
    assert "--upgrade" not in " ".join(compiled(machine))

    commands.obey(project, ["lock", "--upgrade"])
    assert all("--upgrade" in line for line in compiled(machine)[4:])

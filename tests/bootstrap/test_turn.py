"""However many set-ups are started at once, they work one after the other."""

import os
import signal
import subprocess
import sys
import time

import pytest

from feeadmin.bootstrap import turn

pytestmark = pytest.mark.usefixtures("python_path")

HOLD = """
import sys, pathlib
from feeadmin.bootstrap import turn
with turn.taken(pathlib.Path(sys.argv[1])):
    print("holding", flush=True)
    sys.stdin.readline()
"""
HOLD_WITH_AN_INSTALLER = """
import sys, pathlib
from feeadmin.bootstrap import programs, turn
with turn.taken(pathlib.Path(sys.argv[1])):
    print("holding", flush=True)
    programs.attempt("sleep", "1.5")
"""


@pytest.fixture
def start():
    """Start a small Python program in a process of its own."""
    started = []

    def start(program, file):
        process = subprocess.Popen(
            [sys.executable, "-c", program, file],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout.readline() == "holding\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_turn_nobody_has_is_taken_at_once(tmp_path, capsys):
    with turn.taken(tmp_path / "new folder" / "turn"):
        pass

    assert capsys.readouterr().out == ""


def test_the_second_start_waits_for_the_first_and_says_so(tmp_path, start, capsys):
    file = tmp_path / "turn"
    first = start(HOLD, file)
    second = subprocess.Popen(
        [sys.executable, "-c", HOLD, file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert "another start is setting up this folder" in second.stdout.readline()

    first.communicate("done\n")

    assert second.communicate("done\n")[0] == "holding\n"


def test_a_killed_set_up_frees_its_turn(tmp_path, start, capsys):
    file = tmp_path / "turn"
    first = start(HOLD, file)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()

    with turn.taken(file):
        pass
    assert capsys.readouterr().out == ""


def test_an_installer_that_outlives_its_killed_set_up_is_waited_for(tmp_path, start, capsys):
    file = tmp_path / "turn"
    first = start(HOLD_WITH_AN_INSTALLER, file)
    time.sleep(0.3)  # the installer has begun
    os.kill(first.pid, signal.SIGKILL)
    first.wait()

    with turn.taken(file):
        pass
    assert "waiting for it to finish" in capsys.readouterr().out

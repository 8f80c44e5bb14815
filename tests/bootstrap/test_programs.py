"""Programs of others run quietly, and their failures are explained."""

import pytest

from feeadmin.bootstrap.programs import attempt, run
from feeadmin.bootstrap.words import Stopped


def test_what_a_program_prints_is_returned_and_not_shown(machine, capfd):
    hello = machine.has("hello", "echo good morning")

    assert run(hello, trouble="The greeting failed.") == "good morning\n"
    assert capfd.readouterr().out == ""


def test_a_failing_program_is_explained_by_its_last_lines(machine):
    broken = machine.has("npm", "seq 1 100", "echo 'no space left' >&2", "exit 3")

    with pytest.raises(Stopped) as stopped:
        run(broken, trouble="The packages could not be installed.")

    lines = str(stopped.value).splitlines()
    assert lines[:2] == ["The packages could not be installed.", "The last lines of npm:"]
    assert lines[2:4] == ["    87", "    88"]
    assert lines[-1] == "    no space left"


def test_a_program_that_is_not_there_fails_like_any_other(machine):
    assert attempt("nonesuch").returncode == 127

    with pytest.raises(Stopped, match="No such file"):
        run("nonesuch", trouble="It could not be started.")


def test_a_program_gets_its_folder_and_its_variables(machine, tmp_path):
    tell = machine.has("tell", 'echo "$PWD $CITY"')

    told = run(tell, trouble="", cwd=tmp_path, variables={"CITY": "Los Angeles"})

    assert told == f"{tmp_path} Los Angeles\n"


def test_a_program_cannot_wait_for_an_answer_from_the_terminal(machine):
    ask = machine.has("ask", 'read answer || echo "nobody answers"')

    assert run(ask, trouble="") == "nobody answers\n"

"""Tests on PostgreSQL get a server of their own and leave nothing of it behind."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from feeadmin.bootstrap import postgres


def needs_server(test):
    """Mark a test that starts a real server."""
    there = postgres.find_programs() is not None
    skipped = pytest.mark.skipif(not there, reason="no PostgreSQL server is installed here")
    return pytest.mark.postgres(skipped(test))


LEND_AND_WAIT = """
import sys
from feeadmin.bootstrap import postgres
with postgres.throw_away() as address:
    print(address, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def own_temp(tmp_path_factory, monkeypatch):
    """A folder for temporary things that the server's user may enter too."""
    folder = Path(tempfile.mkdtemp(prefix="feeadmin-test-"))
    folder.chmod(0o755)
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield folder
    folder.rmdir()


def answers(address):
    try:
        psycopg.connect(address, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


@needs_server
def test_a_throw_away_server_answers_while_it_is_lent_and_is_gone_after(own_temp):
    with postgres.throw_away() as address:
        assert address.startswith("postgresql://postgres@127.0.0.1:")
        with psycopg.connect(address) as city:
            city.execute("create table owner (name text)")
            city.execute("insert into owner values ('Nuñez 🏙')")
            assert city.execute("select name from owner").fetchone() == ("Nuñez 🏙",)
        assert [folder.name[:18] for folder in own_temp.iterdir()] == ["feeadmin-postgres-"]

    assert not answers(address)
    assert list(own_temp.iterdir()) == []


@needs_server
def test_two_servers_at_once_do_not_disturb_each_other(own_temp):
    with postgres.throw_away() as one, postgres.server({}) as other:
        assert one != other
        assert answers(one)
        assert answers(other)

    assert not answers(one)
    assert not answers(other)


@needs_server
def test_a_server_is_stopped_when_its_tests_fail(own_temp):
    def tests_that_fail():
        with postgres.throw_away() as address:
            addresses.append(address)
            raise ZeroDivisionError

    addresses = []
    with pytest.raises(ZeroDivisionError):
        tests_that_fail()

    assert not answers(addresses[0])
    assert list(own_temp.iterdir()) == []


@needs_server
@pytest.mark.usefixtures("python_path")
def test_a_server_is_stopped_when_its_tests_are_interrupted(own_temp):
    process = subprocess.Popen(
        [sys.executable, "-c", LEND_AND_WAIT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    address = process.stdout.readline().strip()
    assert answers(address)

    os.kill(process.pid, signal.SIGINT)
    process.communicate()

    assert not answers(address)
    assert list(own_temp.iterdir()) == []


def test_a_server_named_in_the_environment_is_used_as_it_is():
    given = {"FEEADMIN_TEST_POSTGRES": "postgresql://city@db/tests"}

    with postgres.server(given) as address:
        assert address == "postgresql://city@db/tests"


@pytest.fixture
def debian(machine, tmp_path):
    """Debian's folder of servers, with a given set of programs for each version."""

    def install(version, *programs):
        for program in programs:
            machine.has(program, at=tmp_path / "postgresql" / version / "bin")
        return tmp_path / "postgresql" / version / "bin"

    install.folder = tmp_path / "postgresql"
    return install


SERVER = ("initdb", "pg_ctl", "postgres")


def test_the_newest_installed_server_is_taken(debian):
    debian("9.6", *SERVER)
    newest = debian("15", *SERVER)

    assert postgres.find_programs(debian.folder) == newest


def test_a_newer_client_is_no_server(debian):
    server = debian("15", *SERVER)
    debian("17", "psql", "pg_dump")

    assert postgres.find_programs(debian.folder) == server


def test_a_server_on_the_path_serves_too(machine, tmp_path):
    for program in SERVER:
        machine.has(program)

    assert postgres.find_programs(tmp_path / "nothing") == machine.folder


def test_a_machine_without_a_server_says_so(machine, tmp_path, monkeypatch):
    assert postgres.find_programs(tmp_path / "nothing") is None

    monkeypatch.setattr(postgres, "DEBIAN", tmp_path / "nothing")
    with pytest.raises(postgres.Missing, match="no PostgreSQL"), postgres.server({}):
        pass


def test_a_server_that_cannot_be_made_says_what_it_said(machine, tmp_path, monkeypatch, plain_user):
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path / "nothing")
    for program in SERVER:
        machine.has(program, 'echo "no space left on device"', "exit 1")

    said = "initdb of PostgreSQL said: no space left"
    with pytest.raises(postgres.Missing, match=said), postgres.throw_away():
        pass


def test_a_server_that_does_not_start_is_tried_on_other_ports_first(
    machine, tmp_path, monkeypatch, plain_user
):
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path / "nothing")
    machine.has("initdb", 'mkdir "$2"')
    machine.has("pg_ctl", "echo 'address already in use'", "exit 1")
    machine.has("postgres")

    with pytest.raises(postgres.Missing, match="address already in use"), postgres.throw_away():
        pass

    assert [line.split()[4] for line in machine.was_asked[1:]] == ["start"] * 3


def test_a_server_that_does_not_stop_is_told(machine, tmp_path, monkeypatch, plain_user, capsys):
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path / "nothing")
    machine.has("initdb", 'mkdir "$2"')
    machine.has(
        "pg_ctl",
        'case "$*" in *stop*) echo "it will not listen"; exit 1;; esac',
        'touch "$2/postmaster.pid"',
    )
    machine.has("postgres")

    with postgres.throw_away():
        pass

    assert "did not stop: pg_ctl of PostgreSQL said: it will not listen" in capsys.readouterr().out


def test_root_without_a_user_for_the_server_is_told_why(machine, tmp_path, monkeypatch, root):
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path / "nothing")
    monkeypatch.setattr(postgres, "USER", "nobody-of-that-name")
    for program in SERVER:
        machine.has(program)

    with pytest.raises(postgres.Missing, match="does not run as root"), postgres.throw_away():
        pass

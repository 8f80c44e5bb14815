"""`feeadmin run`, `worker` and `record`: the product up, once, and on paper."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from feeadmin.config import ROOT
from tests import make
from tests.conftest import SECRET

KEYS = {
    "parcels", "sighting", "event", "ain", "gate", "total_cents", "notice", "pdf", "pdf_sha256",
    "due_on", "appeal_by", "appeal", "record", "seconds",
}  # fmt: skip


def test_the_main_job_is_done_once_and_answered_as_one_json_object(house, tmp_path):
    out = tmp_path / "papers"
    answer = house("run", "--once", "--out", out)
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.stdout)
    assert told.keys() == KEYS
    assert Path(told["pdf"]).read_bytes().startswith(b"%PDF")
    assert (Path(told["record"]) / "bagit.txt").is_file()
    assert told["total_cents"] > 0
    assert told["due_on"] < told["appeal_by"]
    assert house("run", "--once", "--out", out).exit_code == 2, "the folder is not empty any more"


@pytest.mark.parametrize("option", ["--parcels", "--out"])
def test_what_goes_with_once_is_not_taken_without(house, tmp_path, option):
    answer = house("run", option, tmp_path)
    assert answer.exit_code == 2
    assert "--parcels and --out go with --once." in answer.stderr


def test_a_parcel_file_that_is_none_is_told(house, tmp_path):
    answer = house("run", "--once", "--parcels", tmp_path / "none.gpkg", "--out", tmp_path / "out")
    assert answer.exit_code == 2
    assert answer.stderr.strip().split("\n")[-1].startswith("feeadmin: ")


def test_a_port_that_another_holds_is_told_before_anything_is_built(house):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        answer = house("run", "--port", other.getsockname()[1])
    assert answer.exit_code == 2
    assert "cannot be used" in answer.stderr
    assert "Choose another with --port." in answer.stderr


@pytest.fixture
def started(own_database, tmp_path):
    """Return a function that starts a command as a process of its own."""
    running = []

    def start(*words):
        environ = {
            **os.environ,
            "FEEADMIN_DATA": str(tmp_path),
            "FEEADMIN_DATABASE_URL": own_database.replace("+psycopg", ""),
            "FEEADMIN_SECRET_KEY": SECRET,
            "PYTHONUNBUFFERED": "1",
        }
        words = [sys.executable, "-c", "from feeadmin.cli import main; main()", *words]
        process = subprocess.Popen(
            words,
            cwd=ROOT,
            env=environ,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def test_the_product_serves_until_it_is_told_to_end(started):
    make.city()
    process = started("run", "--port", "0")
    told = [process.stdout.readline() for _line in range(3)]
    address = told[0].split()[-1]
    page = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    page.request("GET", "/help")
    assert page.getresponse().status == 200
    page.close()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
    assert process.stdout.read().endswith("feeadmin: stopped.\n")


def test_the_worker_ends_when_it_is_told_to(started):
    process = started("worker")
    assert process.stdout.readline() == "feeadmin: the worker is up.\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0


# The record for court.


def test_the_record_of_a_case_is_put_together_in_an_empty_folder(house, tmp_path):
    number = make.approved().case.number
    answer = house("record", "export", number, "--out", tmp_path / "bag", "--json")
    told = json.loads(answer.stdout)
    assert told["case"] == number
    assert told["items"] > 3
    assert (tmp_path / "bag" / "bagit.txt").is_file()
    again = house("record", "export", number, "--out", tmp_path / "bag")
    assert again.exit_code == 2
    assert "is not empty. Choose another folder." in again.stderr
    other = house("record", "export", number, "--out", tmp_path / "other")
    assert "papers in" in other.stdout


@pytest.mark.parametrize("number", ["E26-999999", "", "x", "🙂"])
def test_the_record_of_a_case_there_is_none_of_is_told(house, tmp_path, number):
    answer = house("record", "export", number, "--out", tmp_path / "bag")
    assert answer.exit_code == 2
    assert answer.stderr.startswith("feeadmin: There is no case")

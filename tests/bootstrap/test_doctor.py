"""The doctor says in words what the machine has, and changes nothing."""

import pytest

from feeadmin.bootstrap import commands, doctor, pango, postgres


@pytest.fixture(autouse=True)
def bare(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path / "nothing")
    monkeypatch.setattr(pango, "LIBRARIES", {"Pango": ("libnonesuch.so.0",)})


def test_a_fresh_machine_is_told_what_it_lacks(machine, places):
    found = doctor.findings(places)

    assert found["environment .venv"] == "not there yet; set-up makes it"
    assert found["Pango"] == "not there yet: Pango"
    assert found["PostgreSQL for tests"] == "none; the tests on it are skipped"
    assert found["browser for tests"] == "no Chromium was found; its tests are skipped"
    assert found["npm"].startswith("none")


def test_a_machine_that_has_everything_is_told_where(machine, places, monkeypatch):
    npm, chromium = machine.has("npm"), machine.has("chromium")
    for program in ("initdb", "pg_ctl", "postgres"):
        machine.has(program)
    monkeypatch.setattr(pango, "LIBRARIES", {"C": ("libc.so.6",)})
    monkeypatch.setattr("feeadmin.bootstrap.browser.DRIVER_NEEDS", "libc.so.6")

    found = doctor.findings(places)

    assert found["Pango"] == "all of its libraries load"
    assert found["PostgreSQL for tests"] == f"tests start their own from {machine.folder}"
    assert found["browser for tests"] == str(chromium)
    assert found["npm"] == str(npm)


def test_libraries_unpacked_beside_the_project_count(machine, places, plain_user):
    plan = 'echo "Inst libpango-1.0-0 (1)"'
    machine.has("apt-get", f'case "$1" in install) {plan};; *) touch p.deb;; esac')
    machine.has("dpkg-deb")
    pango.Pango(places).make()

    assert doctor.findings(places)["Pango"] == "unpacked beside the project"


def test_the_address_of_a_server_is_not_shown_since_it_may_hold_a_password(
    machine, places, monkeypatch
):
    monkeypatch.setenv(postgres.URL, "postgresql://city:secret@db/tests")

    assert "secret" not in str(doctor.findings(places))


def test_the_doctor_changes_nothing(machine, places, capsys):
    before = sorted(places.root.rglob("*"))

    assert commands.obey(places, ["doctor"]) == 0

    assert sorted(places.root.rglob("*")) == before
    assert capsys.readouterr().out.startswith("feeadmin: Python: 3.")

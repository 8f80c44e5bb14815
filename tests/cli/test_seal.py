"""`feeadmin seal`: a key to try with, which key it is, and no start with a wrong one."""

import stat

import pytest

from feeadmin.letters import seal_key


@pytest.fixture(autouse=True)
def _no_key_after():
    yield
    seal_key.hold(None)


@pytest.fixture
def keyed(house, tmp_path):
    """Return the settings that `demonstration-key` printed, and the folder it wrote to."""
    folder = tmp_path / "keys"
    answer = house("seal", "demonstration-key", folder)
    assert answer.exit_code == 0, answer.output
    return dict(line.split("=", 1) for line in answer.stdout.splitlines()), folder


def test_a_key_to_try_with_is_for_its_owner_only_and_is_told_by_check(house, keyed):
    settings, folder = keyed
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert sorted(settings) == ["FEEADMIN_SEAL_KEY", "FEEADMIN_SEAL_PASSPHRASE_FILE"]
    answer = house("seal", "check", **settings)
    assert answer.exit_code == 0
    name, digest, until = answer.stdout.splitlines()
    assert name.startswith("CN=DEMONSTRATION seal")
    assert digest.removeprefix("SHA-256 of the certificate ") == seal_key.held().fingerprint
    assert until.startswith("Valid until 2")
    passphrase = (folder / "seal-passphrase").read_text()
    assert passphrase not in answer.output


def test_without_a_key_check_says_no(house):
    answer = house("seal", "check")
    assert answer.exit_code == 1
    assert answer.stdout == "Letters are not sealed: FEEADMIN_SEAL_KEY names no key.\n"


def test_no_key_is_written_over(house, keyed):
    _settings, folder = keyed
    before = {file: file.read_bytes() for file in folder.iterdir()}
    answer = house("seal", "demonstration-key", folder)
    assert answer.exit_code == 2
    assert answer.stderr.endswith("is there already. Choose another folder.\n")
    assert {file: file.read_bytes() for file in folder.iterdir()} == before


def test_a_folder_that_cannot_be_is_told(house, tmp_path):
    (tmp_path / "file").write_text("")
    answer = house("seal", "demonstration-key", tmp_path / "file" / "below")
    assert answer.exit_code == 2
    assert "cannot be written to: Not a directory." in answer.stderr


@pytest.mark.parametrize("command", [("migrate",), ("worker",), ("seal", "check")], ids=" ".join)
def test_a_passphrase_that_does_not_open_the_key_stops_the_start_untold(house, keyed, command):
    settings, folder = keyed
    (folder / "seal-passphrase").write_text("not these words\n")
    answer = house(*command, **settings)
    assert answer.exit_code == 2
    assert answer.stderr.startswith("feeadmin: FEEADMIN_SEAL_KEY names ")
    assert "does not open" in answer.stderr
    assert "not these words" not in answer.output
    assert "Traceback" not in answer.output


def test_an_installation_with_a_key_holds_it_from_its_start(house, keyed):
    settings, _folder = keyed
    assert house("migrate", **settings).exit_code == 0
    assert seal_key.held().name.startswith("CN=DEMONSTRATION")
    assert house("migrate").exit_code == 0
    assert seal_key.held() is None

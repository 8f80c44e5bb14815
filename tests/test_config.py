"""Settings: read once, and a wrong one is told in plain words before anything starts."""

import stat
from pathlib import Path

import pytest

from feeadmin.config import ROOT, SETTINGS, Config, WrongSettings

KEY = "k" * 32


def test_without_any_setting_everything_lies_in_the_data_folder(tmp_path):
    config = Config.from_env({"FEEADMIN_DATA": str(tmp_path)})
    assert config.database_url == f"sqlite:///{tmp_path}/feeadmin.sqlite"
    assert config.files == tmp_path / "files"
    assert not config.https
    assert config.basemap_url == ""


def test_the_data_folder_is_var_beside_the_code(monkeypatch):
    config = Config.from_env({"FEEADMIN_SECRET_KEY": KEY})
    assert config.data == ROOT / "var"


def test_every_setting_is_taken_as_given(tmp_path):
    config = Config.from_env(
        {
            "FEEADMIN_DATA": str(tmp_path),
            "FEEADMIN_DATABASE_URL": "postgresql://fees@db/fees",
            "FEEADMIN_SECRET_KEY": KEY,
            "FEEADMIN_HTTPS": "yes",
            "FEEADMIN_BASEMAP_URL": "https://tiles.city.example/{z}/{x}/{y}",
            "FEEADMIN_SEAL_KEY": "/keys/seal.p12",
            "FEEADMIN_SEAL_PASSPHRASE_FILE": "/keys/passphrase",
        }
    )
    assert config == Config(
        data=tmp_path,
        database_url="postgresql+psycopg://fees@db/fees",
        secret_key=KEY,
        https=True,
        basemap_url="https://tiles.city.example/{z}/{x}/{y}",
        seal_key="/keys/seal.p12",
        seal_passphrase_file="/keys/passphrase",
    )


def test_a_database_address_may_name_its_driver():
    url = "postgresql+psycopg://fees@db/fees"
    config = Config.from_env({"FEEADMIN_DATABASE_URL": url, "FEEADMIN_SECRET_KEY": KEY})
    assert config.database_url == url


def test_an_empty_setting_is_one_not_given(tmp_path):
    config = Config.from_env({"FEEADMIN_DATA": str(tmp_path), "FEEADMIN_HTTPS": ""})
    assert not config.https


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("FEEADMIN_HTTPS", "on", "FEEADMIN_HTTPS must be yes or no."),
        ("FEEADMIN_SECRET_KEY", "short", "FEEADMIN_SECRET_KEY needs 32 characters or more."),
        (
            "FEEADMIN_DATABASE_URL",
            "mysql://db",
            "FEEADMIN_DATABASE_URL must begin with sqlite:/// or postgresql://.",
        ),
        (
            "FEEADMIN_SEAL_KEY",
            "/keys/seal.p12",
            "FEEADMIN_SEAL_KEY and FEEADMIN_SEAL_PASSPHRASE_FILE go together: set both or none.",
        ),
        ("FEEADMIN_PORT", "80", "FEEADMIN_PORT is not a setting; see the handbook, Settings."),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path, name, value, sentence):
    with pytest.raises(WrongSettings, match=f"^{sentence}$"):
        Config.from_env({"FEEADMIN_DATA": str(tmp_path), name: value})


def test_all_wrong_settings_are_told_at_once():
    with pytest.raises(WrongSettings) as told:
        Config.from_env(
            {"FEEADMIN_HTTPS": "maybe", "FEEADMIN_SECRET_KEY": "short", "FEEADMIN_COLOUR": "blue"}
        )
    for name in ("FEEADMIN_HTTPS", "FEEADMIN_SECRET_KEY", "FEEADMIN_COLOUR"):
        assert name in str(told.value)


def test_the_settings_of_the_tests_are_no_settings_of_the_product(tmp_path):
    Config.from_env(
        {"FEEADMIN_DATA": str(tmp_path), "FEEADMIN_TEST_DATABASE": "postgres", "PATH": "/bin"}
    )


def test_an_installation_makes_its_key_once_for_its_owner_only(tmp_path):
    first = Config.from_env({"FEEADMIN_DATA": str(tmp_path / "new")})
    again = Config.from_env({"FEEADMIN_DATA": str(tmp_path / "new")})
    assert first.secret_key == again.secret_key
    assert len(first.secret_key) >= 32
    file = tmp_path / "new" / "secret-key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_that_is_given_makes_no_file(tmp_path):
    Config.from_env({"FEEADMIN_DATA": str(tmp_path / "new"), "FEEADMIN_SECRET_KEY": KEY})
    assert not (tmp_path / "new").exists()


def test_every_setting_says_what_it_means():
    for setting in SETTINGS:
        assert setting.name.startswith("FEEADMIN_")
        assert setting.default
        assert setting.means.endswith(".")
    assert Path(ROOT, "pyproject.toml").exists()

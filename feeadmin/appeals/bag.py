"""A folder in the form of a BagIt bag (RFC 8493): its papers, and the digest of each file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

PAYLOAD = "data"
"""The folder of the papers themselves; what stands beside it describes them."""

MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def write(
    folder: Path, payload: Mapping[str, bytes], beside: Mapping[str, bytes], info: Mapping[str, str]
) -> str:
    """Write a bag into an empty folder, and return the digest of its manifest.

    `payload` goes under `data/`, `beside` next to it, both by path; the same contents give
    the same bytes. The manifests come last, so that a bag broken off in the middle is none.
    """
    papers = {f"{PAYLOAD}/{path}": content for path, content in payload.items()}
    size = sum(map(len, payload.values()))
    tags = {
        "bagit.txt": DECLARATION.encode(),
        "bag-info.txt": _listed({**info, "Payload-Oxum": f"{size}.{len(payload)}"}),
        **beside,
    }
    manifest = _digests(papers)
    for path, content in {**papers, **tags, MANIFEST: manifest}.items():
        home = folder / path
        home.parent.mkdir(parents=True, exist_ok=True)
        home.write_bytes(content)
    (folder / TAG_MANIFEST).write_bytes(_digests({**tags, MANIFEST: manifest}))
    return hashlib.sha256(manifest).hexdigest()


def _digests(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return "".join(lines).encode()


def _listed(info: Mapping[str, str]) -> bytes:
    """Write labels and values, a line each; a value of several lines would end its label."""
    return "".join(
        f"{label}: {' '.join(value.split())}\n" for label, value in info.items()
    ).encode()

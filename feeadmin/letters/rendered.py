"""What is kept of a letter once it is made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter's PDF, and everything that decided its bytes.

    Made again from the same letter with the same versions, it has the same SHA-256.
    """

    pdf: bytes
    sha256: str
    pages: int
    language: str
    template_version: str
    css_sha256: str
    fonts_sha256: str
    engine_versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A letter's PDF with the City's seal behind it."""

    pdf: bytes
    by: str
    """Subject and serial number of the certificate."""
    certificate: str
    """Its SHA-256."""
    made_with: str
    """The version of what put it there."""

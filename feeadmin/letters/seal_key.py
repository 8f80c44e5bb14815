"""The City's key for sealing letters: a PKCS#12 file outside the database, held in memory.

Who has the database has not the key, and who has a copy of the City's files cannot seal.
Neither the passphrase nor the private key is ever shown, logged or kept by the product.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeGuard

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from feeadmin.kernel import clock
from feeadmin.letters.faults import LettersNotReady

Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
"""The kinds of key whose seals every reader of PDF knows."""

LEAST_BITS = 2048
"""Of an RSA key (NIST SP 800-131A rev. 2)."""


@dataclass(frozen=True)
class SealKey:
    """A private key with its certificate, proven to be usable."""

    private: Private = field(repr=False, compare=False)
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()
    """The certificates of who issued it, put into each seal for whoever checks it."""

    @cached_property
    def name(self) -> str:
        """Who seals, as every page and paper names it: subject and serial number."""
        return named(self.certificate)

    @cached_property
    def fingerprint(self) -> str:
        """The SHA-256 of the certificate, in hexadecimal."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def is_valid(self) -> bool:
        """Whether the certificate has begun and has not ended."""
        certificate = self.certificate
        return certificate.not_valid_before_utc <= clock.now() <= certificate.not_valid_after_utc


def opened(file: Path, passphrase_file: Path) -> SealKey:
    """Return the key in a PKCS#12 file, opened with the first line of another.

    Raises LettersNotReady, naming the setting to correct and never the passphrase.
    """
    content = _read(file, "FEEADMIN_SEAL_KEY")
    passphrase = _read(passphrase_file, "FEEADMIN_SEAL_PASSPHRASE_FILE").split(b"\n")[0]
    try:
        private, certificate, others = pkcs12.load_key_and_certificates(
            content, passphrase.rstrip(b"\r")
        )
    except ValueError:
        # Its own words are not passed on: they come from whatever is in the file.
        raise LettersNotReady(
            f"FEEADMIN_SEAL_KEY names {file}, which the passphrase in {passphrase_file} does not "
            "open. It must be a PKCS#12 file (.p12 or .pfx), and that its passphrase."
        ) from None
    if private is None or certificate is None:
        raise LettersNotReady(
            f"FEEADMIN_SEAL_KEY names {file}, which holds no private key with its certificate. "
            "Export both together as PKCS#12."
        )
    if not _strong(private):
        raise LettersNotReady(
            f"FEEADMIN_SEAL_KEY names {file}, whose key no reader of PDF can be sure to accept. "
            f"Use RSA of {LEAST_BITS} bits or more, or a P-256, P-384 or P-521 curve."
        )
    if not _may_sign(certificate):
        raise LettersNotReady(
            f"FEEADMIN_SEAL_KEY names {file}, whose certificate is not for signing. Have one "
            "issued with the key usage digitalSignature or nonRepudiation."
        )
    key = SealKey(private, certificate, tuple(others))
    if not key.is_valid:
        raise LettersNotReady(
            f"FEEADMIN_SEAL_KEY names {file}, whose certificate is valid from "
            f"{certificate.not_valid_before_utc:%Y-%m-%d} to "
            f"{certificate.not_valid_after_utc:%Y-%m-%d} only. Name a key with a valid one, or "
            "none: letters are then not sealed."
        )
    return key


def named(certificate: x509.Certificate) -> str:
    """Return who a certificate names, and its serial number."""
    return f"{certificate.subject.rfc4514_string()}, serial {certificate.serial_number:x}"


_held: SealKey | None = None


def hold(key: SealKey | None) -> None:
    """Seal letters with this key from here on, or none; whoever opens the product says it once."""
    global _held  # noqa: PLW0603  (one key a process)
    _held = key


def held() -> SealKey | None:
    """Return the key that letters are sealed with; None where they are not sealed."""
    return _held


def hold_from(file: str, passphrase_file: str) -> None:
    """Hold the key that the settings name; none where they name none. Raises LettersNotReady."""
    hold(opened(Path(file), Path(passphrase_file)) if file else None)


def _read(file: Path, setting: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as wrong:
        raise LettersNotReady(
            f"{setting} names {file}, which cannot be read: {wrong.strerror}."
        ) from wrong


def _strong(private: object) -> TypeGuard[Private]:
    if isinstance(private, rsa.RSAPrivateKey):
        return private.key_size >= LEAST_BITS
    return isinstance(private, ec.EllipticCurvePrivateKey) and isinstance(
        private.curve, ec.SECP256R1 | ec.SECP384R1 | ec.SECP521R1
    )


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment

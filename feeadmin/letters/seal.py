"""The City's seal on a letter: PAdES B-B, unseen on the page, and it allows no change after it.

The letter's own bytes stay as they are; the seal is put behind them. With the same key, letter
and moment it comes out the same every time, in every process. A finished letter is looked at
here, too: whether it is sealed, by whom, and whether anything was changed since.

This reaches inside pyHanko, and is why its version is pinned exactly.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import logging
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.metadata import version
from typing import Any, TypeVar

import pikepdf
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers, validation
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from feeadmin.letters.seal_key import SealKey, named

Result = TypeVar("Result")

VERSION = f"pyhanko {version('pyhanko')}"
DIGEST = "sha256"
FIELD = "Seal"
FRAME = 9
"""Bytes at most around the two numbers of a curve's signature (X.690: DER)."""


def sealed(pdf: bytes, key: SealKey, *, at: datetime) -> bytes:
    """Return a letter with the seal behind it, as of a moment."""
    meant = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=DIGEST,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
    )
    signer = _signer(key)
    session = signers.PdfSigner(meant, signer).init_signing_session(_Behind(io.BytesIO(pdf)))
    # A certificate that is newer than the letter's locking was not there to seal it then.
    session.system_time = max(at, key.certificate.not_valid_before_utc)
    return _finished(_signed(session, signer))


async def _signed(session: Any, signer: _Signer) -> bytes:
    if not signer.takes:
        signer.takes = await session.estimate_signature_container_size(None, tight=True)
    document = session.prepare_tbs_document(None, bytes_reserved=signer.takes)
    digest, written = document.digest_tbs_document()
    await document.perform_signature(
        digest.document_digest, PdfCMSSignedAttributes(signing_time=session.system_time)
    )
    whole: bytes = written.getvalue()
    return whole


def _finished(work: Coroutine[Any, Any, Result]) -> Result:
    """Return what asynchronous work comes to. A thread of its own has no loop running already."""
    with ThreadPoolExecutor(max_workers=1) as aside:
        return aside.submit(asyncio.run, work).result()


class _Signer(signers.Signer):
    """Signs with the key as it lies in memory, without chance: the same words, the same bytes."""

    def __init__(self, key: SealKey) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(map(_as_asn1, key.chain))
        super().__init__(signing_cert=_as_asn1(key.certificate), cert_registry=store)
        self._private = key.private
        self.takes = 0
        """Characters that a seal with this key takes at most, the same for every letter."""

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,  # noqa: ARG002  (ours is DIGEST)
        dry_run: bool = False,  # noqa: FBT001, FBT002  (pyHanko asks so)
    ) -> bytes:
        if dry_run:
            return bytes(self._longest)
        if isinstance(self._private, rsa.RSAPrivateKey):
            return self._private.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self._private.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))

    @property
    def _longest(self) -> int:
        """How many bytes a signature takes at most."""
        whole = -(-self._private.key_size // 8)
        return whole if isinstance(self._private, rsa.RSAPrivateKey) else 2 * (whole + 1) + FRAME


@lru_cache(maxsize=1)
def _signer(key: SealKey) -> _Signer:
    """Return what signs with a key. To take its certificate apart is half the work of a seal."""
    return _Signer(key)


class _Behind(IncrementalPdfFileWriter):
    """Writes behind a letter, and neither looks at the clock nor throws dice."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        """Return the letter's identifier, and one of this revision: the letter's digest."""
        first = prev.trailer["/ID"][0]
        prev.stream.seek(0)
        second = hashlib.file_digest(prev.stream, DIGEST).digest()[:16]
        return generic.ArrayObject([first, generic.ByteStringObject(second)])

    def _update_meta(self) -> None:
        """Leave the letter's metadata alone: it is the letter that is dated, not its seal."""


@dataclass(frozen=True)
class Seal:
    """What the signature in a PDF proves."""

    intact: bool
    """Whether it covers the whole file, and every byte is as it was when it was put there."""
    by: str = ""
    """Subject and serial number of its certificate; "" where it cannot be read."""
    certificate: str = ""
    """The SHA-256 of that certificate, in hexadecimal."""
    at: datetime | None = None
    """The moment it names. Only whoever sealed vouches for it."""


def found_in(pdf: bytes) -> Seal | None:
    """Return the seal of a PDF, or None where there is none.

    Nobody is trusted here: the caller compares the certificate with those of the City. Raises
    pikepdf.PdfError for what is no PDF.
    """
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if "/AcroForm" not in opened.Root:
            return None
    with _quietly():
        try:
            signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
            # One that was added after the first shows in the first: it then covers not all.
            return _seen(signatures[0]) if signatures else None
        except Exception:  # noqa: BLE001  (a file made to mislead fails anywhere in the library)
            return Seal(intact=False)


def _seen(signature: Any) -> Seal:
    certificate = x509.load_der_x509_certificate(signature.signer_cert.dump())
    only_itself = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    status = _finished(validation.async_validate_pdf_signature(signature, only_itself))
    return Seal(
        intact=status.intact
        and status.valid
        and status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        by=named(certificate),
        certificate=certificate.fingerprint(hashes.SHA256()).hex(),
        at=signature.self_reported_timestamp,
    )


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep what the library thinks of somebody's file out of our log."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, was in zip(loggers, before, strict=True):
            logger.disabled = was


def _as_asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))

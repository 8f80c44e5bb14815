"""A key to try the seal with, which says in its own name that it proves nothing."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from dateutil.relativedelta import relativedelta

from feeadmin.kernel import clock

BITS = 3072
VALID = relativedelta(years=2)
BEFORE = relativedelta(years=2)
"""It is valid before it was made, since the demonstration city has a past."""


def made(passphrase: bytes) -> bytes:
    """Return a new key with its own certificate, as a PKCS#12 file under a passphrase."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "DEMONSTRATION, no city"),
            x509.NameAttribute(NameOID.COMMON_NAME, "DEMONSTRATION seal of feeadmin"),
        ]
    )
    now = clock.now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEFORE)
        .not_valid_after(now + VALID)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_only_for_signing(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        b"DEMONSTRATION", key, certificate, None, BestAvailableEncryption(passphrase)
    )


def _only_for_signing() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )

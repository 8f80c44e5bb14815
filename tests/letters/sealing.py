"""Keys for sealing, as a city and as somebody else would have them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from feeadmin.letters.seal_key import SealKey

NOW = datetime(2026, 9, 14, 17, tzinfo=UTC)
PASSPHRASE = b"open, sesame of the tests"


def certificate(key, name="City of Example", *, issuer=None, signed_by=None, **of):
    """Return a certificate of a key, by its own or by another's, valid for a year about NOW."""
    usage = of.get("usage")
    built = (
        x509.CertificateBuilder()
        .subject_name(called(name))
        .issuer_name(called(issuer or name))
        .public_key(key.public_key())
        .serial_number(of.get("serial", 0xC17))
        .not_valid_before(of.get("since", NOW - timedelta(days=180)))
        .not_valid_after(of.get("until", NOW + timedelta(days=180)))
    )
    if usage:
        built = built.add_extension(usage, critical=True)
    return built.sign(signed_by or key, hashes.SHA256())


def called(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def usage(**allowed):
    """Return what a certificate is for."""
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
        "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: allowed.get(name, False) for name in every})


def rsa_key(bits=2048):
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def curve_key(curve=None):
    return ec.generate_private_key(curve or ec.SECP256R1())


def issued():
    """Return a key whose certificate two others vouch for."""
    root, between, key = (rsa_key() for _one in range(3))
    return SealKey(
        key,
        certificate(key, "City of Example, letters", issuer="State CA 2", signed_by=between),
        (
            certificate(between, "State CA 2", issuer="State root", signed_by=root, serial=2),
            certificate(root, "State root", serial=1),
        ),
    )


def packed(key: SealKey, passphrase=PASSPHRASE) -> bytes:
    """Return a key as a PKCS#12 file."""
    return pkcs12.serialize_key_and_certificates(
        b"seal", key.private, key.certificate, list(key.chain), BestAvailableEncryption(passphrase)
    )


def put(folder, content: bytes, passphrase=PASSPHRASE):
    """Return the files of a key and of its passphrase in a folder."""
    file, words = folder / "seal.p12", folder / "seal-passphrase"
    file.write_bytes(content)
    words.write_bytes(passphrase + b"\n")
    return file, words

"""The seal stands behind the letter, is the same every time, and shows every change."""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

from feeadmin import letters
from feeadmin.kernel import clock
from feeadmin.letters import LettersNotReady, demonstration_key, seal, seal_key
from feeadmin.letters.paper import Paper
from feeadmin.letters.seal_key import SealKey
from tests.letters import sealing
from tests.letters.sealing import NOW, PASSPHRASE

KEYS = {
    "RSA": lambda: (key := sealing.rsa_key(3072), sealing.certificate(key)),
    "P-256": lambda: (key := sealing.curve_key(), sealing.certificate(key)),
    "P-521": lambda: (key := sealing.curve_key(ec.SECP521R1()), sealing.certificate(key)),
}
MOST_BYTES = 12_000


@pytest.fixture(autouse=True)
def _morning():
    with clock.pretending(NOW):
        yield
    seal_key.hold(None)


@pytest.fixture(scope="module")
def key():
    private = sealing.rsa_key()
    return SealKey(private, sealing.certificate(private))


@pytest.fixture(scope="module")
def plain(made):
    return made("e2").pdf


@pytest.fixture(scope="module")
def sealed(plain, key):
    return seal.sealed(plain, key, at=NOW)


def test_the_letter_s_own_bytes_are_the_beginning_of_the_sealed_ones(plain, sealed):
    assert sealed.startswith(plain)
    assert len(plain) < len(sealed) <= len(plain) + MOST_BYTES


def test_the_seal_cannot_be_seen(plain, sealed):
    with Paper(plain) as before, Paper(sealed) as after:
        assert before.words() == after.words()


@pytest.mark.parametrize("kind", KEYS)
def test_sealed_again_a_letter_is_the_same(plain, kind):
    key = SealKey(*KEYS[kind]())
    once = seal.sealed(plain, key, at=NOW)
    assert seal.sealed(plain, key, at=NOW) == once
    assert seal.sealed(plain, key, at=NOW + timedelta(days=1)) != once
    assert seal.found_in(once).intact
    assert len(once) <= len(plain) + MOST_BYTES


def test_it_is_sealed_and_looked_at_where_other_work_is_under_way_too(plain, sealed, key):
    async def in_a_loop():
        return seal.sealed(plain, key, at=NOW), seal.found_in(sealed)

    # Tests in a browser may have left a loop running in this thread; a new thread has none.
    with ThreadPoolExecutor(max_workers=1) as aside:
        again, found = aside.submit(lambda: asyncio.run(in_a_loop())).result()
    assert again == sealed
    assert found.intact


ANOTHER_PROCESS = """
import hashlib, sys
from pathlib import Path
from feeadmin.kernel import clock
from feeadmin.letters import seal, seal_key
from tests.letters.sealing import NOW
with clock.pretending(NOW):
    key = seal_key.opened(Path(sys.argv[1]), Path(sys.argv[2]))
    print(hashlib.sha256(seal.sealed(sys.stdin.buffer.read(), key, at=NOW)).hexdigest())
"""


def test_another_process_with_another_hash_seed_seals_the_same(plain, tmp_path):
    key = sealing.issued()
    once = seal.sealed(plain, key, at=NOW)
    elsewhere = subprocess.run(
        [sys.executable, "-c", ANOTHER_PROCESS, *sealing.put(tmp_path, sealing.packed(key))],
        input=plain,
        env=os.environ | {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
    )
    assert elsewhere.stdout.decode().strip() == hashlib.sha256(once).hexdigest()


def test_who_issued_the_certificate_is_in_the_seal(plain):
    key = sealing.issued()
    with_chain = seal.sealed(plain, key, at=NOW)
    assert len(with_chain) <= len(plain) + MOST_BYTES
    with pikepdf.open(io.BytesIO(with_chain)) as opened:
        assert b"State CA 2" in bytes(opened.Root.Perms.DocMDP.Contents)
    found = seal.found_in(with_chain)
    assert (found.intact, found.certificate) == (True, key.fingerprint)


def test_it_certifies_the_letter_and_allows_no_change(sealed):
    with pikepdf.open(io.BytesIO(sealed)) as opened:
        [field] = opened.Root.AcroForm.Fields
        signature = opened.Root.Perms.DocMDP
        assert signature.objgen == field.V.objgen
        assert signature.SubFilter == "/ETSI.CAdES.detached"
        assert signature.Reference[0].TransformParams.P == 1
        assert str(signature.M) == "D:20260914170000Z"


def test_a_seal_says_who_sealed_and_when(sealed, key):
    found = seal.found_in(sealed)
    assert found == seal.Seal(
        intact=True, by="CN=City of Example, serial c17", certificate=key.fingerprint, at=NOW
    )


def test_a_letter_is_not_sealed_as_of_a_day_before_the_certificate(plain, key):
    early = seal.sealed(plain, key, at=NOW - timedelta(days=1000))
    assert seal.found_in(early).at == key.certificate.not_valid_before_utc


def flipped(pdf, at):
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def test_one_bit_changed_anywhere_breaks_the_seal(plain, sealed):
    last = sealed.rindex(b"startxref")
    for at in (9, 5_000, len(plain) // 2, len(plain) - 10, len(plain) + 200, last - 20):
        found = seal.found_in(flipped(sealed, at))
        assert found is None or not found.intact, at


def test_whatever_is_added_behind_the_seal_breaks_it(plain, sealed, key):
    with pikepdf.open(io.BytesIO(sealed)) as opened:
        opened.pages[0].Rotate = 180
        whole_anew = io.BytesIO()
        opened.save(whole_anew)
    for changed in (sealed + b"\n% more\n", sealed + plain, whole_anew.getvalue()):
        found = seal.found_in(changed)
        assert found is None or not found.intact
    assert not seal.found_in(sealed + b"\n").intact


def test_a_letter_without_a_seal_has_none(plain, sealed):
    assert seal.found_in(plain) is None
    assert seal.found_in(sealed[: len(plain)]) is None


def test_a_seal_with_its_inside_torn_out_is_broken_and_quietly(sealed, caplog):
    start = sealed.rindex(b"/Contents <") + len(b"/Contents <")
    torn = sealed[:start] + b"00" * 200 + sealed[start + 400 :]
    assert seal.found_in(torn) == seal.Seal(intact=False)
    assert caplog.records == []


# Held by the product.


def test_without_a_key_nothing_is_sealed(plain):
    assert letters.sealed(plain, at=NOW) is None


def test_with_a_key_a_letter_is_sealed_by_it(plain, sealed, key):
    seal_key.hold(key)
    made = letters.sealed(plain, at=NOW)
    assert (made.pdf, made.by, made.certificate) == (sealed, key.name, key.fingerprint)
    assert made.made_with.startswith("pyhanko ")


def test_a_certificate_that_ended_meanwhile_holds_up_no_letter(plain, key, caplog):
    seal_key.hold(key)
    with clock.pretending(NOW + timedelta(days=181)):
        assert letters.sealed(plain, at=NOW) is None
    assert "the certificate of the seal is not valid today" in caplog.text


def test_a_key_does_not_show_what_is_private(key):
    assert "private" not in repr(key).lower()


# The file of the key.


def test_a_key_is_opened_with_its_passphrase(tmp_path):
    key = sealing.issued()
    found = seal_key.opened(*sealing.put(tmp_path, sealing.packed(key)))
    assert found.name == "CN=City of Example\\, letters, serial c17"
    assert found.fingerprint == key.fingerprint
    assert set(found.chain) == set(key.chain)


def test_the_demonstration_key_says_so_in_its_name(tmp_path):
    found = seal_key.opened(*sealing.put(tmp_path, demonstration_key.made(PASSPHRASE)))
    assert found.name.startswith("CN=DEMONSTRATION seal of feeadmin,O=DEMONSTRATION")


def weak():
    private = sealing.rsa_key(1024)
    return sealing.packed(SealKey(private, sealing.certificate(private)))


def of_another_kind():
    private = ed25519.Ed25519PrivateKey.generate()
    signer = sealing.rsa_key()
    issued = sealing.certificate(private, signed_by=signer)
    return pkcs12.serialize_key_and_certificates(None, private, issued, None, NoEncryption())


def with_(**of):
    private = sealing.rsa_key()
    return sealing.packed(SealKey(private, sealing.certificate(private, **of)))


def without_a_key():
    private = sealing.rsa_key()
    return pkcs12.serialize_key_and_certificates(
        None, None, sealing.certificate(private), None, NoEncryption()
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (lambda: b"", "does not open"),
        (lambda: b"-----BEGIN PRIVATE KEY-----", "does not open"),
        (lambda: with_()[:-100], "does not open"),
        (weak, "Use RSA of 2048 bits or more"),
        (lambda: with_(until=NOW - timedelta(days=1)), "valid from 2026-03-18 to 2026-09-13 only"),
        (lambda: with_(since=NOW + timedelta(days=1)), "valid from 2026-09-15 to"),
        (
            lambda: with_(usage=sealing.usage(key_encipherment=True)),
            "whose certificate is not for signing",
        ),
    ],
    ids=["empty", "another's", "cut", "weak", "ended", "not yet", "not for it"],
)
def test_a_key_that_cannot_be_used_is_refused_in_a_sentence(tmp_path, content, sentence):
    with pytest.raises(LettersNotReady, match=sentence) as no:
        seal_key.opened(*sealing.put(tmp_path, content()))
    assert "FEEADMIN_SEAL_KEY" in str(no.value)
    assert PASSPHRASE.decode() not in str(no.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(of_another_kind, "whose key no reader"), (without_a_key, "holds no private key")],
    ids=["curve 25519", "no key"],
)
def test_so_is_one_that_no_passphrase_guards(tmp_path, content, sentence):
    with pytest.raises(LettersNotReady, match=sentence):
        seal_key.opened(*sealing.put(tmp_path, content(), b""))


def test_a_wrong_passphrase_is_not_told(tmp_path):
    files = sealing.put(tmp_path, with_(), b"the wrong words")
    with pytest.raises(LettersNotReady, match="does not open") as no:
        seal_key.opened(*files)
    whole = [no.value, no.value.__cause__, *no.value.args]
    assert not any("the wrong words" in str(one) for one in whole)


def test_a_file_that_is_not_there_is_named_with_its_setting(tmp_path):
    file, words = sealing.put(tmp_path, b"")
    words.unlink()
    with pytest.raises(LettersNotReady, match=r"FEEADMIN_SEAL_PASSPHRASE_FILE names .*: No such"):
        seal_key.opened(file, words)
    file.unlink()
    with pytest.raises(LettersNotReady, match=r"FEEADMIN_SEAL_KEY names .*: No such file"):
        seal_key.opened(file, words)


@pytest.mark.parametrize("may", ["digital_signature", "content_commitment"])
def test_a_certificate_for_signing_is_taken(tmp_path, may):
    seal_key.opened(*sealing.put(tmp_path, with_(usage=sealing.usage(**{may: True}))))

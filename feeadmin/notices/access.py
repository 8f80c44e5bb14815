"""The code printed on a notice, which opens it in the portal.

It is worked out from the notice's number under this installation's key, so that the letter
can be made again byte for byte, while the database keeps only its hash.
"""

from __future__ import annotations

import hashlib
import hmac
import re

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0, 1, I, L, O or U: thirty signs that nobody misreads."""

LENGTH = 12
"""Twelve of thirty make 58 bits; with slow hashing and limits on tries, not to be guessed."""

_key: bytes | None = None


def seal_with(secret: str) -> None:
    """Use this installation's key from here on; `create_app` says it once."""
    global _key  # noqa: PLW0603  (one key a process)
    _key = hashlib.sha256(f"access codes {secret}".encode()).digest()


def code_for(number: str) -> str:
    """Return the code of a notice, as it is printed: `7KQM-2XWD-9HRT`."""
    found, at = "", 0
    while len(found) < LENGTH:
        block = _under_our_key(f"{number} {at}")
        # Values past the last whole multiple of thirty would favour the first signs.
        whole = 256 - 256 % len(ALPHABET)
        found += "".join(ALPHABET[value % len(ALPHABET)] for value in block if value < whole)
        at += 1
    code = found[:LENGTH]
    return "-".join(code[i : i + 4] for i in range(0, LENGTH, 4))


def check_for(number: str) -> str:
    """Return the digest from which a letter without a calculation has its code to be checked by.

    It says nothing about the access code.
    """
    return _under_our_key(f"check {number}").hex()


def _under_our_key(words: str) -> bytes:
    if _key is None:
        raise RuntimeError("No key for access codes yet: call access.seal_with first")
    return hmac.digest(_key, words.encode(), "sha256")


def bare(typed: str) -> str:
    """Return a code as it is compared: capitals, nothing between the signs."""
    return re.sub(r"[\s\-–−]", "", typed).upper()

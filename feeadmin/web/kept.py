"""Answers that a browser may keep, and asks about again before it shows them."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Sequence

from flask import Response, g, request

EDITION = 1
"""Counts up whenever the same thing would be written differently."""

LEVEL = 5
"""Of gzip: nearly as small as it gets, in a third of the time."""


def kept(
    write: Callable[[], str | bytes], *, of: Sequence[object], mimetype: str, shared: bool = False
) -> Response:
    """Answer with what `write` returns, unless whoever asks has it already: then it is not written.

    `of` names all that the answer is made of: what was asked, and the generation of what it is
    about. `shared` lets everybody's caches keep it; without it, only the reader's own.
    """
    zipped = request.accept_encodings.quality("gzip") > 0
    tag = _tag(of, zipped=zipped)
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        response = Response(_packed(write(), zipped=zipped), mimetype=mimetype)
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
    response.set_etag(tag)
    response.vary.add("Accept-Encoding")
    g.kept = "public, no-cache" if shared else "private, no-cache"
    return response


def _tag(of: Sequence[object], *, zipped: bool) -> str:
    """Return a name that no other bytes have: the packed ones are others."""
    spelled = json.dumps([EDITION, *map(str, of)])
    return hashlib.sha256(spelled.encode()).hexdigest()[:24] + ("-gz" if zipped else "")


def _packed(written: str | bytes, *, zipped: bool) -> bytes:
    content = written.encode() if isinstance(written, str) else written
    # No time of day goes in: the same content is packed into the same bytes.
    return gzip.compress(content, LEVEL, mtime=0) if zipped else content

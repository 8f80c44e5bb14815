"""Files kept bit for bit as they came, each under the digest of its bytes."""

import hashlib
import io
import os
import stat

import pytest

from feeadmin.kernel import files
from feeadmin.kernel.errors import NotFound
from feeadmin.kernel.files import CHUNK, Store

PHOTO = b"\xff\xd8 a photo of two vans"
DIGEST = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "files")


def everything_in(store):
    return sorted(path for path in store.folder.rglob("*") if path.is_file())


def test_bytes_come_back_as_they_came(store):
    kept = store.put(PHOTO)
    assert (kept.sha256, kept.size) == (DIGEST, len(PHOTO))
    assert store.read(DIGEST) == PHOTO
    with store.open(DIGEST) as stream:
        assert stream.read(2) == PHOTO[:2]


def test_a_large_file_is_read_piece_by_piece(store):
    large = b"0123456789abcdef" * (CHUNK // 16) + b"and a little more"
    kept = store.put(io.BytesIO(large))
    assert kept.size == len(large)
    assert store.read(kept.sha256) == large


def test_an_empty_file_is_a_file(store):
    assert store.put(b"").sha256 == hashlib.sha256(b"").hexdigest()
    assert store.put(io.BytesIO()).size == 0


def test_the_same_bytes_twice_are_kept_once(store):
    assert store.put(PHOTO) == store.put(io.BytesIO(PHOTO))
    assert everything_in(store) == [store.path(DIGEST)]


def test_a_kept_file_is_read_only(store):
    store.put(PHOTO)
    assert stat.S_IMODE(store.path(DIGEST).stat().st_mode) == 0o440


def test_a_file_that_was_never_kept_is_not_here(store):
    with pytest.raises(NotFound, match=f"^The file {DIGEST[:12]} is not here.$"):
        store.open(DIGEST)
    with pytest.raises(NotFound):
        store.read(DIGEST)


def test_bytes_that_were_tampered_with_are_found_out(store):
    store.put(PHOTO)
    assert store.intact(DIGEST)
    path = store.path(DIGEST)
    path.chmod(0o600)
    path.write_bytes(PHOTO[:-1])
    assert not store.intact(DIGEST)


class TornOff(io.RawIOBase):
    """A stream whose other end goes away after the first piece."""

    pieces = [b"the first half"]

    def read(self, _size=-1):
        if self.pieces:
            return self.pieces.pop()
        raise ConnectionResetError


def test_a_stream_that_breaks_off_leaves_nothing(store):
    with pytest.raises(ConnectionResetError):
        store.put(TornOff())
    assert everything_in(store) == []


def test_what_never_arrived_is_thrown_away_after_a_day(store):
    store.folder.mkdir()
    old, young = store.folder / ".arriving-old", store.folder / ".arriving-young"
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, (1, 1))
    store.sweep()
    assert everything_in(store) == [young]


def test_the_process_keeps_its_files_where_it_was_told(tmp_path):
    files.keep_in(tmp_path / "here")
    assert files.store().path(DIGEST) == tmp_path / "here" / DIGEST[:2] / DIGEST


def test_nothing_is_kept_before_a_folder_is_named(monkeypatch):
    monkeypatch.setattr(files, "_store", None)
    with pytest.raises(RuntimeError, match=r"call files\.keep_in first"):
        files.store()

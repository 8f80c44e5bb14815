"""A folder in the form of RFC 8493: any validator, now or in thirty years, can prove it."""

import hashlib

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.appeals import bag
from tests.appeals.folder import files

INFO = {"External-Identifier": "E26-000045"}

names = st.lists(
    st.text("abcxyzñß日 ._-0123456789", min_size=1, max_size=12).filter(
        lambda name: name.strip(". ") and name == name.strip()
    ),
    min_size=1,
    max_size=3,
).map("/".join)
payloads = st.dictionaries(
    names.map(lambda name: f"p/{name}.bin"), st.binary(max_size=200), min_size=1, max_size=5
)


def write(folder, payload, beside=None, info=INFO):
    folder.mkdir(parents=True, exist_ok=True)
    packed = bag.pack(payload, beside or {}, info)
    packed.write(folder)
    return packed.manifest_sha256


def test_a_validator_that_is_not_ours_finds_it_whole(tmp_path):
    write(tmp_path, {"01/event.json": b"{}", "photo.jpg": b"\xff\xd8"}, {"index.html": b"<p>"})
    assert bagit.Bag(str(tmp_path)).is_valid()


@settings(max_examples=40)
@given(payload=payloads)
def test_whatever_is_put_in_it_is_valid_and_comes_out_as_it_went_in(tmp_path_factory, payload):
    folder = tmp_path_factory.mktemp("bag")
    write(folder, payload)
    assert bagit.Bag(str(folder)).is_valid()
    kept = files(folder)
    assert {path: kept[f"data/{path}"] for path in payload} == payload


def test_the_same_papers_are_the_same_bytes(tmp_path):
    papers = {"b": b"2", "a": b"1"}
    first = write(tmp_path / "one", papers)
    second = write(tmp_path / "two", dict(sorted(papers.items())))
    assert first == second
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_the_digest_returned_is_that_of_the_manifest(tmp_path):
    digest = write(tmp_path, {"a": b"1"})
    manifest = (tmp_path / "manifest-sha256.txt").read_bytes()
    assert digest == hashlib.sha256(manifest).hexdigest()
    assert manifest == f"{hashlib.sha256(b'1').hexdigest()}  data/a\n".encode()


@pytest.mark.parametrize("path", ["data/a", "bag-info.txt", "index.html", "bagit.txt"])
def test_a_byte_changed_anywhere_is_found(tmp_path, path):
    write(tmp_path, {"a": b"1"}, {"index.html": b"<p>index</p>"})
    (tmp_path / path).write_bytes((tmp_path / path).read_bytes() + b" ")
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(tmp_path)).validate()


def test_a_paper_taken_out_is_missed(tmp_path):
    write(tmp_path, {"a": b"1", "b": b"2"})
    (tmp_path / "data" / "a").unlink()
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(tmp_path)).validate()


def test_a_bag_broken_off_before_its_manifest_is_none(tmp_path):
    write(tmp_path, {"a": b"1"})
    (tmp_path / "manifest-sha256.txt").unlink()
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(tmp_path)).validate()


def test_a_label_s_value_stays_on_its_line(tmp_path):
    write(tmp_path, {"a": b"1"}, info={"Source-Organization": "City of\nLos Angeles\r\n Evil: x"})
    info = (tmp_path / "bag-info.txt").read_text()
    assert info.splitlines() == [
        "Source-Organization: City of Los Angeles Evil: x",
        "Payload-Oxum: 1.1",
    ]

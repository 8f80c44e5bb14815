"""What a file is, by its bytes; and a small picture of it that gives nobody away."""

import io
import struct
import zlib
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from feeadmin.evidence.pictures import NotEvidence, read
from tests.evidence.camera import GPS, MAKER, opened, photo, plain, red_corner


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (photo(), "image/jpeg"),
        (photo(kind="PNG"), "image/png"),
        (photo(kind="WEBP"), "image/webp"),
        (photo(kind="HEIF"), "image/heic"),
        (plain(kind="JPEG", mode="CMYK"), "image/jpeg"),
        (plain(kind="JPEG", mode="L"), "image/jpeg"),
        (plain(kind="PNG", mode="RGBA"), "image/png"),
        (plain(kind="PNG", mode="P"), "image/png"),
        (plain(kind="PNG", mode="1"), "image/png"),
        (plain(kind="PNG", mode="I;16"), "image/png"),
    ],
)
def test_a_photo_of_each_kind_is_known_by_its_bytes_and_has_a_preview(content, media_type):
    reading = read(content)
    assert (reading.media_type, reading.width, reading.height) == (media_type, 120, 80)
    assert opened(reading.preview).size == (120, 80)


def test_a_burst_of_several_pictures_in_one_file_is_its_first():
    written = io.BytesIO()
    first, second = Image.new("RGB", (120, 80), "red"), Image.new("RGB", (60, 40), "blue")
    first.save(written, "MPO", save_all=True, append_images=[second])
    reading = read(written.getvalue())
    assert (reading.media_type, reading.width) == ("image/jpeg", 120)
    red, _green, blue = opened(reading.preview).getpixel((60, 40))
    assert red > blue


def test_a_paper_is_kept_as_it_is_without_a_preview():
    reading = read(b"%PDF-1.7\n a letter")
    assert (reading.media_type, reading.preview, reading.width) == ("application/pdf", None, None)


# Nothing goes with the preview.


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_preview_tells_neither_place_nor_time_nor_camera(kind):
    original = photo(kind=kind)
    assert dict(opened(original).getexif().get_ifd(GPS))
    preview = read(original).preview
    shown = opened(preview)
    assert not shown.getexif()
    assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for secret in (b"Exif", MAKER.encode(), b"SN-0042", b"2026:09:08"):
        assert secret not in preview


def test_neither_comments_nor_text_nor_a_color_profile_go_with_it():
    profile = b"a profile that names its owner, Pat Owner"
    preview = read(plain(kind="JPEG", comment=b"Pat Owner", icc_profile=profile)).preview
    assert b"Pat" not in preview
    assert "icc_profile" not in opened(preview).info


# Upright.


@pytest.mark.parametrize(
    ("held", "corner", "size"),
    [
        (1, "upper left", (120, 80)),
        (2, "upper right", (120, 80)),
        (3, "lower right", (120, 80)),
        (4, "lower left", (120, 80)),
        (5, "upper left", (80, 120)),
        (6, "upper right", (80, 120)),
        (7, "lower right", (80, 120)),
        (8, "lower left", (80, 120)),
        (9, "upper left", (120, 80)),
        (0, "upper left", (120, 80)),
    ],
)
def test_a_preview_stands_upright_however_the_phone_was_held(held, corner, size):
    preview = opened(read(photo(held=held)).preview)
    assert (red_corner(preview), preview.size) == (corner, size)


# How large.


@pytest.mark.parametrize(
    ("size", "shown"), [((4000, 3000), (1280, 960)), ((100, 5000), (26, 1280)), ((1, 1), (1, 1))]
)
def test_a_preview_is_small_and_keeps_the_photo_s_proportions(size, shown):
    assert opened(read(plain(size, kind="JPEG")).preview).size == shown


def test_a_photo_of_sixty_megapixels_has_a_preview_too():
    reading = read(plain((9000, 6700), kind="JPEG", mode="L"))
    assert (reading.width, reading.height) == (9000, 6700)
    assert opened(reading.preview).size == (1280, 953)


@pytest.mark.parametrize("of", [{"kind": "PNG"}, {"kind": "JPEG", "progressive": True}])
def test_what_must_be_unpacked_whole_is_kept_without_one_when_it_is_that_large(of):
    reading = read(plain((9000, 6700), mode="L", **of))
    assert (reading.width, reading.height, reading.preview) == (9000, 6700, None)


def test_the_largest_that_is_unpacked_whole_is_forty_megapixels():
    assert read(plain((8000, 5000), mode="1")).preview
    assert read(plain((8000, 5001), mode="1")).preview is None


def test_a_small_file_that_says_it_is_enormous_is_refused():
    with pytest.raises(NotEvidence, match="too many pixels to open"):
        read(_png_that_says((60_000, 60_000)))


def _png_that_says(size):
    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )  # fmt: skip


# When it was taken.


def test_what_the_camera_says_is_read_as_the_city_s_time():
    assert read(photo(taken="2026:09:08 06:10:00")).taken_at == datetime(
        2026, 9, 8, 13, 10, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "said",
    ["", "yesterday", "0000:00:00 00:00:00", "2026-09-08T06:10", "2026:13:40 99:99:99",
     "9999:12:31 23:59:59", "    :  :     :  :  "],
)  # fmt: skip
def test_a_time_that_is_none_is_not_said(said):
    assert read(photo(taken=said)).taken_at is None


def test_a_picture_that_says_nothing_of_itself_is_a_picture_all_the_same():
    reading = read(plain())
    assert reading.taken_at is None
    assert reading.preview


BEFORE_ITS_BEGINNING = (
    b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x09\0\x01\0\0\0\xff\xff\xff\xff\0\0\0\0"
)
"""One note, which says that the others begin one byte before the first."""


@pytest.mark.parametrize(
    "garbled", [b"Exif\0\0 no notes", b"Exif\0\0II*\0" + b"\xff" * 40, BEFORE_ITS_BEGINNING]
)
def test_a_photo_whose_notes_are_garbled_is_a_photo_all_the_same(garbled):
    written = io.BytesIO()
    Image.new("RGB", (40, 40)).save(written, "JPEG", exif=garbled)
    reading = read(written.getvalue())
    assert (reading.media_type, reading.taken_at) == ("image/jpeg", None)
    assert reading.preview


# What is none.


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty: 0 bytes. Take or save it again"),
        (b"Dear city", "it is no JPEG, PNG, WebP or HEIC photo, and no PDF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "it is no JPEG"),
        (b"PK\x03\x04 a document", "it is no JPEG"),
        (b"\0" * 4096, "it is no JPEG"),
        (b" %PDF-1.7", "it is no JPEG"),
        (plain(kind="GIF"), "it is no JPEG"),
        (plain(kind="TIFF"), "it is no JPEG"),
        (plain(kind="BMP"), "it is no JPEG"),
        (photo()[:2], "it is no JPEG"),
        (photo()[:200], "the photo is damaged"),
        (photo((800, 600))[:-2000], "the photo is damaged and cannot be opened. Send it again"),
        (photo(kind="PNG")[:400], "the photo is damaged"),
    ],
)
def test_what_is_no_evidence_is_refused_with_what_to_send(content, why):
    with pytest.raises(NotEvidence) as no:
        read(content)
    assert why in str(no.value)


def test_a_photo_that_was_cut_off_is_refused_although_letters_were_made_before(monkeypatch):
    """The library that lays letters out tells Pillow to make up what is missing."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(NotEvidence, match="damaged"):
        read(photo((800, 600))[:-2000])


WHOLE = photo((64, 48))


@settings(max_examples=80)
@given(at=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255))
def test_one_wrong_byte_anywhere_is_a_photo_or_a_sentence_and_never_a_crash(at, byte):
    with suppress(NotEvidence):
        reading = read(WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :])
        assert reading.preview is None or not opened(reading.preview).getexif()


BEGINNINGS = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"\0\0\0\x18ftypheic", b"Dear city"]


@settings(max_examples=60)
@given(beginning=st.sampled_from(BEGINNINGS), rest=st.binary(max_size=200))
def test_whatever_bytes_come_the_answer_is_a_sentence(beginning, rest):
    with pytest.raises(NotEvidence, match=r"."):
        read(beginning + rest)

"""Reading pictures safely: what a file is by its bytes, its size, and a small plain copy.

The original is only ever read. A preview is drawn anew, so that nothing a camera wrote
beside the picture (place, name, serial number) goes with it.
"""

from __future__ import annotations

import io
import math
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime

from PIL import Image, ImageFile, UnidentifiedImageError
from PIL.Image import Transpose
from PIL.JpegImagePlugin import JpegImageFile
from pillow_heif import register_heif_opener

from feeadmin.days import CITY
from feeadmin.language import _

register_heif_opener()

MOST_PIXELS = 40_000_000
"""Decoded at once: more would take over 160 MB for one preview."""

PREVIEW_PIXELS = 1280
TAKEN = 36867
"""EXIF DateTimeOriginal (CIPA DC-008, table 8)."""

EXIF_BLOCK = 0x8769
ORIENTATION = 0x0112
UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""What puts a picture upright, by how its camera says it was held (CIPA DC-008, 4.6.5.1.6)."""

FORMATS = ("JPEG", "PNG", "HEIF", "WEBP")
MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    # A JPEG with further pictures behind it, as many phones take them; the first is the photo.
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "HEIF": "image/heic",
    "WEBP": "image/webp",
}
PDF_BEGINS = b"%PDF-"


class NotEvidence(ValueError):
    """The file cannot be kept as evidence. The message says why, and what to send instead."""


@dataclass(frozen=True)
class Reading:
    """What a file turned out to be."""

    media_type: str
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    preview: bytes | None = None
    """A JPEG without metadata; None for papers, and for pictures too large to decode."""


def read(content: bytes) -> Reading:
    """Read a photo or a PDF by its bytes, whatever its name says. Raises NotEvidence."""
    if not content:
        raise NotEvidence(_("it is empty: 0 bytes. Take or save it again"))
    if content.startswith(PDF_BEGINS):
        return Reading("application/pdf")
    # What lays out our letters tells Pillow to make up whatever is missing of a picture.
    # Evidence is whole, or it is sent again.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                return _read_picture(picture)
    except UnidentifiedImageError as wrong:
        raise NotEvidence(_("it is no JPEG, PNG, WebP or HEIC photo, and no PDF")) from wrong
    except Image.DecompressionBombError as wrong:
        raise NotEvidence(_("it has too many pixels to open. Send it in a smaller size")) from wrong
    except Exception as wrong:
        # Decoders raise whatever they stumble over; what it is, the photo's owner cannot mend.
        raise NotEvidence(_("the photo is damaged and cannot be opened. Send it again")) from wrong


def _read_picture(picture: Image.Image) -> Reading:
    assert picture.format is not None, "Pillow names what it opened"
    width, height = picture.size
    turn, taken_at = _said_by_camera(picture)
    _decode_coarsely(picture)
    preview = _preview_of(picture, turn) if math.prod(picture.size) <= MOST_PIXELS else None
    return Reading(MEDIA_TYPES[picture.format], width, height, taken_at, preview)


def _decode_coarsely(picture: Image.Image) -> None:
    """Let a JPEG be decoded at a fraction of its size, so that the largest photo has a preview.

    A progressive one must be unpacked whole all the same; other kinds of pictures know no such
    thing.
    """
    if isinstance(picture, JpegImageFile) and "progressive" not in picture.info:
        picture.draft(None, (PREVIEW_PIXELS, PREVIEW_PIXELS))


def _preview_of(picture: Image.Image, turn: Transpose | None) -> bytes:
    picture.thumbnail((PREVIEW_PIXELS, PREVIEW_PIXELS))
    upright = picture if turn is None else picture.transpose(turn)
    # A new picture holds pixels only: whatever else the file carried stays behind.
    bare = Image.new("RGB", upright.size)
    bare.paste(upright.convert("RGB"))
    drawn = io.BytesIO()
    bare.save(drawn, "JPEG", quality=82)
    return drawn.getvalue()


def _said_by_camera(picture: Image.Image) -> tuple[Transpose | None, datetime | None]:
    """Return how to put a picture upright and when it was taken, as far as it says so."""
    try:
        words = picture.getexif()
        said = words.get_ifd(EXIF_BLOCK).get(TAKEN)
        return UPRIGHT.get(words.get(ORIENTATION, 1)), _instant(str(said))
    except Exception:  # noqa: BLE001  (a photo whose notes are garbled is a photo all the same)
        return None, None


def _instant(said: str) -> datetime | None:
    try:
        # Cameras write local time without a zone; it is shown as the camera's word, no more.
        local = datetime.strptime(said.strip(" \x00"), "%Y:%m:%d %H:%M:%S").replace(tzinfo=CITY)
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None

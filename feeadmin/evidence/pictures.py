"""Reading pictures safely: what a file is by its bytes, its size, and a small plain copy.

The original is only ever read. A preview is drawn anew, so that nothing a camera wrote
beside the picture (place, name, serial number) goes with it.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from datetime import datetime

from PIL import Image, ImageOps, UnidentifiedImageError
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
MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "HEIF": "image/heic", "WEBP": "image/webp"}
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
    """A JPEG without metadata; None for papers, and for pictures too large to draw."""


def read(content: bytes) -> Reading:
    """Read a photo or a PDF by its bytes, whatever its name says. Raises NotEvidence."""
    if not content:
        raise NotEvidence(_("it is empty: 0 bytes. Take or save it again"))
    if content.startswith(PDF_BEGINS):
        return Reading("application/pdf")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(MEDIA_TYPES)) as picture:
                return _read_picture(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError) as wrong:
        raise NotEvidence(_("it is no JPEG, PNG, WebP or HEIC photo, and no PDF")) from wrong
    except (OSError, SyntaxError, ValueError) as wrong:
        raise NotEvidence(_("the photo is damaged and cannot be opened. Send it again")) from wrong


def _read_picture(picture: Image.Image) -> Reading:
    assert picture.format is not None, "Pillow names what it opened"
    width, height = picture.size
    taken_at = _taken_at(picture)
    preview = _preview_of(picture) if width * height <= MOST_PIXELS else None
    return Reading(MEDIA_TYPES[picture.format], width, height, taken_at, preview)


def _preview_of(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((PREVIEW_PIXELS, PREVIEW_PIXELS))
    # A new picture holds pixels only: whatever else the file carried stays behind.
    bare = Image.new("RGB", upright.size)
    bare.paste(upright.convert("RGB"))
    drawn = io.BytesIO()
    bare.save(drawn, "JPEG", quality=82)
    return drawn.getvalue()


def _taken_at(picture: Image.Image) -> datetime | None:
    said = picture.getexif().get_ifd(EXIF_BLOCK).get(TAKEN)
    try:
        # Cameras write local time without a zone; it is shown as the camera's word, no more.
        return datetime.strptime(str(said), "%Y:%m:%d %H:%M:%S").replace(tzinfo=CITY)
    except ValueError:
        return None

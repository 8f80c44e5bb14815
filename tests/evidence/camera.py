"""Photos as phones make them: with their place, their time and the way they were held."""

from __future__ import annotations

import io

from PIL import Image

RED, BLUE = (200, 40, 40), (40, 40, 200)
GPS, EXIF = 0x8825, 0x8769
ORIENTATION, TAKEN, MAKE, SERIAL = 0x0112, 0x9003, 0x010F, 0xA431
MAKER = "Invented Phones"


def photo(
    size=(120, 80), *, kind="JPEG", held=1, taken="2026:09:08 06:10:00", mode="RGB", **options
):
    """Return a photo whose upper left quarter is red, and everything else blue."""
    picture = Image.new("RGB", size, BLUE)
    picture.paste(RED, (0, 0, size[0] // 2, size[1] // 2))
    words = picture.getexif()
    words[ORIENTATION], words[MAKE] = held, MAKER
    words.get_ifd(EXIF).update({TAKEN: taken, SERIAL: "SN-0042"})
    words.get_ifd(GPS).update({1: "N", 2: (34.0, 3.0, 0.0), 3: "W", 4: (118.0, 15.0, 0.0)})
    written = io.BytesIO()
    picture.convert(mode).save(written, kind, exif=words, **options)
    return written.getvalue()


def plain(size=(120, 80), kind="PNG", mode="RGB", **options):
    """Return a picture without a word about itself."""
    written = io.BytesIO()
    Image.new(mode, size).save(written, kind, **options)
    return written.getvalue()


def opened(content):
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        return picture


def red_corner(picture):
    """Say which corner of a picture is the red one."""
    width, height = picture.size
    for across, x in (("left", width // 4), ("right", 3 * width // 4)):
        for down, y in (("upper", height // 4), ("lower", 3 * height // 4)):
            red, _green, blue = picture.getpixel((x, y))
            if red > blue:
                return f"{down} {across}"
    return None

"""Photos of the demonstration, drawn by rule: vans on a lot, the time, and the word DEMONSTRATION.

Each is a JPEG with the time a camera would have written into it, so that it passes through
the product as a recorder's photo does.
"""

from __future__ import annotations

import io
from datetime import datetime

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageDraw import ImageDraw as Canvas

from feeadmin.days import local

WIDTH, HEIGHT = 960, 640
HORIZON = 250
QUALITY = 72

SKIES = ((196, 214, 230), (222, 214, 202), (176, 190, 208))
WALLS = ((201, 186, 166), (170, 178, 184), (188, 170, 160), (160, 172, 158))
GROUND, LINES, WINDOW, TIRE = (122, 122, 120), (200, 200, 196), (70, 84, 98), (34, 34, 36)
VANS = ((236, 238, 240), (60, 66, 74), (205, 208, 212))
BAND = (20, 32, 58)
PAPER = (255, 255, 255)

MOST_VANS, MOST_TRUCKS = 7, 2

EXIF_BLOCK, TAKEN, MADE_BY = 0x8769, 36867, 0x0131


def photo(place: str, taken_at: datetime, *, light: int, heavy: int, turn: int) -> bytes:
    """Return a photo of so many vehicles at a place; `turn` sets one photo of it off from another.

    The same arguments always give the same bytes.
    """
    picture = Image.new("RGB", (WIDTH, HEIGHT), SKIES[turn % len(SKIES)])
    canvas = ImageDraw.Draw(picture)
    _draw_lot(canvas, turn)
    for n in range(min(heavy, MOST_TRUCKS)):
        _draw_vehicle(canvas, 30 + 330 * n + 17 * turn, HORIZON + 40, (300, 130), VANS[2])
    for n in range(min(light, MOST_VANS)):
        x, y = 20 + 235 * (n % 4) + 23 * turn + 60 * (n // 4), HORIZON + 175 + 95 * (n // 4)
        _draw_vehicle(canvas, x, y, (170, 66), VANS[(n + turn) % len(VANS)])
    _write(canvas, place, taken_at)
    return _as_jpeg(picture, taken_at)


def of_once(taken_at: datetime) -> bytes:
    """Return the photo that goes with the main job done once: ten vans and two trucks."""
    return photo("any lot", taken_at, light=10, heavy=2, turn=0)


def _draw_lot(canvas: Canvas, turn: int) -> None:
    canvas.rectangle((0, HORIZON, WIDTH, HEIGHT), fill=GROUND)
    west = 40 + 60 * (turn % 3)
    canvas.rectangle((west, 90, west + 620, HORIZON), fill=WALLS[turn % len(WALLS)])
    for x in range(west + 40, west + 580, 90):
        canvas.rectangle((x, 130, x + 50, 190), fill=WINDOW)
    for x in range(-200, WIDTH, 118):
        canvas.line((x, HEIGHT, x + 150, HORIZON + 10), fill=LINES, width=3)


def _draw_vehicle(
    canvas: Canvas, x: int, y: int, size: tuple[int, int], paint: tuple[int, int, int]
) -> None:
    width, height = size
    canvas.rounded_rectangle((x, y, x + width, y + height), radius=14, fill=paint)
    canvas.rectangle((x + width - width // 4, y + 10, x + width - 10, y + height // 2), fill=WINDOW)
    for wheel in (x + width // 5, x + width - width // 3):
        canvas.ellipse((wheel, y + height - 16, wheel + 34, y + height + 18), fill=TIRE)


def _write(canvas: Canvas, place: str, taken_at: datetime) -> None:
    canvas.rectangle((0, 0, WIDTH, 48), fill=BAND)
    canvas.text((20, 10), "DEMONSTRATION: drawn, not seen", PAPER, ImageFont.load_default(24))
    stamp = f"{local(taken_at):%Y-%m-%d %H:%M:%S}  {place}"
    canvas.text((20, HEIGHT - 40), stamp, PAPER, ImageFont.load_default(22))


def _as_jpeg(picture: Image.Image, taken_at: datetime) -> bytes:
    exif = Image.Exif()
    exif[MADE_BY] = "feeadmin demonstration"
    exif.get_ifd(EXIF_BLOCK)[TAKEN] = f"{local(taken_at):%Y:%m:%d %H:%M:%S}"
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=QUALITY, exif=exif)
    return written.getvalue()

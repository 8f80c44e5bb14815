"""Photos as a phone makes them."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw


def jpeg(name: str) -> dict[str, object]:
    """Return a small photo of a van, as a browser's file field takes it."""
    picture = Image.new("RGB", (640, 480), (150, 160, 170))
    ImageDraw.Draw(picture).rectangle((200, 260, 420, 360), fill=(240, 240, 240))
    written = io.BytesIO()
    picture.save(written, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": written.getvalue()}

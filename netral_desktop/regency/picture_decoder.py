"""A received page's picture redrawn, as it runs in a process of its own (`pictures` starts it)."""

from __future__ import annotations

import io

from netral_desktop.kernel.confined import Channel

MOST_PIXELS = 24_000_000  # a page at 300 dpi has 8.7 million
_KEPT = (1700, 2400)  # px; a page at 200 dpi, in which handwriting can be read


def serve(channel: Channel) -> None:
    """Take pictures, one after the other; answer each as a JPEG of ours, or empty when it is none."""
    while True:
        channel.send(_redrawn(channel.receive()))


def _redrawn(content: bytes) -> bytes:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the limit below speaks first
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return b""
            picture = ImageOps.exif_transpose(opened).convert("L" if opened.mode in ("L", "1") else "RGB")
    except Exception:  # whatever the decoder says of a stranger's file, it is no picture
        return b""
    picture.thumbnail(_KEPT, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()

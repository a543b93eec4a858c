"""Reading the slate in one picture that a person took from a recording, in a process of its own (see `finding`)."""

from __future__ import annotations

import io
from typing import Any

import msgspec

from netral_desktop.kernel.confined import Channel

MOST_PIXELS = 40_000_000
_SIDE = 1600  # px; a slate that fills a third of it has modules of 15


def serve(channel: Channel) -> None:
    """Take a picture; answer the texts of the slates in it, or null where it is none."""
    channel.send(msgspec.json.encode(_texts(channel.receive())))


def _texts(content: bytes) -> list[str] | None:
    from .frames import read_picture

    grey = opened_grey(content, _SIDE)
    return None if grey is None else read_picture(grey)


def opened_grey(content: bytes, side: int) -> Any:
    """A picture's rows of grey bytes, its longer side `side` px, turned as it was taken; None where it is none."""
    import numpy as np
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the limit below speaks first
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "BMP", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            grey = ImageOps.exif_transpose(opened).convert("L")
    except Exception:  # whatever the decoder says of a stranger's file, it is no picture
        return None
    factor = side / max(grey.size)
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    return np.asarray(grey.resize(size, Image.Resampling.BICUBIC))

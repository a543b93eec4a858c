"""A letterhead's picture made small, as it runs in a process of its own (`letterhead_image` starts it).

Its size is read from its head before a pixel is. What is kept has the resolution that a printer shows, so that the
sheets of a batch stay small.
"""

from __future__ import annotations

import io

from netral_desktop.kernel.confined import Channel

MOST_PIXELS = 24_000_000  # a phone's photograph; one of 40 megapixels would take 160 MB to decode
DAMAGED, TOO_LARGE = b"damaged", b"large"
# 300 dpi on the place for a whole letterhead, 143 x 27 mm; a crest takes less.
_KEPT = (1690, 319)


def serve(channel: Channel) -> None:
    """Take a picture; answer `width height` and the PNG, or why there is none."""
    for part in _made_small(channel.receive()):
        channel.send(part)


def _made_small(content: bytes) -> tuple[bytes, ...]:
    """`width height` and the PNG, or why there is none."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the limit below speaks first
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return (TOO_LARGE,)
            picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except Exception:  # whatever the decoder says of a stranger's file, it is damaged
        return (DAMAGED,)
    picture.thumbnail(_KEPT, Image.Resampling.LANCZOS)
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    flat = paper.convert("RGB")
    grey = flat.convert("L")
    kept = grey if grey.convert("RGB").tobytes() == flat.tobytes() else flat
    out = io.BytesIO()
    kept.save(out, "PNG", optimize=True)
    return f"{kept.width} {kept.height}".encode("ascii"), out.getvalue()

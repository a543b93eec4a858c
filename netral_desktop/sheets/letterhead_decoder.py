"""A picture from outside made small, as it runs in a process of its own (`picture_sandbox` starts it).

Its size is read from its head before a pixel is. What is kept of a letterhead has the resolution that a printer shows,
so that the sheets of a batch stay small; of a photo, what a page shows.
"""

from __future__ import annotations

import io

from netral_desktop.kernel.confined import Channel

MOST_PIXELS = 24_000_000  # a phone's photograph; one of 40 megapixels would take 160 MB to decode
DAMAGED, TOO_LARGE = b"damaged", b"large"
# 300 dpi on the place for a whole letterhead, 143 x 27 mm; a crest takes less.
_KEPT = (1690, 319)
_PHOTO = (1600, 1600)  # px: 150 dpi on a page across
_QUALITY = 82  # of JPEG, per cent


def serve(channel: Channel) -> None:
    """Take a letterhead or crest; answer `width height` and the PNG, or why there is none."""
    for part in _made_small(channel.receive(), _KEPT, "PNG"):
        channel.send(part)


def serve_photo(channel: Channel) -> None:
    """Take a photo; answer `width height` and the JPEG, or why there is none."""
    for part in _made_small(channel.receive(), _PHOTO, "JPEG"):
        channel.send(part)


def _made_small(content: bytes, most: tuple[int, int], form: str) -> tuple[bytes, ...]:
    """`width height` and the file in this form, or why there is none."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the limit below speaks first
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            if form == "JPEG":
                opened.draft("RGB", most)  # a large JPEG is decoded at a half, a quarter or an eighth
            if opened.width * opened.height > MOST_PIXELS:
                return (TOO_LARGE,)
            picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except Exception:  # whatever the decoder says of a stranger's file, it is damaged
        return (DAMAGED,)
    picture.thumbnail(most, Image.Resampling.LANCZOS)
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    flat = paper.convert("RGB")
    grey = flat.convert("L")
    kept = grey if grey.convert("RGB").tobytes() == flat.tobytes() else flat
    out = io.BytesIO()
    kept.save(out, form, optimize=True, **({"quality": _QUALITY} if form == "JPEG" else {}))
    return f"{kept.width} {kept.height}".encode("ascii"), out.getvalue()

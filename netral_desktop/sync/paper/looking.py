"""Finds the codes of a kertas cadangan on scans, in a process of its own (`scans` starts it)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import msgspec

from netral_desktop.kernel.confined import Channel

from .codes import place_of

DAMAGED = b"damaged"
MOST_PAGES = 200  # of one file
_MOST_PIXELS = 150_000_000
_SCALE = 300 / 72  # of a PDF's page; a scan in it is read a little enlarged, which does it good
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP")
# Enlarged, a code is found that noise or a blur hid; made smaller, one that a fine scan made grainy.
_TRIES = ((1.0, "LocalAverage"), (1.5, "LocalAverage"), (1.0, "GlobalHistogram"), (0.6, "LocalAverage"))


def serve(channel: Channel) -> None:
    """Take a file; answer msgpack of its pages, each the codes on it; or DAMAGED."""
    try:
        answer = msgspec.msgpack.encode([_codes(picture) for picture in _pages(channel.receive())])
    except Exception:  # whatever a decoder says of a stranger's file, it is damaged
        answer = DAMAGED
    channel.send(answer)


def _pages(content: bytes) -> Iterator[Any]:
    """Its pages as grey pictures."""
    from PIL import Image, ImageSequence

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    if not content.startswith(b"%PDF"):
        with Image.open(io.BytesIO(content), formats=_FORMATS) as file:
            for page, picture in enumerate(ImageSequence.Iterator(file)):
                if page < MOST_PAGES:
                    yield picture.convert("L")
        return
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    for page in range(min(len(document), MOST_PAGES)):
        yield document[page].render(scale=_SCALE, grayscale=True).to_pil()


def _codes(picture: Any) -> list[bytes]:
    """Codes of ours, looked for again in other ways while some are missing on a page that has some."""
    found: dict[tuple[bytes, int], bytes] = {}
    on_page: dict[bytes, int] = {}
    for scale, binarizer in _TRIES:
        size = (round(picture.width * scale), round(picture.height * scale))
        for code in _read(picture if scale == 1.0 else picture.resize(size), binarizer):
            place = place_of(code)
            if place is not None:
                found[place[0], place[1]] = code
                on_page[place[0]] = place[2]
        if len(found) >= sum(on_page.values()) and (on_page or scale > 1.0):
            break  # all of them; or twice nothing, so that it is another paper
    return list(found.values())


def _read(picture: Any, binarizer: str) -> list[bytes]:
    import zxingcpp

    codes = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        binarizer=getattr(zxingcpp.Binarizer, binarizer),
        try_invert=False,
    )
    return [bytes(code.bytes) for code in codes]

"""What a stranger's report file shows, in a process of its own (`opened` starts it): text, pages, codes."""

from __future__ import annotations

import io
from typing import Any

import msgspec

from netral_desktop.kernel.confined import Channel

PREFIX = "NETRAL-LAPORAN:"  # how the code of a report begins
MOST_PAGES = 2000
_MOST_PIXELS = 60_000_000
_SCALES = (2.8, 4.0)  # 200 and 290 dpi: a code of some 90 modules on 36 mm
DAMAGED = b"damaged"


def serve(channel: Channel) -> None:
    """Take a file; answer JSON of `pages`, `text` (null for a picture) and `codes`, or DAMAGED."""
    try:
        answer = msgspec.json.encode(_seen(channel.receive()))
    except Exception:  # whatever a decoder says of a stranger's file, it is damaged
        answer = DAMAGED
    channel.send(answer)


def _seen(content: bytes) -> dict[str, Any]:
    if not content.startswith(b"%PDF"):
        from PIL import Image

        Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF")) as picture:
            return {"pages": 1, "text": None, "codes": _codes(picture.convert("L"))}
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    pages = len(document)
    if pages > MOST_PAGES:
        raise ValueError("too many pages")
    text = pages_text(document)
    codes: list[str] = []
    # It stands on the last page, or on the first before copies of other paper; a scan may have others behind it.
    for place in sorted(range(pages), key=lambda page: (page not in (0, pages - 1), -page)):
        for scale in _SCALES:
            codes = codes or _codes(document[place].render(scale=scale, grayscale=True).to_pil())
        if codes:
            break
    return {"pages": pages, "text": text or None, "codes": codes}


def pages_text(document: Any) -> str:
    """Everything that the pages of a pypdfium2 document say, without blanks."""
    found = []
    for page in document:
        said = page.get_textpage()
        found.append("".join(said.get_text_range().split()))
        said.close()
    return "\n".join(found).strip()


def _codes(picture: Any) -> list[str]:
    import zxingcpp

    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [code.text for code in found if code.text.startswith(PREFIX)]

"""PDFs made by hand, to the byte: images whose size is one thing in the PDF and another in themselves."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
from PIL import Image

ALONE = b"q 595 0 0 842 0 0 cm /I Do Q"  # the image fills the page
WITH_A_RULE = ALONE + b" 10 10 20 20 re f"  # and something stands on it, so that the page is rendered


def pdf_of(image: bytes, stream: bytes, contents: bytes = ALONE) -> bytes:
    """A PDF of one page with one image, whose dictionary is `image` and whose data is `stream`."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/XObject/Subtype/Image%b/Length %d>>stream\n%b\nendstream" % (image, len(stream), stream),
        b"<</Length %d>>stream\n%b\nendstream" % (len(contents), contents),
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    table = out.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"xref\n0 6\n0000000000 65535 f \n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (rows, table)
    )
    return out.getvalue()


def jbig2_image(width: int, height: int) -> bytes:
    """What a PDF says of a JBIG2 image."""
    return b"/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode" % (width, height)


def jbig2(picture: Image.Image, size: tuple[int, int] | None = None) -> bytes:
    """A picture of mode 1 as JBIG2 (ISO/IEC 14492): a page and one generic region in MMR; `size`: what it claims."""
    width, height = size or picture.size
    out = io.BytesIO()
    ink = Image.fromarray(~np.asarray(picture))  # a fax codes ink as one, Pillow keeps paper as one
    ink.save(out, "TIFF", compression="group4", tiffinfo={278: picture.height})
    with Image.open(io.BytesIO(out.getvalue())) as tiff:
        (start,), (length,) = tiff.tag_v2[273], tiff.tag_v2[279]
    coded = out.getvalue()[start : start + length]
    page = struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)
    region = struct.pack(">IIIIB", width, height, 0, 0, 0) + b"\x01" + coded
    return b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data
        for number, (kind, data) in enumerate(((48, page), (38, region)))
    )


def jpx_image(width: int, height: int) -> bytes:
    """What a PDF says of a JPEG 2000."""
    return b"/Width %d/Height %d/Filter/JPXDecode" % (width, height)


def jpx(picture: Image.Image, size: tuple[int, int] | None = None) -> bytes:
    """A picture as a JPEG 2000 codestream; `size`: what it claims of itself, and of its one tile."""
    out = io.BytesIO()
    picture.save(out, "JPEG2000", no_jp2=True)
    data = bytearray(out.getvalue())
    if size is not None:
        start = data.index(b"\xff\x4f\xff\x51")
        struct.pack_into(">II", data, start + 8, *size)
        struct.pack_into(">II", data, start + 24, *size)
    return bytes(data)


def jpeg_image(width: int, height: int) -> bytes:
    """What a PDF says of a grey JPEG."""
    return b"/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode" % (width, height)


def jpeg(picture: Image.Image, size: tuple[int, int]) -> bytes:
    """A picture as a grey JPEG; `size`: what it claims of itself."""
    out = io.BytesIO()
    picture.convert("L").save(out, "JPEG")
    data = bytearray(out.getvalue())
    struct.pack_into(">HH", data, data.index(b"\xff\xc0") + 5, size[1], size[0])
    return bytes(data)


def pdf_of_loops() -> bytes:
    """A PDF whose cross-reference table follows itself, and whose page tree holds itself."""
    table = b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000056 00000 n \n"
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    body = body.ljust(56, b"\n") + b"2 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>\nendobj\n"
    end = b"trailer<</Size 3/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (len(body), len(body))
    return body + table + end


def png(width: int, height: int, depth: int = 8) -> bytes:
    """A PNG in grey that claims this size and holds zeros, as many as it claims up to 400 MB, packed a thousandfold."""
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = bytes(1 + -(-width * depth // 8))
    rows = min(height, 400_000_000 // len(row))
    body = b"".join([*(packer.compress(row) for _ in range(rows)), packer.flush()])
    chunks = [(b"IHDR", header), (b"IDAT", body), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )

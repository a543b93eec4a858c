"""One page in every coding in which a scan comes, and how such a file gets damaged on a stick or in the mail."""

from __future__ import annotations

import io
import zlib
from random import Random

import numpy as np
from PIL import Image

from tests.fuzz.mutate import damaged
from tests.scans.reading import hostile


def stored(picture: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def every_coding(page: Image.Image) -> dict[str, bytes]:
    """The page by the name of a file: pictures and PDFs, in colour, grey and black and white."""
    colour, grey = page.convert("RGB"), page.convert("L")
    fax = grey.point(lambda value: 255 if value > 160 else 0).convert("1")
    jpegs = {
        "jpeg": stored(grey, "JPEG", quality=75),
        "colour": stored(colour, "JPEG", quality=75),
        "progressive": stored(colour, "JPEG", quality=75, progressive=True),
        "restarts": stored(colour, "JPEG", quality=75, restart_marker_rows=1),
    }
    jpx = io.BytesIO()
    grey.save(jpx, "JPEG2000", no_jp2=True, irreversible=True, quality_mode="rates", quality_layers=[12])
    files = {f"{name}.jpg": data for name, data in jpegs.items()}
    files |= {
        f"{name}-in.pdf": _pdf_of(page, b"/DCTDecode", data, colour=name != "jpeg") for name, data in jpegs.items()
    }
    files |= {
        "page.png": stored(grey, "PNG"),
        "plain.tif": stored(grey, "TIFF"),
        "lzw.tif": stored(grey, "TIFF", compression="tiff_lzw"),
        "group4.tif": stored(fax, "TIFF", compression="group4"),
        "below-a-rule.pdf": _pdf_of(page, b"/DCTDecode", jpegs["jpeg"], contents=hostile.WITH_A_RULE),
        "flate.pdf": _pdf_of(page, b"/FlateDecode", zlib.compress(grey.tobytes())),
        "png-like.pdf": _pdf_of(
            page, b"/FlateDecode/DecodeParms<</Predictor 15/Columns %d/Colors 1>>" % page.width, _up(grey)
        ),
        "fax.pdf": stored(fax, "PDF", resolution=100),
        "jbig2.pdf": hostile.pdf_of(hostile.jbig2_image(*fax.size), hostile.jbig2(fax)),
        "jpx.pdf": hostile.pdf_of(hostile.jpx_image(*grey.size), jpx.getvalue()),
        "jpx-below-a-rule.pdf": hostile.pdf_of(hostile.jpx_image(*grey.size), jpx.getvalue(), hostile.WITH_A_RULE),
    }
    return files


def hurt(data: bytes, random: Random) -> bytes:
    """A file with an injury: anywhere, in its picture, or as a bad sector or a broken transfer leaves it."""
    start = data.find(b"stream\n") + 7 if data.startswith(b"%PDF") else 0
    end = data.find(b"endstream", start) if start else len(data)
    inside = data[start:end]
    match random.randrange(8):
        case 0:
            return damaged(data, random)
        case 1:
            inside = damaged(inside, random)
        case 2:
            place = random.randrange(len(inside) // 20, len(inside))
            inside = inside[:place] + random.choice((b"\0", b"\xff")) * (len(inside) - place)
        case 3:
            inside = inside[: random.randrange(len(inside) // 20, len(inside))] + inside[-2:]  # the last word stays
        case 4:
            inside = inside[: random.randrange(len(inside))]
        case kind:
            place = random.randrange(len(inside) // 20, len(inside))
            size = min(random.choice((64, 512, 4096)), len(inside) - place)
            sector = {5: bytes(size), 6: b"", 7: random.randbytes(size)}[kind]
            inside = inside[:place] + sector + inside[place + size :]
    return data[:start] + inside + data[end:]


def _pdf_of(
    page: Image.Image, coding: bytes, data: bytes, *, colour: bool = False, contents: bytes = hostile.ALONE
) -> bytes:
    space = b"DeviceRGB" if colour else b"DeviceGray"
    image = b"/Width %d/Height %d/BitsPerComponent 8/ColorSpace/%b/Filter%b" % (*page.size, space, coding)
    return hostile.pdf_of(image, data, contents)


def _up(grey: Image.Image) -> bytes:
    """With each row as its difference to the one above, as PNG does it."""
    values = np.asarray(grey)
    rows = values.copy()
    rows[1:] -= values[:-1]
    return zlib.compress(b"".join(b"\2" + row.tobytes() for row in rows))

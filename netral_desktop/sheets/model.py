"""The print model: all that is needed to draw one sheet again without knowing its form, its person or its campaign.

It is kept with every registered sheet, so that reading a scan can render the very page that was printed. Millimetres
run from the top left of the paper, y down; type sizes are in points. What many sheets share (letterhead, title,
clauses) is the static part and is stored once, under the SHA-256 of its bytes. Stored form: JSON of these structs,
compressed.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec
import zstandard

from netral_desktop.kernel.shapes import prepare

from .codes import Corner
from .roles import Role

FontKey = Literal["regular", "bold", "italic"]

_DECODED_LIMIT = 64 * 1024 * 1024  # an image of the letterhead may be some MB; nothing of ours is larger


class Text(msgspec.Struct, frozen=True, array_like=True, tag="t"):
    """One line of text: left end and baseline in mm, size in points, mm added to every space (justified lines)."""

    x: float
    y: float
    size: float
    font: FontKey
    text: str
    word_space: float = 0.0


class Line(msgspec.Struct, frozen=True, array_like=True, tag="l"):
    """A stroke of `width` mm; `dotted` draws round dots instead."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    dotted: bool = False


class Rect(msgspec.Struct, frozen=True, array_like=True, tag="r"):
    """A frame without filling; `width` mm is its stroke, `grey` 0 black to 1 white."""

    x: float
    y: float
    w: float
    h: float
    width: float
    grey: float = 0.0


class Image(msgspec.Struct, frozen=True, array_like=True, tag="i"):
    """A picture file (PNG or JPEG) stretched into a rectangle."""

    x: float
    y: float
    w: float
    h: float
    data: bytes


Op = Text | Line | Rect | Image


class CodeMark(msgspec.Struct, frozen=True, array_like=True):
    """A QR code: which one, its top left corner and its side in mm, clear zone not counted."""

    corner: Corner
    x: float
    y: float
    side: float


class Zone(msgspec.Struct, frozen=True, array_like=True):
    """Where one person signs."""

    role: Role
    person_id: str | None
    x: float
    y: float
    w: float
    h: float


class IdentityBox(msgspec.Struct, frozen=True, array_like=True):
    """Where the person's own printed name or number stands: what a reader compares to know whose sheet it is."""

    label: Literal["name", "number"]
    x: float
    y: float
    w: float
    h: float


class PrintModel(msgspec.Struct, frozen=True):
    """One printed page. `date_mm` is (x, y, width) of the line for a date by hand, y its baseline."""

    layout: str
    page_mm: tuple[float, float]
    code: str
    static: tuple[Op, ...]
    fields: tuple[Op, ...]
    codes: tuple[CodeMark, ...]
    zones: tuple[Zone, ...]
    identity: tuple[IdentityBox, ...]
    date_mm: tuple[float, float, float] | None = None


class _Sheet(msgspec.Struct, frozen=True, omit_defaults=True):
    """The sheet's own part: a PrintModel without its static operations."""

    layout: str
    page_mm: tuple[float, float]
    code: str
    fields: tuple[Op, ...]
    codes: tuple[CodeMark, ...]
    zones: tuple[Zone, ...]
    identity: tuple[IdentityBox, ...]
    date_mm: tuple[float, float, float] | None = None


def to_bytes(model: PrintModel) -> bytes:
    """The whole model in one piece, for a process that has no store."""
    return _pack(msgspec.json.encode(model))


def from_bytes(data: bytes) -> PrintModel:
    """What `to_bytes` wrote. Raises msgspec.DecodeError or zstandard.ZstdError for anything else."""
    return msgspec.json.decode(_unpack(data), type=PrintModel)


def pack_static(static: tuple[Op, ...]) -> tuple[str, bytes]:
    """The id of a static part and its stored bytes."""
    plain = msgspec.json.encode(static)
    return hashlib.sha256(plain).hexdigest(), _pack(plain)


def pack_sheet(model: PrintModel) -> bytes:
    """The stored bytes of a sheet's own part."""
    return _pack(plain_sheet(model))


def plain_sheet(model: PrintModel) -> bytes:
    """A sheet's own part before compression: equal bytes mean an equal page."""
    return msgspec.json.encode(
        _Sheet(
            model.layout,
            model.page_mm,
            model.code,
            model.fields,
            model.codes,
            model.zones,
            model.identity,
            model.date_mm,
        )
    )


def unpack_sheet(body: bytes) -> bytes:
    """The plain bytes that `pack_sheet` compressed. Raises zstandard.ZstdError."""
    return _unpack(body)


def pack_plain(plain: bytes) -> bytes:
    """The stored bytes of what `unpack_sheet` gave, of a sheet's own part or a static one."""
    return _pack(plain)


def join(static_body: bytes, body: bytes) -> PrintModel:
    """The model from its two stored parts. Raises as `from_bytes`."""
    sheet = msgspec.json.decode(_unpack(body), type=_Sheet)
    static = msgspec.json.decode(_unpack(static_body), type=tuple[Op, ...])
    return PrintModel(
        sheet.layout,
        sheet.page_mm,
        sheet.code,
        static,
        sheet.fields,
        sheet.codes,
        sheet.zones,
        sheet.identity,
        sheet.date_mm,
    )


def _pack(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=9, write_checksum=False).compress(data)


def _unpack(data: bytes) -> bytes:
    # `max_output_size` is ignored for a frame that tells its size, so the size told is looked at first.
    if not 0 <= zstandard.frame_content_size(data) <= _DECODED_LIMIT:
        raise zstandard.ZstdError("not a model's size")
    return zstandard.ZstdDecompressor().decompress(data)


prepare(Op, Text, Line, Rect, Image, CodeMark, Zone, IdentityBox, PrintModel, _Sheet)

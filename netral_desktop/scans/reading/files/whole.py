"""Whether all of a picture was unpacked. What a damaged file lacks, decoders fill in, and few of them tell.

libjpeg goes on in grey, PDFium in white, a fax decoder with whatever comes out; and a sheet of paper that came out
white would pass for an empty one. Two questions are answered here. Is the picture *short*, that is, does its coding end
before its last row? That costs little and is asked of every picture. Is it *sure*, that is, is nothing in its coding
left unexplained by what came out? That costs more and is asked where a page would be called nobody's.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFile

_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")  # within a scan: neither a byte of its data nor a restart
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_SOS, _EOI, _DRI = 0xDA, 0xD9, 0xDD
_BASELINE = (0xC0, 0xC1)
_FRAMES = (*_BASELINE, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF)
_ALL_BITS = 16
_EIGHTH = 8  # libjpeg unpacks to an eighth in half the time, with all of the coding read
_ROWS_LATE = 4  # rows of an eighth that a decoder still holds back when its data end: two of blocks
_HELD_BACK = 16  # rows of a picture unpacked in full: one of blocks
_TAIL = 64  # bytes; a last row of blocks, even of one shade, takes more than the bytes that may be cut off in vain
_ZLIB_HEAD, _CHUNK = 2, 1 << 16
_LONGER, _RESTART_BYTES = 1.1, 1.5
_INFORMATION = 1.25  # coded bytes to those of the same pixels coded again without loss
_END_OF_FAX = 4  # bytes of the end mark and what fills the last of them
_FAX_HEAD = 16  # bytes by which the coding is told
_FEW_BYTES = 600  # tables and heads, which say nothing of the pixels


@dataclass(frozen=True)
class Jpeg:
    """What the markers of a JPEG say (ITU-T T.81, annex B)."""

    data: bytes
    width: int
    height: int
    start: int  # of its first scan's data
    end: int  # of its last one's
    plain: bool  # one scan, sequential: unpacked from top to bottom
    complete: bool  # it has its last word, and every coefficient of every component to the last bit
    restarts: bool  # in order, and as many as there must be

    @property
    def short(self) -> bool:
        """Whether rows are missing: then they were not in the file, whatever is shown in their place."""
        if not self.restarts:
            return True
        return self._empty_rows(self.end, _ROWS_LATE) > _ROWS_LATE if self.plain else not self.complete

    @property
    def left_over(self) -> bool:
        """Whether data remained when the last row was done; then some of those before it were not what they seemed."""
        return self.plain and self.end - _TAIL > self.start and self._empty_rows(self.end - _TAIL) == 0

    @property
    def coded(self) -> bytes:
        """Everything that tells of pixels."""
        return self.data[self.start : self.end]

    def _empty_rows(self, end: int, late: int = 0) -> int:
        """Rows that a decoder which was given no end of the picture has not come to, of an eighth's; up to `late` of
        them may be black ones, too."""
        picture = Image.open(io.BytesIO(self.data[:end]), formats=("JPEG",))
        picture.draft("L", (-(-self.width // _EIGHTH), -(-self.height // _EIGHTH)))
        seen = _rows(picture)
        if picture.height - seen <= late:
            return picture.height - seen
        whole = Image.open(io.BytesIO(self.data[:end] + b"\xff\xd9"), formats=("JPEG",))
        whole.draft("L", (-(-self.width // _EIGHTH), -(-self.height // _EIGHTH)))
        black = whole.height - _rows(whole)  # black, as under a scanner's open lid, is not missing
        return 0 if black >= picture.height - seen else picture.height - seen


class Watched(io.BytesIO):
    """The bytes of a JPEG for its decoder, which are held up once where its coding ends: `late` says whether rows were
    missing then, black ones too, and `Jpeg.short` is to be asked. While a picture is unpacked anyway it costs nothing.
    """

    def __init__(self, jpeg: Jpeg) -> None:
        super().__init__(jpeg.data)
        self.late = True  # until it is seen that they came
        self.picture: ImageFile.ImageFile | None = None  # that is being unpacked
        self._hold = jpeg.end

    def read(self, size: int | None = -1, /) -> bytes:
        """As a file's."""
        if self.picture is not None and self.tell() == self._hold:
            written = self.picture.im.getbbox()
            rows = 0 if written is None else written[3]
            self.late = self.picture.height - rows > _HELD_BACK
            self.picture = None
        ahead = self._hold - self.tell()
        if self.picture is None or ahead <= 0 or size is None or size < 0:
            return super().read(size)
        return super().read(min(size, ahead))


def _rows(picture: Image.Image) -> int:
    """As far as a picture could be unpacked: to its last row that is not all zeros."""
    try:
        picture.load()
    except OSError:
        picture.tile = []  # type: ignore[attr-defined]  # what is there is all there will be
    written = np.flatnonzero(np.asarray(picture).reshape(picture.height, -1).any(axis=1))
    return int(written[-1]) + 1 if written.size else 0


@dataclass(frozen=True)
class _Frame:
    marker: int
    width: int
    height: int
    factors: dict[int, int]  # of each component, by its name: how often it is sampled, across and down

    @property
    def blocks(self) -> int:
        """Of all components together, as one scan of them all has them."""
        across = 8 * max(factor >> 4 for factor in self.factors.values()) if len(self.factors) > 1 else 8
        down = 8 * max(factor & 15 for factor in self.factors.values()) if len(self.factors) > 1 else 8
        return -(-self.width // across) * -(-self.height // down) if across and down else 0


def parse_jpeg(data: bytes) -> Jpeg | None:
    """The first picture of a JPEG; None when its markers cannot be followed."""
    at = data.find(b"\xff\xd8\xff") + 2
    if at < 2:
        return None
    frame: _Frame | None = None
    interval, start, end = 0, 0, 0
    missing: dict[int, list[int]] = {}  # bits of each coefficient that are still to come, by component
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:  # filled up
            at += 1
            continue
        if marker == _EOI:
            break
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        at += 2 + length
        if marker in _FRAMES:
            frame = _frame(marker, body)
            if frame is None:
                return None
            missing = {name: [_ALL_BITS] * 64 for name in frame.factors}
        elif marker == _DRI:
            interval = int.from_bytes(body[:2], "big")
        elif marker == _SOS:
            if frame is None or not _take_off(missing, body):
                return None
            begin, found = at, _MARKER.search(data, at)
            start = start or begin
            at = found.start() if found is not None else len(data)
            end = begin + len(data[begin:at].rstrip(b"\xff"))  # filled up before the marker
            if frame.marker in _BASELINE and body[0] == len(frame.factors):
                restarts = _in_order(data[start:end], interval, frame.blocks)
                return Jpeg(data, frame.width, frame.height, start, end, True, True, restarts)
    if frame is None or not start:
        return None
    complete = data[at : at + 2] == b"\xff\xd9" and not any(any(bits) for bits in missing.values())
    return Jpeg(data, frame.width, frame.height, start, end, False, complete, True)


def _frame(marker: int, body: bytes) -> _Frame | None:
    if len(body) < 9:
        return None
    height, width, components = struct.unpack_from(">HHB", body, 1)
    factors = {body[at]: body[at + 1] for at in range(6, min(len(body) - 2, 6 + 3 * components), 3)}
    return _Frame(marker, width, height, factors) if width and height and factors else None


def _take_off(missing: dict[int, list[int]], body: bytes) -> bool:
    """Note which bits a scan of this header brings; whether the header can be."""
    count = body[0] if body else 0
    names = body[1 : 1 + 2 * count : 2]
    if not count or len(body) < 4 + 2 * count or any(name not in missing for name in names):
        return False
    first, last, low = body[1 + 2 * count], min(63, body[2 + 2 * count]), body[3 + 2 * count] & 15
    for name in names:
        missing[name][first : last + 1] = [low] * max(0, last + 1 - first)
    return True


def _in_order(scan: bytes, interval: int, blocks: int) -> bool:
    if not interval:
        return True
    found = [scan[match.start() + 1] & 7 for match in _RESTART.finditer(scan)]
    wanted = -(-blocks // interval) - 1
    return wanted <= len(found) <= wanted + 1 and all(number == n % 8 for n, number in enumerate(found))


def jpeg_is_sure(jpeg: Jpeg, blank: bool) -> bool:
    """Whether nothing in a JPEG is left unexplained by the picture that comes of it. Raises what Pillow does.

    The same pixels by the same tables are as long again, to 2 % (measured, quality 10 to 98); those of a picture that
    went off into white or black from some place on are shorter by much.
    """
    if jpeg.left_over:
        return False
    picture = Image.open(io.BytesIO(jpeg.data), formats=("JPEG",))
    picture.load()
    out = io.BytesIO()
    picture.save(out, "JPEG", quality="keep")
    again = parse_jpeg(out.getvalue())
    assert again is not None
    coded, restarts = _RESTART.subn(b"", jpeg.coded)
    if len(coded) - _RESTART_BYTES * restarts > _LONGER * len(again.coded) + _FEW_BYTES:
        return False
    return not blank or accounts_for(picture.convert("L"), jpeg.coded)


@dataclass(frozen=True)
class Inflated:
    """What unpacking a zlib stream (RFC 1950) came to: its length, whether its end was reached, and its sum right."""

    length: int
    ended: bool
    right: bool


def inflate(stream: bytes) -> Inflated:
    """Unpack a stream to nowhere. Some programs write wrong sums, so that is told apart."""
    unpacker = zlib.decompressobj(-15)
    length, total = 0, 1
    at, rest = _ZLIB_HEAD, b""
    try:
        while (rest or at < len(stream)) and not unpacker.eof:
            if not rest:
                rest, at = stream[at : at + _CHUNK], at + _CHUNK
            piece = unpacker.decompress(rest, 16 * _CHUNK)
            rest = unpacker.unconsumed_tail
            length += len(piece)
            total = zlib.adler32(piece, total)
    except zlib.error:
        return Inflated(length, False, False)
    tail = (unpacker.unused_data + stream[at : at + 4])[:4]
    return Inflated(length, unpacker.eof, unpacker.eof and tail == total.to_bytes(4, "big"))


def png_is_sure(data: bytes) -> bool:
    """Whether every chunk of a PNG up to its end has the sum it says (ISO/IEC 15948, 5.3). Pillow looks at few."""
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name_and_body = data[at + 4 : at + 8 + length]
        if data[at + 8 + length : at + 12 + length] != zlib.crc32(name_and_body).to_bytes(4, "big"):
            return False
        if name_and_body[:4] == b"IEND":
            return True
        at += 12 + length
    return False


def jpx_is_short(data: bytes) -> bool:
    """Whether the tile-parts of a JPEG 2000 do not reach to its end (ISO/IEC 15444-1, A.4.2, A.4.4)."""
    at = data.find(b"\xff\x4f\xff\x51") + 2
    if at < 2:
        return True
    while data[at : at + 2] != b"\xff\x90":  # the main header
        if at + 4 > len(data) or data[at] != 0xFF:
            return True
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    while data[at : at + 2] == b"\xff\x90":
        length = int.from_bytes(data[at + 6 : at + 10], "big")
        if length == 0:  # the last, to the end
            return not data.rstrip(b"\r\n").endswith(b"\xff\xd9")
        if length < 14:
            return True
        at += length
    return at != len(data) and data[at : at + 2] != b"\xff\xd9"  # some leave out the end marker


def jbig2_is_short(data: bytes) -> bool:
    """Whether the segments of a JBIG2 do not fill its bytes (ISO/IEC 14492, 7.2), or one is of no known type."""
    at = 0
    while at < len(data):
        if at + 11 > len(data):
            return bool(data[at:].strip(b"\0\r\n"))  # filled up, or a line's end that a PDF put there
        number, flags, referred = struct.unpack_from(">IBB", data, at)
        count, size = referred >> 5, 6
        if count == 7:
            count = struct.unpack_from(">I", data, at + 5)[0] & 0x1FFFFFFF
            size = 9 + (count + 8) // 8
        size += count * (1 if number <= 256 else 2 if number <= 65536 else 4) + (4 if flags & 0x40 else 1)
        if (flags & 0x3F) not in _SEGMENTS or at + size + 4 > len(data):
            return True
        length = int.from_bytes(data[at + size : at + size + 4], "big")
        if length == 0xFFFFFFFF:  # unknown beforehand: only the decoder finds its end
            return False
        at += size + 4 + length
    return at > len(data)


_SEGMENTS = frozenset((0, 4, 6, 7, 16, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48, 49, 50, 51, 52, 53, 62))


def accounts_for(picture: Image.Image, coded: bytes) -> bool:
    """Whether the pixels can hold all that their coding says: the same coded again without loss is not much smaller.

    A page that came out white from the coding of a written one does not. Repetition, as of empty lines, says nothing.
    """
    bilevel = picture.mode == "L" and sum(picture.histogram()[1:255]) == 0
    if bilevel:
        picture = picture.convert("1")
    png = io.BytesIO()
    picture.save(png, "PNG")
    again = max(len(png.getvalue()), len(_group4(picture)) if bilevel else 0)
    return len(zlib.compress(coded, 1)) <= _INFORMATION * again + _FEW_BYTES


def fax_is_sure(picture: Image.Image, coded: bytes, blank: bool) -> bool:
    """Whether CCITT data are what the pixels are in group 4 (ITU-T T.6), which leaves a coder no choice but the colour.

    Of the older codings, which take several times as much, only the amount is compared, and of a blank page.
    """
    pixels = np.asarray(picture.convert("1", dither=Image.Dither.NONE))
    for each in (pixels, ~pixels):
        own = _group4(Image.fromarray(each))[:-_END_OF_FAX]
        if coded[:_FAX_HEAD] == own[:_FAX_HEAD]:
            return coded[: len(own)] == own
    return len(coded) > _FAX_HEAD and (not blank or accounts_for(picture, coded))


def _group4(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "TIFF", compression="group4", tiffinfo={278: picture.height})  # all rows in one strip
    with Image.open(io.BytesIO(out.getvalue())) as tiff:
        (start,), (length,) = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]
    return out.getvalue()[start : start + length]

"""The QR codes of a kertas cadangan: sealed bytes in pieces of which one page in eight may be lost, and back.

Bytes are told in PAPER.md. Nothing here knows a store: `sealed` bytes go in, come out the same, or a sentence tells
how many codes are still needed and which pages they stand on.
"""

from __future__ import annotations

import secrets
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from netral_desktop.kernel.erasure import MOST_PIECES, all_data, parity_of
from netral_desktop.kernel.errors import Refused

MAGIC = b"NKC1"
PER_PAGE = 12  # 3 x 4 on A4, each code 48,5 mm wide
MOST_PAGES = 60  # beyond that nobody lays them on a scanner; a stick holds it all
_HEAD = struct.Struct(">4s8sHHHBIB")  # magic, set, number, codes in all, of these data, groups, bytes sealed, a page
_CRC = struct.Struct(">I")
# With 660 bytes at level M a code has 97 modules, each four pixels of a scan at 200 dpi; larger ones were not found.
CODE_BYTES = 660
_PIECE = CODE_BYTES - _HEAD.size - _CRC.size
_SPARE = 1  # pieces more than the lost pages hold, of each group: a smudge on another page
_LOST_OF = 8  # one page of so many may be lost


@dataclass(frozen=True)
class Shape:
    """How sealed bytes are cut: `groups` times (`data` + `parity`) pieces of `piece` bytes each."""

    groups: int
    data: int
    parity: int
    piece: int

    @property
    def codes(self) -> int:
        """How many codes there are in all."""
        return self.groups * (self.data + self.parity)

    @property
    def pages(self) -> int:
        """How many pages they stand on."""
        return -(-self.codes // PER_PAGE)


@dataclass(frozen=True)
class PaperCodes:
    """A set of codes: its name, and what stands in each, in the order of the pages."""

    name: str
    codes: tuple[bytes, ...]

    @property
    def pages(self) -> tuple[tuple[bytes, ...], ...]:
        """The codes of each page."""
        return tuple(self.codes[start : start + PER_PAGE] for start in range(0, len(self.codes), PER_PAGE))


def shape_of(length: int) -> Shape:
    """The smallest that holds so many bytes and does without one page in eight. Raises Refused (paper_too_large)."""
    needed = -(-length // _PIECE)
    for groups in range(1, needed + 1):
        data = -(-needed // groups)
        parity = 0
        while True:
            found = Shape(groups, data, parity, -(-length // (groups * data)))
            lost = -(-found.pages // _LOST_OF) * -(-PER_PAGE // groups) + _SPARE
            if parity >= lost:
                break
            parity = lost
        if data + parity <= MOST_PIECES:
            if found.pages > MOST_PAGES:
                raise Refused("paper_too_large", pages=found.pages, most=MOST_PAGES)
            return found
    raise ValueError("nothing to write")


def as_codes(sealed: bytes) -> PaperCodes:
    """A new set for these bytes. Raises Refused (paper_too_large)."""
    shape, name = shape_of(len(sealed)), secrets.token_bytes(8)
    count, width = shape.groups * shape.data, shape.piece
    padded = sealed.ljust(count * width, b"\0")
    pieces = [padded[place * width : (place + 1) * width] for place in range(count)]
    parity = [parity_of(pieces[group :: shape.groups], shape.parity) for group in range(shape.groups)]
    pieces += [parity[group][row] for row in range(shape.parity) for group in range(shape.groups)]
    codes = []
    for number, piece in enumerate(pieces):
        body = _HEAD.pack(MAGIC, name, number, shape.codes, count, shape.groups, len(sealed), PER_PAGE) + piece
        codes.append(body + _CRC.pack(zlib.crc32(body)))
    return PaperCodes(name.hex()[:8].upper(), tuple(codes))


@dataclass(frozen=True)
class _Found:
    """One code as it was read."""

    number: int
    codes: int
    data: int
    groups: int
    length: int
    per_page: int
    piece: bytes

    @property
    def kin(self) -> tuple[int, ...]:
        """What all codes of a set say alike."""
        return self.codes, self.data, self.groups, self.length, self.per_page, len(self.piece)

    @property
    def sound(self) -> bool:
        """Whether a set can be of such codes."""
        return (
            self.number < self.codes
            and 0 < self.data <= self.codes <= MOST_PAGES * PER_PAGE
            and 0 < self.length <= self.data * len(self.piece)
            and self.per_page > 0
            and 0 < self.groups <= self.data
            and self.data % self.groups == self.codes % self.groups == 0
            and self.codes // self.groups <= MOST_PIECES
        )


def place_of(code: bytes) -> tuple[bytes, int, int] | None:
    """Of a code of ours: whose page it is (set and page), its number, and how many codes that page has; else None."""
    one = _parsed(code)
    if one is None:
        return None
    found = one[1]
    page = found.number // found.per_page
    return one[0] + bytes([page % 256]), found.number, min(found.per_page, found.codes - page * found.per_page)


def sealed_of(read: Iterable[bytes]) -> bytes:
    """The sealed bytes out of what was read, in any order, twice, or of several sets of which one is whole.

    Raises Refused: paper_none (no code of ours), paper_incomplete (how many, and on which pages the others stand),
    paper_several (more than one whole set).
    """
    sets: defaultdict[bytes, dict[int, _Found]] = defaultdict(dict)
    for code in read:
        one = _parsed(code)
        if one is not None:
            found = sets[one[0]]
            if not found or next(iter(found.values())).kin == one[1].kin:
                found.setdefault(one[1].number, one[1])
    if not sets:
        raise Refused("paper_none")
    whole = {name: sealed for name, found in sets.items() if (sealed := _put_together(found)) is not None}
    if len(whole) > 1:
        names = ", ".join(sorted(name.hex()[:8].upper() for name in whole))
        raise Refused("paper_several", sets=names)
    if not whole:
        raise _incomplete(max(sets.values(), key=len))
    return next(iter(whole.values()))


def _parsed(code: bytes) -> tuple[bytes, _Found] | None:
    if len(code) <= _HEAD.size + _CRC.size or not code.startswith(MAGIC):
        return None
    body = code[: -_CRC.size]
    _, name, number, codes, data, groups, length, per_page = _HEAD.unpack_from(body)
    found = _Found(number, codes, data, groups, length, per_page, body[_HEAD.size :])
    sound = zlib.crc32(body) == _CRC.unpack(code[-_CRC.size :])[0] and found.sound
    return (name, found) if sound else None


def _put_together(found: Mapping[int, _Found]) -> bytes | None:
    one = next(iter(found.values()))
    groups, k = one.groups, one.data // one.groups
    pieces: list[list[bytes]] = []
    for group in range(groups):
        here = {number // groups: each.piece for number, each in found.items() if number % groups == group}
        if len(here) < k:
            return None
        pieces.append(all_data(here, k))
    return b"".join(pieces[place % groups][place // groups] for place in range(one.data))[: one.length]


def _incomplete(found: Mapping[int, _Found]) -> Refused:
    one = next(iter(found.values()))
    by_page: defaultdict[int, int] = defaultdict(int)
    for number in found:
        by_page[number // one.per_page] += 1
    pages = -(-one.codes // one.per_page)
    wanting = [
        str(page + 1)
        for page in range(pages)
        if by_page[page] < min(one.per_page, one.codes - page * one.per_page)
    ]  # fmt: skip
    return Refused("paper_incomplete", found=len(found), needed=one.data, pages=", ".join(wanting))

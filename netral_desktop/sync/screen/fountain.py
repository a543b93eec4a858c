"""Pieces of a message of which any few more than it has blocks give it back, in whatever order and with any gaps.

A random linear fountain over GF(2): the first pieces are the blocks themselves, each later one the XOR of about half of
them, drawn by its number. A camera that misses one piece in three needs half as many more, and never one certain
piece. FORMAT.md ("On a screen") has the bytes.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass

MAGIC = b"NQR1"
BLOCK = 380  # bytes; a piece then fits a QR code of version 15 or 16 with a sixth of its symbols to spare (level M)
MOST_BLOCKS = 1024  # of a message: 380 KB, a quarter of an hour in front of a camera
MOST_STREAMS = 8  # messages that pieces are gathered of at once; a film shows one
_HEAD = struct.Struct(">4s8sII")  # MAGIC, id, bytes of the message, number
_CHECK = struct.Struct(">I")  # CRC-32 of all before it
PIECE = _HEAD.size + BLOCK + _CHECK.size


@dataclass(frozen=True)
class Piece:
    """One piece as it was read."""

    stream: bytes  # id of the message: the first 8 bytes of its SHA-256
    size: int  # bytes of the message
    number: int
    block: bytes


class Fountain:
    """The pieces of a message, by number from 0. Raises ValueError for one that is empty or too large."""

    def __init__(self, message: bytes) -> None:
        self._count = blocks_of(len(message))
        if not 0 < self._count <= MOST_BLOCKS:
            raise ValueError(f"{len(message)} bytes cannot be shown")
        self._head = hashlib.sha256(message).digest()[:8], len(message)
        padded = message.ljust(self._count * BLOCK, b"\0")
        self._blocks = [int.from_bytes(padded[place : place + BLOCK], "big") for place in range(0, len(padded), BLOCK)]

    @property
    def count(self) -> int:
        """How many blocks the message has: no fewer pieces will do."""
        return self._count

    def piece(self, number: int) -> bytes:
        """The bytes of one piece."""
        stream, size = self._head
        mask, mixed = mask_of(stream, self._count, number), 0
        for place, block in enumerate(self._blocks):
            if mask >> place & 1:
                mixed ^= block
        told = _HEAD.pack(MAGIC, stream, size, number) + mixed.to_bytes(BLOCK, "big")
        return told + _CHECK.pack(zlib.crc32(told))


def blocks_of(size: int) -> int:
    """Blocks of a message of so many bytes."""
    return -(-size // BLOCK)


def mask_of(stream: bytes, count: int, number: int) -> int:
    """Which blocks a piece is the XOR of: bit n tells of block n."""
    if number < count:
        return 1 << number
    drawn = hashlib.shake_256(b"netral:fountain" + stream + number.to_bytes(4, "big")).digest(-(-count // 8))
    return int.from_bytes(drawn, "big") % (1 << count) or 1


def read_piece(data: bytes) -> Piece | None:
    """What a code says; None where it is none of ours or was misread."""
    if len(data) != PIECE or not data.startswith(MAGIC) or _CHECK.pack(zlib.crc32(data[:-4])) != data[-4:]:
        return None
    _, stream, size, number = _HEAD.unpack_from(data)
    if not 0 < blocks_of(size) <= MOST_BLOCKS:
        return None
    return Piece(stream, size, number, data[_HEAD.size : -_CHECK.size])


class Gathering:
    """Takes the pieces of one message until they are enough."""

    def __init__(self, piece: Piece) -> None:
        self._stream, self._size, self._count = piece.stream, piece.size, blocks_of(piece.size)
        self._rows: dict[int, tuple[int, int]] = {}  # by highest bit: which blocks, and their XOR

    @property
    def have(self) -> int:
        """How many blocks' worth has come."""
        return len(self._rows)

    @property
    def count(self) -> int:
        """How many it must be."""
        return self._count

    def take(self, piece: Piece) -> bool:
        """Take one more piece; whether it is enough now."""
        if (piece.stream, piece.size) == (self._stream, self._size):
            mask, mixed = mask_of(piece.stream, self._count, piece.number), int.from_bytes(piece.block, "big")
            while mask:
                top = mask.bit_length() - 1
                if top not in self._rows:
                    self._rows[top] = mask, mixed
                    break
                other, known = self._rows[top]
                mask, mixed = mask ^ other, mixed ^ known
        return len(self._rows) == self._count

    def message(self) -> bytes | None:
        """The message, once there is enough; None where a piece was not one of it."""
        solved: list[int] = []
        for place in range(self._count):
            mask, mixed = self._rows[place]
            for lower in range(place):
                if mask >> lower & 1:
                    mixed ^= solved[lower]
            solved.append(mixed)
        message = b"".join(block.to_bytes(BLOCK, "big") for block in solved)[: self._size]
        return message if hashlib.sha256(message).digest()[:8] == self._stream else None

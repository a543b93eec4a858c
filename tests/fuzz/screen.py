"""Pieces of a file on a screen gone bad: with right checksums and wrong heads, blocks, sizes and numbers."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from random import Random

from netral_desktop.sync.screen.fountain import PIECE, Fountain
from netral_desktop.sync.screen.reading import Eye
from netral_desktop.sync.screen.showing import packed
from tests.fuzz.mutate import damaged

Reading = tuple[str, Callable[[Random], tuple[str, bytes]], Callable[[str, bytes], str]]


def pieces() -> Reading:
    """Pieces of one message, some of them damaged and then summed anew."""
    content = Random(1).randbytes(6000)
    fountain = Fountain(packed(content))

    def make(random: Random) -> tuple[str, bytes]:
        made = []
        for _ in range(random.randint(1, 2 * fountain.count)):
            piece = fountain.piece(random.randrange(1 << random.choice((3, 8, 32))))
            if random.random() < 0.3:
                body = damaged(piece[:-4], random)[: PIECE - 4].ljust(PIECE - 4, b"\0")
                piece = body + (zlib.crc32(body).to_bytes(4, "big") if random.random() < 0.9 else b"\0\0\0\0")
            made.append(piece)
        return "film.mp4", b"".join(made)

    def read(name: str, data: bytes) -> str:
        found = Eye(name).see([data[place : place + PIECE] for place in range(0, len(data), PIECE)])
        if found not in (None, content):
            raise AssertionError("another file was seen than the one that was shown")
        return "seen" if found else "not enough"

    return "pieces on a screen", make, read

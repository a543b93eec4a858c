"""How long a recording is, read from its own head: MP4, MOV and 3GP, which is what phones write (ISO/IEC 14496-12).

Only sizes and one number are read, nothing is decoded; whatever does not fit is an unknown length.
"""

from __future__ import annotations

import struct
from typing import IO

_MOST_BOXES = 5000
_MOST_SECONDS = 48 * 3600


def recorded_seconds(file: IO[bytes]) -> float | None:
    """The length in seconds, None where the head does not tell it. Moves in the file. Raises OSError."""
    end = file.seek(0, 2)
    inside = _find(file, 0, end, b"moov")
    if inside is None:
        return None
    found = _find(file, *inside, b"mvhd")
    if found is None:
        return None
    file.seek(found[0])
    head = file.read(32)
    try:
        if head[0] == 1:
            scale, duration = struct.unpack_from(">IQ", head, 20)
        else:
            scale, duration = struct.unpack_from(">II", head, 12)
    except (struct.error, IndexError):
        return None
    seconds = duration / scale if scale else 0.0
    return seconds if 0 < seconds <= _MOST_SECONDS else None


def _find(file: IO[bytes], start: int, end: int, kind: bytes) -> tuple[int, int] | None:
    """From where to where the content of the first box of a kind lies."""
    place = start
    for _ in range(_MOST_BOXES):
        if place + 8 > end:
            return None
        file.seek(place)
        size, found = struct.unpack(">I4s", file.read(8))
        head = 8
        if size == 1:
            wide = file.read(8)
            if len(wide) < 8:
                return None
            (size,), head = struct.unpack(">Q", wide), 16
        elif size == 0:
            size = end - place
        if size < head or place + size > end:
            return None
        if found == kind:
            return place + head, place + size
        place += size
    return None

"""A file read whole up to a limit, without asking for the limit's memory at once.

`file.read(limit)` takes memory of the limit before it reads. Under Wine a process that did so with short files grew to
1.8 GB.
"""

from __future__ import annotations

from typing import Protocol

PIECE = 1 << 20  # bytes asked for at a time


class Readable(Protocol):
    """What gives bytes from where it stands."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...


def read_at_most(file: Readable, most: int) -> bytes:
    """What is left of a file, `most` bytes of it at most. Raises whatever its `read` raises."""
    pieces = []
    while most > 0 and (piece := file.read(min(most, PIECE))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)

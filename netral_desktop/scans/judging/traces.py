"""The very same strokes known again in another box, by their trace: what they look like in a few bytes.

Nobody signs twice alike; strokes that lie on one another in the boxes of several people were copied.
"""

from __future__ import annotations

import msgspec

from netral_desktop.kernel.shapes import prepare

from .limits import TRACE_LIKE, TRACE_OFF, TRACE_OFF_SHARE


class Trace(msgspec.Struct, frozen=True):
    """`width`, `height` of the strokes in tenths of a millimetre; `cells`: where a grid laid over them, row by row from
    the top left, holds more ink than on the average, as hexadecimal figures."""

    width: int
    height: int
    cells: str

    def is_like(self, other: Trace) -> bool:
        """Whether both are of the very same strokes."""
        one, two = (self.width, self.height), (other.width, other.height)
        if any(not least <= b <= most for (least, most), b in zip(map(sizes_like, one), two, strict=True)):
            return False
        mine, theirs = int(self.cells, 16), int(other.cells, 16)
        return (mine & theirs).bit_count() >= TRACE_LIKE * (mine | theirs).bit_count()


def sizes_like(size: int) -> tuple[int, int]:
    """The least and the greatest width or height that the same strokes have on another scan."""
    off = max(TRACE_OFF, round(TRACE_OFF_SHARE * size))
    return size - off, size + off


prepare(Trace | None)

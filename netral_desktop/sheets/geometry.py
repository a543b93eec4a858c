"""Where things stand on a sheet that comes back: millimetres from the top left, y down.

A4 glass must be enough to scan a sheet of either paper, and no printer reaches the last millimetres: all that has to
come back lies in the top left 205 x 285 mm, 12 mm off the edges. The top left corner stays free of codes: the staple.
"""

from __future__ import annotations

from typing import NamedTuple

from .codes import Corner
from .model import CodeMark


class Size(NamedTuple):
    """Width and height in mm."""

    width: float
    height: float


# F4 is the Indonesian folio; ReportLab and Qt know no paper of this size.
PAPERS = {"a4": Size(210.0, 297.0), "f4": Size(215.0, 330.0)}

MARGIN_MM = 12.0
TEXT_LEFT, TEXT_RIGHT = 25.0, 190.0
RETURN_AREA = Size(205.0, 285.0)
QR_SIDE_MM = 20.0
QR_CLEAR_MM = 8.0
CODE_MARKS = (
    CodeMark(Corner.TOP_RIGHT, 178.0, MARGIN_MM, QR_SIDE_MM),
    CodeMark(Corner.BOTTOM_LEFT, MARGIN_MM, 265.0, QR_SIDE_MM),
)

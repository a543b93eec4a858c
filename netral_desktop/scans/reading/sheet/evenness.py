"""How evenly our own straight lines run in a picture: the same from end to end where a program drew the page.

On paper no line does: toner is ragged, a sensor trembles, and no sheet lies straight to a fiftieth of a degree. What a
program draws level stays even through JPEG, shrinking and the loss of a margin.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np
from PIL import Image

from netral_desktop.sheets.model import Line, PrintModel, Rect

from ...judging.sheet import EvenLine
from ..pixels.filters import Grey
from ..pixels.geometry import Placement, project
from .limits import LIMITS

_L = LIMITS.evenness


def even_lines(grey: Image.Image, placement: Placement, model: PrintModel) -> list[EvenLine]:
    """Of the sheet's printed lines, the longest first, level ones before upright ones, unless that one is ragged."""
    lines = sorted(_lines(model), key=_length, reverse=True)
    level = [line for line in lines if line.y1 == line.y2][: _L.most]
    upright = [line for line in lines if line.x1 == line.x2][: _L.most]
    told = []
    for line in (*level, *upright):
        shares = _even(grey, placement, line)
        if shares is None:
            continue
        even, still = shares
        told.append(EvenLine(round(_length(line), 1), line.x1 == line.x2, round(even, 4), round(still, 4)))
        if len(told) == 1 and even < _L.ragged:
            break
    return told


def _lines(model: PrintModel) -> Iterator[Line]:
    """Level and upright lines of some length, and the sides of frames."""
    for op in (*model.static, *model.fields):
        if isinstance(op, Line) and not op.dotted:
            yield from _long([op])
        elif isinstance(op, Rect):
            right, bottom = op.x + op.w, op.y + op.h
            sides = ((op.x, op.y, right, op.y), (op.x, bottom, right, bottom), (op.x, op.y, op.x, bottom),
                     (right, op.y, right, bottom))  # fmt: skip
            yield from _long(Line(*side, op.width) for side in sides)


def _long(lines: Iterable[Line]) -> Iterator[Line]:
    return (line for line in lines if _length(line) >= _L.least_mm)


def _length(line: Line) -> float:
    return math.hypot(line.x2 - line.x1, line.y2 - line.y1)


def _even(grey: Image.Image, placement: Placement, line: Line) -> tuple[float, float] | None:
    """Over what share of its length a line looks the same, and just the same; None where it is not seen."""
    (x1, y1), (x2, y2) = project(placement, [(line.x1, line.y1), (line.x2, line.y2)]).tolist()
    wide, high = abs(x2 - x1), abs(y2 - y1)
    if min(wide, high) > _L.lean_px:
        return 0.0, 0.0
    k = max(wide, high) / _length(line)
    ends, beside = _L.ends_mm * k, (line.width / 2 + _L.beside_mm) * k
    across, along = (ends, -beside) if wide > high else (-beside, ends)
    left, top = round(min(x1, x2) + across), round(min(y1, y2) + along)
    right, bottom = round(max(x1, x2) - across), round(max(y1, y2) - along)
    if left < 0 or top < 0 or right > grey.width or bottom > grey.height:
        return None
    strip: Grey = np.asarray(grey.crop((left, top, right, bottom)))
    values = (strip if wide > high else strip.T).astype(np.int16)
    middle = np.median(values, axis=1).astype(np.int16)
    if int(middle.max()) - int(middle.min()) < _L.contrast:
        return None
    off = np.abs(values - middle[:, None]).max(axis=0)
    return float((off <= _L.tolerance).mean()), float((off <= _L.still).mean())

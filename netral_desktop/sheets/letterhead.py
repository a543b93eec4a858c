"""The letterhead (*kop*) at the top of a sheet, as composed text between the staple corner and the top QR code."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from netral_desktop.kernel.errors import Refused

from .fonts import MM_PER_POINT
from .geometry import TEXT_LEFT, TEXT_RIGHT
from .model import FontKey, Line, Op
from .typeset import centred, wrap

# The code's clear zone begins at x 170 and ends at y 40; the text is centred on the page's text column.
_MIDDLE = (TEXT_LEFT + TEXT_RIGHT) / 2
_WIDTH = 2 * (168.0 - _MIDDLE)
_TOP, _BOTTOM = 12.0, 39.0
_RULES = ((41.4, 0.9), (42.5, 0.3))
_LEADING = 1.22
_MOST_SHRINK = 4.0  # points


class Letterhead(msgspec.Struct, frozen=True):
    """The names from the regency down to the office, one a line, and the address; kept in the setting `letterhead`."""

    lines: tuple[str, ...]
    address: str = ""


class _Row(NamedTuple):
    text: str
    size: float
    key: FontKey


def default_letterhead(office_name: str, regency_name: str | None) -> Letterhead:
    """What stands there until an office has written its own."""
    above = (f"PEMERINTAH {regency_name.upper()}",) if regency_name else ()
    return Letterhead((*above, office_name.upper()))


def letterhead_ops(letterhead: Letterhead) -> list[Op]:
    """The letterhead and its double rule. Raises Refused when it has too much text for its 27 mm."""
    for quarter_points in range(round(_MOST_SHRINK * 4) + 1):
        rows = _rows(letterhead, quarter_points / 4)
        height = sum(row.size for row in rows) * MM_PER_POINT * _LEADING
        if height <= _BOTTOM - _TOP:
            break
    else:
        raise Refused(
            "letterhead_too_long", "Kop surat terlalu panjang untuk tempatnya.", "Pendekkan nama atau alamat di Pengaturan."
        )
    ops: list[Op] = []
    top = (_TOP + _BOTTOM - height) / 2
    for row in rows:
        line = row.size * MM_PER_POINT * _LEADING
        ops.append(centred(row.text, _MIDDLE, round(top + 0.8 * line, 3), row.size, row.key))
        top += line
    ops += [Line(TEXT_LEFT, y, TEXT_RIGHT, y, width) for y, width in _RULES]
    return ops


def _rows(letterhead: Letterhead, shrink: float) -> list[_Row]:
    *above, office = letterhead.lines or ("",)
    wanted: list[_Row] = [_Row(line, 13.0 - shrink, "regular") for line in above]
    wanted += [_Row(office, 15.0 - shrink, "bold"), _Row(letterhead.address, 9.0 - shrink / 4, "regular")]
    return [
        _Row(line, row.size, row.key) for row in wanted for line in wrap(row.text, row.key, row.size, _WIDTH)
    ]

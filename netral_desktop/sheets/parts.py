"""What every form of ours has on it, and what is told of a page once it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from netral_desktop.words import label

from . import codes
from .fonts import MM_PER_POINT, text_width
from .geometry import CODE_MARKS, QR_CLEAR_MM, TEXT_RIGHT
from .model import CodeMark, IdentityBox, Text, Zone
from .typeset import right_aligned

_CODE_SIZE = 7.5


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One page of the PDF, counted from 1, and where things stand on it in mm (see `sheets.model`).

    A page that is not signed has no zones; a list that many sign has no person of its own.
    """

    page: int
    code: str
    person_id: str | None
    page_mm: tuple[float, float]
    codes: tuple[CodeMark, ...]
    date_mm: tuple[float, float, float] | None
    zones: tuple[Zone, ...]

    def as_json(self) -> dict[str, Any]:
        """The shape of the command line's answer."""
        return {
            "code": self.code,
            "page": self.page,
            "person": self.person_id,
            "page_mm": list(self.page_mm),
            "qr_mm": [[mark.x, mark.y, mark.side] for mark in self.codes],
            "date_mm": list(self.date_mm) if self.date_mm else None,
            "zones": [
                {"role": zone.role, "person": zone.person_id, "mm": [zone.x, zone.y, zone.w, zone.h]}
                for zone in self.zones
            ],
        }


def typed_codes(code: str, place: int = 1, count: int = 1) -> list[Text]:
    """The code in the form that people type, beside each QR code and outside its clear zone; and which page it is."""
    what = label("paper.practice_code") if codes.is_practice(code) else label("paper.sheet_code")
    words = f"{what} {codes.typed_form(code)}"
    below = label("paper.code_and_page", code=words, page=place, pages=count) if count > 1 else words
    top_right, bottom_left = CODE_MARKS
    return [
        right_aligned(words, TEXT_RIGHT, top_right.y + top_right.side + QR_CLEAR_MM + 6.8, _CODE_SIZE, "regular"),
        Text(bottom_left.x + bottom_left.side + QR_CLEAR_MM + 1.5, 284.0, _CODE_SIZE, "regular", below),
    ]


def box_around(label: Literal["name", "number"], lines: Sequence[Text]) -> IdentityBox:
    """The rectangle of some lines of text, from the tallest letters to the lowest."""
    width = max(text_width(line.text, line.font, line.size) for line in lines)
    top = lines[0].y - 0.78 * lines[0].size * MM_PER_POINT
    bottom = lines[-1].y + 0.24 * lines[-1].size * MM_PER_POINT
    return IdentityBox(label, lines[0].x, round(top, 3), round(width, 3), round(bottom - top, 3))

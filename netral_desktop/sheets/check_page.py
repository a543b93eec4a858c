"""The check page (*lembar uji*): printed and scanned back once, it tells what printer and scanner do to a sheet.

It has the codes of every sheet, rulers, a wedge of greys and an empty band (`check_measures`). Millimetres from the top
left of the sheet, y down.
"""

from __future__ import annotations

import io

from PIL import Image as Picture

from netral_desktop.words import in_source_language, label

from . import codes
from .check_measures import BAND, RULER_ACROSS, RULER_DOWN, WEDGE
from .geometry import CODE_MARKS, PAPERS, TEXT_LEFT, TEXT_RIGHT
from .kinds import SheetKind
from .model import Image, Line, Op, PrintModel, Rect, Text
from .typeset import centred, right_aligned

LAYOUT = "check-1"
KIND = SheetKind.CHECK_PAGE


@in_source_language()
def check_page(code: str, paper: str) -> PrintModel:
    """The page under that code."""
    x, y, length = RULER_ACROSS
    down_x, down_y, down_length = RULER_DOWN
    ops: list[Op] = [
        Text(TEXT_LEFT, 24.0, 16.0, "bold", label("check_page.title")),
        Text(TEXT_LEFT, 31.0, 10.0, "regular", label("check_page.how")),
        Text(TEXT_LEFT, 36.0, 10.0, "regular", label("check_page.keep_clean")),
        Line(x, y, x + length, y, 0.3),
        *(Line(x + mm, y - (4.0 if mm % 50 == 0 else 2.0), x + mm, y, 0.2) for mm in range(0, int(length) + 1, 10)),
        *(centred(f"{mm}", x + mm, y - 5.0, 8.0, "regular") for mm in range(0, int(length) + 1, 50)),
        Text(x, y + 5.0, 8.0, "regular", label("check_page.ruler", mm=length)),
        Line(down_x, down_y, down_x, down_y + down_length, 0.3),
        *(
            Line(down_x, down_y + mm, down_x + (4.0 if mm % 50 == 0 else 2.0), down_y + mm, 0.2)
            for mm in range(0, int(down_length) + 1, 10)
        ),
        *(Image(*region, _patch(grey)) for grey, region in WEDGE),
        *(Rect(*region, 0.2) for _, region in WEDGE),
        Text(BAND[0], BAND[1] - 4.0, 8.0, "italic", label("check_page.band")),
    ]
    top_right, bottom_left = CODE_MARKS
    words = label("check_page.code", code=codes.typed_form(code))
    fields = (
        right_aligned(words, TEXT_RIGHT, top_right.y + top_right.side + 14.8, 7.5, "regular"),
        Text(bottom_left.x + bottom_left.side + 9.5, 284.0, 7.5, "regular", words),
    )
    size = PAPERS[paper]
    return PrintModel(LAYOUT, (size.width, size.height), code, tuple(ops), fields, CODE_MARKS, (), ())


def _patch(grey: int) -> bytes:
    out = io.BytesIO()
    Picture.new("L", (4, 4), grey).save(out, "PNG")
    return out.getvalue()

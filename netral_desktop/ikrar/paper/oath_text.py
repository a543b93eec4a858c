"""The *naskah ikrar* with a box for whoever leads, witnesses or signs for all: the text, then the boxes two in a row.

Boxes that find no room below the text stand on pages of their own. Millimetres from the top left, y down; nothing here
reads or writes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netral_desktop.campaigns.templates import IkrarText
from netral_desktop.kernel.errors import Refused
from netral_desktop.sheets.fonts import MM_PER_POINT, missing_glyphs, one_line
from netral_desktop.sheets.geometry import CODE_MARKS, PAPERS, TEXT_LEFT, TEXT_RIGHT
from netral_desktop.sheets.letterhead import Letterhead
from netral_desktop.sheets.letterhead_layout import RULES, letterhead_ops
from netral_desktop.sheets.model import IdentityBox, Op, PrintModel, Rect, Text, Zone
from netral_desktop.sheets.parts import box_around, typed_codes
from netral_desktop.sheets.roles import Role
from netral_desktop.sheets.typeset import centred, fit, paragraph, right_aligned, sizes_between, wrap_evenly
from netral_desktop.words import in_source_language, label

LAYOUT = "oath-text-1"
_BODY_TOP, _LATER_TOP, _BOTTOM = 46.5, 48.0, 255.0
_SIZES = tuple(size / 4 for size in range(48, 35, -1))  # points: 12 down to 9
_SPACING = 1.36
_POINT_X = 33.0
_BOX_W, _BOX_H = 74.0, 24.0
_COLUMNS = (TEXT_LEFT, TEXT_RIGHT - _BOX_W)
_ROW = 43.0  # who signs as what, the box, the name and what stands below it
_TITLE_WIDTH = 143.0


@dataclass(frozen=True)
class OathSigner:
    """Who signs as what; `below` stands under the name: a number or an office. `person_id`: somebody of the roster."""

    role: Role
    name: str
    below: str = ""
    person_id: str | None = None


class OathLayout:
    """The pages of one session's text. Raises Refused (text_too_long.oath, text_glyphs.oath, letterhead_too_long)."""

    def __init__(self, text: IkrarText, when: str, letterhead: Letterhead, signers: Sequence[OathSigner], paper: str):
        """`when`: the line that tells day and place, above the boxes."""
        self._signers = tuple(signers)
        self._page_mm = (PAPERS[paper].width, PAPERS[paper].height)
        self._title = one_line(text.title[0])
        head = letterhead_ops(letterhead)
        rows = (len(self._signers) + 1) // 2
        texts = None
        for size in _SIZES:
            tried, end = _text_ops(text, when, size)
            if end <= _BOTTOM and (texts is None or end + 3.0 + rows * _ROW <= _BOTTOM):
                texts, self._end = tried, end
                if end + 3.0 + rows * _ROW <= _BOTTOM:
                    break
        if texts is None:
            raise Refused("text_too_long.oath")
        self._first: tuple[Op, ...] = (*head, *texts)
        first = max(0, int((_BOTTOM - self._end - 3.0) / _ROW)) * 2
        later = int((_BOTTOM - _LATER_TOP - 3.0) / _ROW) * 2
        self._parts = [self._signers[:first]]
        for start in range(first, len(self._signers), later):
            self._parts.append(self._signers[start : start + later])
        written = [op.text for op in texts] + [word for one in self._signers for word in (one.name, one.below)]
        unknown = missing_glyphs("".join(map(one_line, written)), "bold")
        if unknown:
            raise Refused("text_glyphs.oath", letters=unknown[:20])

    @in_source_language()
    def pages(self, code_of: Callable[[int], str]) -> list[PrintModel]:
        """All pages; `code_of` gives the code of each, counted from 1."""
        count = len(self._parts)
        return [self._page(place, count, part, code_of(place)) for place, part in enumerate(self._parts, 1)]

    def _page(self, place: int, count: int, signers: Sequence[OathSigner], code: str) -> PrintModel:
        fields: list[Op] = []
        zones: list[Zone] = []
        identity: list[IdentityBox] = []
        top = self._end + 3.0 if place == 1 else _LATER_TOP + 3.0
        static: list[Op] = list(self._first)
        if place > 1:
            lines, size = fit(self._title, "bold", _TITLE_WIDTH, sizes_between(11.0, 6.0), most_lines=1)
            static = [Text(TEXT_LEFT, 17.0, size, "bold", lines[0]), *RULES]
        for position, one in enumerate(signers):
            x, y = _COLUMNS[position % 2], round(top + position // 2 * _ROW, 3)
            fields += _centre_fitted(one.role.name, x, y + 3.4)
            zone = Zone(one.role, one.person_id, x, round(y + 5.0, 3), _BOX_W, _BOX_H)
            zones.append(zone)
            static.append(Rect(zone.x, zone.y, zone.w, zone.h, 0.2, 0.45))
            names = _named(one.name, "bold", 10.0, x, zone.y + _BOX_H + 4.4)
            below = _named(one.below, "regular", 9.0, x, names[-1].y + 4.2) if one.below else []
            fields += [*names, *below]
            identity.append(box_around("name", names))
            if below:
                identity.append(box_around("number", below))
        return PrintModel(
            layout=LAYOUT,
            page_mm=self._page_mm,
            code=code,
            static=tuple(static),
            fields=(*fields, *typed_codes(code, place, count)),
            codes=CODE_MARKS,
            zones=tuple(zones),
            identity=tuple(identity),
        )


def _text_ops(text: IkrarText, when: str, size: float) -> tuple[list[Text], float]:
    """The text at that size, and where it ends."""
    leading = round(size * _SPACING * MM_PER_POINT, 3)
    ops: list[Text] = []
    y = _BODY_TOP
    for number, line in enumerate(text.title):
        title_size = size + (1.5 if number == 0 else 0.5)
        for part in wrap_evenly(one_line(line), "bold", title_size, _TITLE_WIDTH):
            y = round(y + 1.3 * title_size * MM_PER_POINT, 3)
            ops.append(centred(part, (TEXT_LEFT + TEXT_RIGHT) / 2, y, title_size, "bold"))
    y += 0.6 * leading

    def add(words: str, x: float, number: str = "") -> None:
        nonlocal y
        set_lines = paragraph(one_line(words), x, y + leading, TEXT_RIGHT - x, size=size, leading=leading)
        if number and set_lines:
            ops.append(right_aligned(number, x - 2.0, set_lines[0].y, size, "regular"))
        ops.extend(set_lines)
        y = set_lines[-1].y if set_lines else y

    add(text.opening, TEXT_LEFT)
    for place, point in enumerate(text.points, 1):
        y += 0.2 * leading
        add(point, _POINT_X, f"{place}.")
    y += 0.3 * leading
    add(text.closing, TEXT_LEFT)
    y += 0.5 * leading
    if when:
        add(when, TEXT_LEFT)
    return ops, round(y + 0.3 * size * MM_PER_POINT, 3)


def _centre_fitted(role: str, x: float, y: float) -> list[Text]:
    return [Text(x, round(y, 3), 9.0, "regular", label(f"paper.oath_role.{role.lower()}"))]


def _named(words: str, font: str, size: float, x: float, y: float) -> list[Text]:
    """On one line as large as fits, else on two small ones."""
    lines, fitting = fit(one_line(words), font, _BOX_W, sizes_between(size, 6.0), most_lines=1)  # type: ignore[arg-type]
    return [Text(x, round(y + n * 2.8, 3), fitting, font, line) for n, line in enumerate(lines[:2])]  # type: ignore[arg-type]

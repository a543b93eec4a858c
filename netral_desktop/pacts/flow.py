"""Running text over the pages of a pact: paragraphs and rows one below the other, a new page where one is full."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from netral_desktop.sheets.fonts import MM_PER_POINT, one_line
from netral_desktop.sheets.geometry import TEXT_LEFT, TEXT_RIGHT
from netral_desktop.sheets.model import Op, Text
from netral_desktop.sheets.typeset import paragraph, right_aligned, wrap

LABEL_X, COLON_X, VALUE_X = 32.0, 70.0, 73.0
CLAUSE_X = 32.0
_LABEL_WIDTH = COLON_X - LABEL_X - 1.0
_BELOW_BASELINE = 0.24  # of the type size


class Step(NamedTuple):
    """Type size in points and the distance of two baselines in mm."""

    size: float
    line: float


def type_step(size: float, spacing: float) -> Step:
    """The step whose baselines are `spacing` type sizes apart."""
    return Step(size, round(size * spacing * MM_PER_POINT, 3))


@dataclass
class FlowPage:
    """What was set on one page: its operations, and the first baseline of each row (by its number) that it holds."""

    ops: list[Op] = field(default_factory=list)
    rows: dict[int, float] = field(default_factory=dict)


class Flow:
    """Pages under construction. `y` is the baseline of the last line set; all lengths in mm."""

    def __init__(self, step: Step, *, top: float, next_top: float, bottom: float) -> None:
        """The body begins at `top` on the first page and at `next_top` on later ones; nothing stands below `bottom`."""
        self.step = step
        self.y = top
        self.pages = [FlowPage()]
        self._next_top, self._bottom = next_top, bottom

    @property
    def end(self) -> float:
        """Where the text ends on the last page, letters below the line included."""
        return self.y + _BELOW_BASELINE * self.step.size * MM_PER_POINT

    def gap(self, share: float) -> None:
        """Leave room, as a share of a line."""
        self.y = round(self.y + share * self.step.line, 3)

    def add(self, text: str, x: float = TEXT_LEFT, number: str = "") -> None:
        """Set a paragraph from `x` to the right edge, with its number before it; it may run on to the next page."""
        lines = paragraph(one_line(text), x, 0.0, TEXT_RIGHT - x, size=self.step.size, leading=self.step.line)
        for place, line in enumerate(lines):
            y = self._next_line(1)
            if place == 0 and number:
                self.pages[-1].ops.append(right_aligned(number, x - 2.0, y, self.step.size, "regular"))
            self.pages[-1].ops.append(Text(line.x, y, line.size, line.font, line.text, line.word_space))

    def add_whole(self, text: str, limit: float) -> None:
        """Set a paragraph that is not parted: on the next page when it would end below `limit`."""
        lines = paragraph(one_line(text), TEXT_LEFT, 0.0, TEXT_RIGHT - TEXT_LEFT, size=self.step.size, leading=1.0)
        if self.end + len(lines) * self.step.line > limit:
            self.new_page()
        self.add(text)

    def row(self, number: int, label: str, lines: int) -> bool:
        """Set a label and a colon, and keep `lines` lines for the value; False when no page is high enough for it."""
        words = wrap(one_line(label), "regular", self.step.size, _LABEL_WIDTH)
        count = max(lines, len(words))
        if count * self.step.line > self._bottom - self._next_top - 2.0:
            return False
        first = self._next_line(count)
        page = self.pages[-1]
        for place, word in enumerate(words):
            y = round(first + place * self.step.line, 3)
            page.ops.append(Text(LABEL_X, y, self.step.size, "regular", word))
        page.ops.append(Text(COLON_X, first, self.step.size, "regular", ":"))
        page.rows[number] = first
        self.y = round(first + (count - 1) * self.step.line, 3)
        return True

    def new_page(self) -> None:
        """Go on at the top of another page."""
        self.pages.append(FlowPage())
        self.y = self._next_top

    def _next_line(self, count: int) -> float:
        if self.end + count * self.step.line > self._bottom:
            self.new_page()
        self.y = round(self.y + self.step.line, 3)
        return self.y

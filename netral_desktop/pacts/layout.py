"""Where everything stands on a person's pact: from the campaign's text and the person to a print model, nothing drawn.

The page, from the top: letterhead beside the top QR code and a double rule, title, identity, numbered clauses, and the
signature block (`signature.py`). All but the person's own words is the same for everyone whose identity takes as many
lines, and is laid out once. The body shrinks from 11 to 9 points until it ends above the signature block; a text that
does not fit then is refused. Millimetres from the top left, y down; F4 is laid out as A4, since what comes back has to
fit A4 glass.
"""

from __future__ import annotations

from typing import NamedTuple

from netral_desktop.campaigns.templates import IdentityField, PactText
from netral_desktop.kernel.errors import Refused
from netral_desktop.roster.queries import Person
from netral_desktop.sheets import codes
from netral_desktop.sheets.fonts import MM_PER_POINT, missing_glyphs, one_line
from netral_desktop.sheets.geometry import CODE_MARKS, PAPERS, QR_CLEAR_MM, TEXT_LEFT, TEXT_RIGHT
from netral_desktop.sheets.letterhead import Letterhead
from netral_desktop.sheets.letterhead_layout import letterhead_ops
from netral_desktop.sheets.model import FontKey, IdentityBox, Op, PrintModel, Text, Zone
from netral_desktop.sheets.typeset import (
    Fitted,
    centred,
    fit,
    paragraph,
    right_aligned,
    sizes_between,
    wrap,
    wrap_evenly,
)

from .identity import number_line, value_of
from .signature import TOP as BODY_END
from .signature import ZONE_MM, box_around, signature_block, signer

LAYOUT = "pact-1"
ROLE = "declarant"

_TITLE_TOP = 46.5
_TITLE_SIZES = (14.0, 12.0)  # its first line, the others
_TITLE_WIDTH = 150.0
_LABEL_X, _COLON_X, _VALUE_X = 32.0, 70.0, 73.0
_CLAUSE_X = 32.0
_CODE_SIZE = 7.5
_SMALLEST = 9.0


class _Step(NamedTuple):
    """Type size in points and the distance of two baselines in mm."""

    size: float
    line: float


def _step(size: float, spacing: float) -> _Step:
    return _Step(size, round(size * spacing * MM_PER_POINT, 3))


# First the lines move closer, then the type shrinks.
_STEPS = (
    *(_step(11.0, spacing) for spacing in (1.5, 1.42, 1.34)),
    *(_step(size, 1.26) for size in sizes_between(11.0, _SMALLEST)),
)


class _Page(NamedTuple):
    """The static part of a page, the first baseline of each row of the identity table, and the line for a date."""

    ops: tuple[Op, ...]
    rows: tuple[float, ...]
    date_mm: tuple[float, float, float]


class _Column:
    """Paragraphs one below the other; `y` is the baseline of the last line set."""

    def __init__(self, top: float, step: _Step) -> None:
        self.y = top
        self.step = step
        self.ops: list[Op] = []

    def gap(self, share: float) -> None:
        """Leave room, as a share of a line."""
        self.y = round(self.y + share * self.step.line, 3)

    def add(self, text: str, x: float = TEXT_LEFT) -> float:
        """Set a paragraph from `x` to the right edge and return its first baseline."""
        first = round(self.y + self.step.line, 3)
        lines = paragraph(one_line(text), x, first, TEXT_RIGHT - x, size=self.step.size, leading=self.step.line)
        self.ops += lines
        self.y = lines[-1].y
        return first

    def row(self, label: str, lines: int) -> float:
        """Set a label and a colon, keep that many lines for the value, and return its first baseline."""
        first = round(self.y + self.step.line, 3)
        self.ops.append(Text(_LABEL_X, first, self.step.size, "regular", one_line(label)))
        self.ops.append(Text(_COLON_X, first, self.step.size, "regular", ":"))
        self.y = round(first + (lines - 1) * self.step.line, 3)
        return first


class PactLayout:
    """Lays out the pacts of one text, placeholders filled, on one paper.

    Raises Refused when the text, the letterhead or the place does not fit the page or has characters that the typeface
    lacks: nothing is ever cut or replaced.
    """

    def __init__(self, text: PactText, *, letterhead: Letterhead, place: str, office_name: str, paper: str) -> None:
        self._text = text
        self._office_name = office_name
        self._page_mm = (PAPERS[paper].width, PAPERS[paper].height)
        title, self._body_top = _title(text)
        self._head: tuple[Op, ...] = (*letterhead_ops(letterhead), *title)
        self._place = one_line(place)
        self._pages: dict[tuple[_Step, tuple[int, ...]], _Page | None] = {}
        one_line_each = (1,) * len(text.identity)
        self._steps = [step for step in _STEPS if self._page(step, one_line_each)]
        if not self._steps:
            raise Refused(
                "text_too_long",
                f"Teks “{text.title[0]}” tidak muat di satu halaman, juga dengan huruf {_SMALLEST:g} poin.",
                "Pendekkan teksnya di Kampanye.",
            )
        page = self._page(self._steps[0], one_line_each)
        unknown = "".join(missing_glyphs(op.text, op.font) for op in page.ops if isinstance(op, Text)) if page else ""
        if unknown:
            raise Refused(
                "text_glyphs",
                f"Teks pakta atau kop surat memuat huruf yang tidak dapat dicetak: {unknown[:20]}",
                "Tulis dengan huruf Latin, lalu cetak lagi.",
            )

    def page(self, person: Person, code: str) -> PrintModel:
        """One person's pact under that sheet code. Raises Refused when the person's own words cannot be printed."""
        values = [value_of(field, person, self._office_name) for field in self._text.identity]
        name, number = one_line(person.name), number_line(person)
        if any(missing_glyphs(value, "bold") for value in (*values, name, number or "")):
            raise Refused(
                "person_glyphs",
                "Data pegawai memuat huruf yang tidak dapat dicetak.",
                "Tulis dengan huruf Latin di data pegawai, lalu cetak lagi.",
            )
        step, page, cells = self._fitted(values)
        fields: list[Op] = []
        identity: list[IdentityBox] = []
        for field, cell, first in zip(self._text.identity, cells, page.rows, strict=True):
            key = _cell_font(field)
            lines = [
                Text(_VALUE_X, round(first + row * step.line, 3), cell.size, key, line)
                for row, line in enumerate(cell.lines)
            ]
            fields += lines
            if field.source == "name" or (field.source == "number" and number):
                identity.append(box_around(field.source, lines))
        signer_lines, signer_boxes = signer(name, number, step.size)
        return PrintModel(
            layout=LAYOUT,
            page_mm=self._page_mm,
            code=code,
            static=page.ops,
            fields=(*fields, *signer_lines, *_typed_codes(code)),
            codes=CODE_MARKS,
            zones=(Zone(ROLE, person.id, *ZONE_MM),),
            identity=(*signer_boxes, *identity),
            date_mm=page.date_mm,
        )

    def _fitted(self, values: list[str]) -> tuple[_Step, _Page, list[Fitted]]:
        width = TEXT_RIGHT - _VALUE_X
        for step in self._steps:
            cells = [
                fit(value, "bold", width, sizes_between(step.size, _SMALLEST), most_lines=2)
                if field.source == "name"
                else Fitted(wrap(value, "regular", step.size, width), step.size)
                for field, value in zip(self._text.identity, values, strict=True)
            ]
            page = self._page(step, tuple(len(cell.lines) for cell in cells))
            if page is not None:
                return step, page, cells
        raise Refused(
            "person_too_long",
            "Jabatan atau keterangan seorang pegawai terlalu panjang untuk satu halaman.",
            "Pendekkan di data pegawai, lalu cetak lagi.",
        )

    def _page(self, step: _Step, value_lines: tuple[int, ...]) -> _Page | None:
        """The page at that type size with so many lines in each row, or None when it does not end in time."""
        if (step, value_lines) not in self._pages:
            self._pages[step, value_lines] = self._set(step, value_lines)
        return self._pages[step, value_lines]

    def _set(self, step: _Step, value_lines: tuple[int, ...]) -> _Page | None:
        column = _Column(self._body_top, step)
        column.add(self._text.opening)
        column.gap(0.25)
        rows = [column.row(field.label, count) for field, count in zip(self._text.identity, value_lines, strict=True)]
        column.gap(0.25)
        column.add(self._text.declaration)
        for number, clause in enumerate(self._text.clauses, 1):
            column.gap(0.12)
            first = column.add(clause, _CLAUSE_X)
            column.ops.append(right_aligned(f"{number}.", _CLAUSE_X - 2.0, first, step.size, "regular"))
        column.gap(0.3)
        column.add(self._text.sanction)
        column.gap(0.3)
        column.add(self._text.closing)
        if column.y + 0.24 * step.size * MM_PER_POINT > BODY_END:
            return None
        block, date_mm = signature_block(self._place, one_line(self._text.sign_off), step.size)
        return _Page((*self._head, *column.ops, *block), tuple(rows), date_mm)


def _cell_font(field: IdentityField) -> FontKey:
    return "bold" if field.source == "name" else "regular"


def _title(text: PactText) -> tuple[list[Text], float]:
    """The title's lines, centred, and where the body begins."""
    ops: list[Text] = []
    y = _TITLE_TOP
    for number, line in enumerate(text.title):
        size = _TITLE_SIZES[min(number, len(_TITLE_SIZES) - 1)]
        for part in wrap_evenly(one_line(line), "bold", size, _TITLE_WIDTH):
            y = round(y + 1.25 * size * MM_PER_POINT, 3)
            ops.append(centred(part, (TEXT_LEFT + TEXT_RIGHT) / 2, y, size, "bold"))
    return ops, y + 3.0


def _typed_codes(code: str) -> list[Text]:
    """The code in the form that people type, beside each QR code and outside its clear zone."""
    words = f"{'Lembar latihan' if codes.is_practice(code) else 'Kode lembar'} {codes.typed_form(code)}"
    top_right, bottom_left = CODE_MARKS
    return [
        right_aligned(words, TEXT_RIGHT, top_right.y + top_right.side + QR_CLEAR_MM + 6.8, _CODE_SIZE, "regular"),
        Text(bottom_left.x + bottom_left.side + QR_CLEAR_MM + 1.5, 284.0, _CODE_SIZE, "regular", words),
    ]

"""Where everything stands on a person's pact: from the campaign's text and the person to print models, nothing drawn.

The page, from the top: letterhead beside the top QR code and a double rule, title, identity, numbered clauses, and the
signature block (`signature.py`). The body shrinks from 11 to 9 points until it ends above the signature block; a text
that is too long even so runs over as many pages as it needs, at 10 points or more. Each page has codes of its own and
names the person; the last one is signed. All but the person's own words is the same for everyone whose identity takes
as many lines, and is laid out once. Millimetres from the top left, y down; F4 is laid out as A4, since what comes back
has to fit A4 glass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from netral_desktop.campaigns.templates import IdentityField, PactText
from netral_desktop.kernel.errors import Refused
from netral_desktop.roster.queries import Person
from netral_desktop.sheets.fonts import MM_PER_POINT, missing_glyphs, one_line
from netral_desktop.sheets.geometry import CODE_MARKS, PAPERS, TEXT_LEFT, TEXT_RIGHT
from netral_desktop.sheets.letterhead import Letterhead
from netral_desktop.sheets.letterhead_layout import RULES, letterhead_ops
from netral_desktop.sheets.model import FontKey, IdentityBox, Op, PrintModel, Text, Zone
from netral_desktop.sheets.parts import box_around, typed_codes
from netral_desktop.sheets.roles import Role
from netral_desktop.sheets.typeset import Fitted, centred, fit, sizes_between, wrap, wrap_evenly
from netral_desktop.words import in_source_language, label

from .flow import CLAUSE_X, VALUE_X, Flow, Step, type_step
from .form import PactForm, Witness
from .identity import number_line, value_of
from .signature import ZONE_MM, Foot, signature_block, signer

LAYOUT = "pact-1"
ROLE = Role.DECLARANT

TITLE_TOP, LATER_TOP = 46.5, 48.0  # below the typed code
BODY_BOTTOM = 255.0  # on a page that is not signed: above the clear zone of the bottom QR code
_TITLE_SIZES = (14.0, 12.0)  # its first line, the others
_TITLE_WIDTH = 150.0
_TITLE_END = 200.0
_HEAD_WIDTH = 143.0  # left of the top QR code's clear zone
_SMALLEST = 9.0
_SMALLEST_ON_PAGES = 10.0

# First the lines move closer, then the type shrinks.
STEPS = (
    *(type_step(11.0, spacing) for spacing in (1.5, 1.42, 1.34)),
    *(type_step(size, 1.26) for size in sizes_between(11.0, _SMALLEST)),
)


class _Page(NamedTuple):
    """The static part of one page, and the first baseline of each row of the identity table that it holds."""

    ops: tuple[Op, ...]
    rows: dict[int, float]


class _Pact(NamedTuple):
    """The pages of a pact; the foot stands on the last one."""

    pages: tuple[_Page, ...]
    foot: Foot


class PactLayout:
    """Lays out the pacts of one text, placeholders filled, on one paper.

    Raises Refused when the letterhead, the title, the place or a witness's office does not fit its place, or when the
    text has characters that the typeface lacks: nothing is ever cut or replaced.
    """

    @in_source_language()
    def __init__(
        self,
        text: PactText,
        *,
        letterhead: Letterhead,
        place: str,
        office_name: str,
        paper: str,
        form: PactForm = PactForm(),  # noqa: B008 - it cannot change
        witnesses: Sequence[Witness] = (),
    ) -> None:
        self._text = text
        self._office_name = office_name
        self._page_mm = (PAPERS[paper].width, PAPERS[paper].height)
        title, self._body_top = title_ops(text.title)
        self._head: tuple[Op, ...] = (*letterhead_ops(letterhead), *title)
        self._place = one_line(place)
        self._form, self._witnesses = form, tuple(witnesses)
        self._known: dict[tuple[Step, tuple[int, ...], tuple[Witness, ...]], _Pact | None] = {}
        lines = (1,) * len(text.identity)
        self._one = [step for step in STEPS if self._one_page(step, lines, self._witnesses)]
        self._steps = self._one or [self._fewest_pages(lines)]
        pact = self._pact(self._steps[0], lines, self._witnesses)
        unknown = missing_in(op for page in pact.pages for op in page.ops) if pact else ""
        if unknown:
            raise Refused("text_glyphs.pact", letters=unknown[:20])

    @in_source_language()
    def pages(self, person: Person, code_of: Callable[[int], str]) -> list[PrintModel]:
        """One person's pact; `code_of` gives the code of each page, counted from 1.

        Raises Refused when the person's own words cannot be printed.
        """
        values = [value_of(field, person, self._office_name) for field in self._text.identity]
        name, number = one_line(person.name), number_line(person)
        unknown = missing_glyphs("".join((*values, name, number or "")), "bold")
        if unknown:
            raise Refused("person_glyphs", letters=len(unknown))
        step, pact, cells = self._fitted(values, tuple(each for each in self._witnesses if each.person_id != person.id))
        count = len(pact.pages)
        models = []
        for place, page in enumerate(pact.pages, 1):
            code = code_of(place)
            fields, identity = self._cells(page, cells, step, number)
            if place > 1:
                drawn, boxes = _owner(name, number)
                fields, identity = [*drawn, *fields], [*boxes, *identity]
            zones: tuple[Zone, ...] = ()
            if place == count:
                drawn, boxes = signer(name, number, step.size)
                fields, identity = [*fields, *drawn], [*boxes, *identity, *pact.foot.identity]
                zones = (Zone(ROLE, person.id, *ZONE_MM), *pact.foot.zones)
            models.append(
                PrintModel(
                    layout=LAYOUT,
                    page_mm=self._page_mm,
                    code=code,
                    static=page.ops,
                    fields=(*fields, *typed_codes(code, place, count)),
                    codes=CODE_MARKS,
                    zones=zones,
                    identity=tuple(identity),
                    date_mm=pact.foot.date_mm if place == count else None,
                )
            )
        return models

    def _cells(
        self, page: _Page, cells: list[Fitted], step: Step, number: str | None
    ) -> tuple[list[Op], list[IdentityBox]]:
        """The person's words in the rows that stand on this page."""
        fields: list[Op] = []
        identity: list[IdentityBox] = []
        for row, first in page.rows.items():
            field, cell = self._text.identity[row], cells[row]
            lines = [
                Text(VALUE_X, round(first + place * step.line, 3), cell.size, _cell_font(field), line)
                for place, line in enumerate(cell.lines)
            ]
            fields += lines
            if field.source == "name" or (field.source == "number" and number):
                identity.append(box_around(field.source, lines))
        return fields, identity

    def _fitted(self, values: list[str], witnesses: tuple[Witness, ...]) -> tuple[Step, _Pact, list[Fitted]]:
        width = TEXT_RIGHT - VALUE_X
        for step in (*self._steps, None):
            # A text for one page whose person needs more room goes on to a second page as well.
            tried = step or self._fewest_pages(tuple(len(wrap(v, "regular", 10.0, width)) for v in values))
            cells = [
                fit(value, "bold", width, sizes_between(tried.size, _SMALLEST), most_lines=2)
                if field.source == "name"
                else Fitted(wrap(value, "regular", tried.size, width), tried.size)
                for field, value in zip(self._text.identity, values, strict=True)
            ]
            lines = tuple(len(cell.lines) for cell in cells)
            set_up = self._one_page if step in self._one else self._pact
            pact = set_up(tried, lines, witnesses)
            if pact is not None:
                return tried, pact, cells
        raise Refused("person_too_long")

    def _fewest_pages(self, value_lines: tuple[int, ...]) -> Step:
        """The largest type, from 10 points up, that takes the fewest pages."""
        counted = {
            step: pact
            for step in STEPS
            if step.size >= _SMALLEST_ON_PAGES and (pact := self._pact(step, value_lines, self._witnesses)) is not None
        }
        return min(counted, key=lambda step: len(counted[step].pages)) if counted else STEPS[-1]

    def _one_page(self, step: Step, value_lines: tuple[int, ...], witnesses: tuple[Witness, ...]) -> _Pact | None:
        pact = self._pact(step, value_lines, witnesses)
        return pact if pact is not None and len(pact.pages) == 1 else None

    def _pact(self, step: Step, value_lines: tuple[int, ...], witnesses: tuple[Witness, ...]) -> _Pact | None:
        """The pact at that type size with so many lines in each row, or None when a row is higher than a page."""
        key = (step, value_lines, witnesses)
        if key not in self._known:
            self._known[key] = self._set(step, value_lines, witnesses)
        return self._known[key]

    def _set(self, step: Step, value_lines: tuple[int, ...], witnesses: tuple[Witness, ...]) -> _Pact | None:
        text = self._text
        flow = Flow(step, top=self._body_top, next_top=LATER_TOP, bottom=BODY_BOTTOM)
        flow.add(text.opening)
        flow.gap(0.25)
        for row, (field, count) in enumerate(zip(text.identity, value_lines, strict=True)):
            if not flow.row(row, field.label, count):
                return None
        flow.gap(0.25)
        set_clauses(flow, text)
        flow.gap(0.3)
        foot = signature_block(self._place, one_line(text.sign_off), step.size, self._form, witnesses)
        flow.add_whole(text.closing, foot.top)
        pages = []
        for place, page in enumerate(flow.pages, 1):
            head = self._head if place == 1 else later_head(text.title[0], place, len(flow.pages))
            last = foot.ops if place == len(flow.pages) else ()
            pages.append(_Page((*head, *page.ops, *last), page.rows))
        return _Pact(tuple(pages), foot)


def set_clauses(flow: Flow, text: PactText) -> None:
    """The declaration, the numbered clauses and the sanction."""
    flow.add(text.declaration)
    for number, clause in enumerate(text.clauses, 1):
        flow.gap(0.12)
        flow.add(clause, CLAUSE_X, f"{number}.")
    flow.gap(0.3)
    flow.add(text.sanction)


def title_ops(title: tuple[str, ...]) -> tuple[list[Text], float]:
    """The title's lines, centred, and where the body begins. Raises Refused when it fills the page."""
    ops: list[Text] = []
    y = TITLE_TOP
    for number, line in enumerate(title):
        size = _TITLE_SIZES[min(number, len(_TITLE_SIZES) - 1)]
        for part in wrap_evenly(one_line(line), "bold", size, _TITLE_WIDTH):
            y = round(y + 1.25 * size * MM_PER_POINT, 3)
            ops.append(centred(part, (TEXT_LEFT + TEXT_RIGHT) / 2, y, size, "bold"))
    if y > _TITLE_END:
        raise Refused("text_too_long.title", title=title[0][:60])
    return ops, y + 3.0


def later_head(title: str, place: int, count: int | None) -> list[Op]:
    """What is the same for everyone at the top of a page after the first; the person's name stands below it."""
    lines, size = fit(one_line(title), "bold", _HEAD_WIDTH, sizes_between(11.0, 6.0), most_lines=1)
    if count:
        continued = label("paper.continued_of", page=place, pages=count)
    else:
        continued = label("paper.continued", page=place)
    return [
        Text(TEXT_LEFT, 17.0, size, "bold", lines[0] if lines else ""),
        Text(TEXT_LEFT, 21.6, 9.0, "regular", continued),
        *RULES,
    ]


def missing_in(ops: Iterable[Op]) -> str:
    """The characters that the typeface lacks for the texts among some operations."""
    return "".join(missing_glyphs(op.text, op.font) for op in ops if isinstance(op, Text))


def _cell_font(field: IdentityField) -> FontKey:
    return "bold" if field.source == "name" else "regular"


def _owner(name: str, number: str | None) -> tuple[list[Text], list[IdentityBox]]:
    """Whose page it is, at the top of a page after the first."""
    lines, size = fit(name, "bold", _HEAD_WIDTH, sizes_between(11.0, 9.0), most_lines=1)
    names = [Text(TEXT_LEFT, round(28.0 + place * 3.9, 3), size, "bold", line) for place, line in enumerate(lines)]
    if number is None:
        return names, [box_around("name", names)]
    numbers = [Text(TEXT_LEFT, round(names[-1].y + 4.4, 3), 9.0, "regular", number)]
    return names + numbers, [box_around("name", names), box_around("number", numbers)]

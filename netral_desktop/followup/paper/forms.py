"""What stands on an invitation and on a clarification form: one page a person, laid out in mm, nothing drawn.

The invitation has no box: its code is read at the door, and it proves nothing. On the clarification form the person
ticks a reason, writes in their own words and signs; who and what it is about is printed, so that it is filed to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netral_desktop.kernel.errors import Refused
from netral_desktop.pacts.flow import Flow, type_step
from netral_desktop.pacts.form import PactForm
from netral_desktop.pacts.identity import number_line
from netral_desktop.pacts.layout import title_ops
from netral_desktop.pacts.signature import TOP, ZONE_MM, signature_block, signer
from netral_desktop.roster.queries import Person
from netral_desktop.sheets.fonts import missing_glyphs, one_line
from netral_desktop.sheets.geometry import CODE_MARKS, PAPERS, TEXT_LEFT, TEXT_RIGHT
from netral_desktop.sheets.letterhead import Letterhead
from netral_desktop.sheets.letterhead_layout import letterhead_ops
from netral_desktop.sheets.model import IdentityBox, Line, Op, PrintModel, Rect, Text, Zone
from netral_desktop.sheets.parts import box_around, typed_codes
from netral_desktop.sheets.roles import Role
from netral_desktop.sheets.typeset import fit, sizes_between
from netral_desktop.words import in_source_language, label

from ..reasons import Reason

INVITATION_LAYOUT, CLARIFICATION_LAYOUT = "invitation-1", "clarification-1"
_BOTTOM = 255.0  # above the clear zone of the bottom QR code
_STEP = type_step(10.5, 1.34)
_VALUE_X = 73.0
_SMALLEST = 6.0
_TICK, _TICK_ROW, _TICK_COLUMN = 3.4, 6.0, 55.0  # mm; three columns
_TICK_COLUMNS = 3
_RULE_ROW = 8.0  # of the lines that people write on
_RULES = 8
_FEWEST_RULES = 2


@dataclass(frozen=True)
class PaperHead:
    """What is the same on everyone's page: letterhead, office, the drive's title and circular, where it is signed."""

    letterhead: Letterhead
    office: str
    campaign: str
    circular: str
    place: str
    paper: str


@dataclass(frozen=True)
class InvitedTo:
    """The session as the invitation tells it; days and times in words."""

    title: str
    day: str
    time: str
    place: str
    leader: str


def check_printable(person: Person) -> None:
    """Raise Refused (person_glyphs) for a person of whom something cannot be printed."""
    words = "".join(one_line(each or "") for each in (person.name, person.position, person.unit, number_line(person)))
    unknown = missing_glyphs(words, "bold")
    if unknown:
        raise Refused("person_glyphs", letters=len(unknown))


@in_source_language()
def invitation_page(head: PaperHead, to: InvitedTo, written: str, person: Person, code: str) -> PrintModel:
    """One person's invitation; `written` is the day on which it is written, in words."""
    titles, top = title_ops((label("paper.invitation"), to.title))
    flow = _flow(top)
    flow.add(label("paper.invitation_to"))
    rows, identity = _about(flow, person, head.office)
    flow.gap(0.5)
    flow.add(label("paper.invitation_text", circular=head.circular, campaign=head.campaign))
    flow.gap(0.4)
    for name, value in (("day", to.day), ("time", to.time), ("place", to.place), ("leader", to.leader)):
        if value:
            rows += _row(flow, label(f"paper.invitation_{name}"), value)
    flow.gap(0.4)
    flow.add(label("paper.invitation_bring"))
    flow.add(label("paper.invitation_excused"))
    right = ZONE_MM[0]
    y = max(flow.y + 2.5 * _STEP.line, 170.0)
    foot: list[Op] = [
        Text(right, round(y, 3), _STEP.size, "regular", f"{head.place}, {written}" if head.place else written),
        *_fitted(label("paper.head_of_office", office=head.office), right, y + _STEP.line, TEXT_RIGHT - right),
        Line(right, round(y + 5.2 * _STEP.line, 3), TEXT_RIGHT, round(y + 5.2 * _STEP.line, 3), 0.3, dotted=True),
    ]
    return _model(INVITATION_LAYOUT, head, titles, [*flow.pages[0].ops, *rows, *foot], identity, (), code)


@in_source_language()
def clarification_page(head: PaperHead, lacks: Sequence[str], person: Person, code: str) -> PrintModel:
    """One person's form; `lacks` tells what is not on record, a sentence each.

    Raises Refused (person_too_long) where so much is lacking that no room is left to answer.
    """
    titles, top = title_ops((label("paper.clarification"), head.campaign))
    foot = signature_block(head.place, label("paper.clarification_sign"), _STEP.size, PactForm(), ())
    flow = _flow(top)
    rows, identity = _about(flow, person, head.office)
    flow.gap(0.3)
    flow.add(label("paper.clarification_text", circular=head.circular))
    for number, each in enumerate(lacks, 1):
        flow.add(each, 32.0, f"{number}.")
    flow.gap(0.3)
    flow.add(label("paper.clarification_reason"))
    ticks, y = _ticks(flow.y + 2.6)
    flow.y = y
    flow.gap(0.3)
    flow.add(label("paper.clarification_words"))
    rules = min(_RULES, int((TOP - 6.0 - flow.y) / _RULE_ROW))
    if rules < _FEWEST_RULES or len(flow.pages) > 1:
        raise Refused("person_too_long")
    lines = [
        Line(TEXT_LEFT, y, TEXT_RIGHT, y, 0.3, dotted=True)
        for y in (round(flow.y + 1.5 + _RULE_ROW * n, 3) for n in range(1, rules + 1))
    ]
    names, boxes = signer(one_line(person.name), number_line(person), _STEP.size)
    return _model(
        CLARIFICATION_LAYOUT, head, [*titles, *foot.ops], [*flow.pages[0].ops, *rows, *ticks, *lines, *names],
        [*identity, *boxes], (Zone(Role.RESPONDENT, person.id, *ZONE_MM),), code, foot.date_mm,
    )  # fmt: skip


def _flow(top: float) -> Flow:
    return Flow(_STEP, top=top, next_top=48.0, bottom=_BOTTOM)


def _about(flow: Flow, person: Person, office: str) -> tuple[list[Op], list[IdentityBox]]:
    """Who it is: name, number, position, unit."""
    ops: list[Op] = []
    boxes: list[IdentityBox] = []
    rows = (
        ("name", one_line(person.name), "bold"),
        ("number", number_line(person) or "", "regular"),
        ("position", one_line(person.position or ""), "regular"),
        ("unit", one_line(person.unit or office), "regular"),
    )
    for name, value, font in rows:
        if not value:
            continue
        drawn = _row(flow, label(f"paper.about_{name}"), value, font)
        ops += drawn
        if name in ("name", "number"):
            boxes.append(box_around(name, drawn))  # type: ignore[arg-type]
    return ops, boxes


def _row(flow: Flow, name: str, value: str, font: str = "regular") -> list[Text]:
    """A label and its value, on up to two lines."""
    words, size = fit(value, font, TEXT_RIGHT - _VALUE_X, sizes_between(_STEP.size, 8.0), most_lines=2)  # type: ignore[arg-type]
    flow.row(0, name, len(words))
    first = flow.y - (len(words) - 1) * _STEP.line
    return [
        Text(_VALUE_X, round(first + n * _STEP.line, 3), size, font, line)  # type: ignore[arg-type]
        for n, line in enumerate(words)
    ]


def _ticks(top: float) -> tuple[list[Op], float]:
    """A box to tick for each reason; and the last baseline."""
    ops: list[Op] = []
    y = top
    for place, reason in enumerate(Reason):
        x = round(TEXT_LEFT + place % _TICK_COLUMNS * _TICK_COLUMN, 3)
        y = round(top + place // _TICK_COLUMNS * _TICK_ROW, 3)
        ops.append(Rect(x, y, _TICK, _TICK, 0.2, 0.2))
        ops += _fitted(reason.label, x + _TICK + 1.8, y + 2.9, _TICK_COLUMN - _TICK - 3.0, 9.5)
    return ops, y + _TICK


def _fitted(words: str, x: float, y: float, width: float, size: float = _STEP.size) -> list[Op]:
    lines, fitting = fit(one_line(words), "regular", width, sizes_between(size, _SMALLEST), most_lines=1)
    return [Text(round(x, 3), round(y, 3), fitting, "regular", line) for line in lines[:1]]


def _model(
    layout: str,
    head: PaperHead,
    static: Sequence[Op],
    fields: Sequence[Op],
    identity: Sequence[IdentityBox],
    zones: tuple[Zone, ...],
    code: str,
    date_mm: tuple[float, float, float] | None = None,
) -> PrintModel:
    return PrintModel(
        layout=layout,
        page_mm=(PAPERS[head.paper].width, PAPERS[head.paper].height),
        code=code,
        static=(*letterhead_ops(head.letterhead), *static),
        fields=(*fields, *typed_codes(code)),
        codes=CODE_MARKS,
        zones=zones,
        identity=tuple(identity),
        date_mm=date_mm,
    )

"""What people leave in a zone: signatures, initials, trials of the nib, stamps, stickers, dates, notes, nothing.

Each ink states what is true of the zone after it and, where only a person can tell, with which reasons the page may
come to one.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from netral_desktop.sheets.model import PrintModel, Zone

from . import oddities, pens, stamps
from .pens import Paper, Pen

Truth = Literal["signed", "unsigned", "open"]
"""`open`: what only a person can say (a stamp alone, a trial of the nib): never signed by machine."""

Work = Callable[["Desk"], Truth]


@dataclass(frozen=True)
class Desk:
    """One sheet to be written on and the zone that is meant."""

    paper: Paper
    model: PrintModel
    zone: Zone
    rng: random.Random

    def place(self, reach: float = 0.12) -> tuple[float, float]:
        """About the middle of the zone."""
        zone = self.zone
        reach = min(reach, 0.06) if zone.w < 50 else reach
        return (
            zone.x + zone.w * (0.5 + self.rng.uniform(-reach, reach)),
            zone.y + zone.h * (0.5 + self.rng.uniform(-reach, reach)),
        )

    def size(self, widest: float = 62, highest: float = 26) -> tuple[float, float]:
        """A signature's width and height, as the zone leaves room."""
        share = 0.92 if self.zone.w > 50 else 0.8  # in a narrow box people write smaller
        wide, high = min(widest, self.zone.w * share), min(highest, self.zone.h * 0.95)
        return self.rng.uniform(min(25, wide * 0.6), wide), self.rng.uniform(0.5, 1.0) * high

    def clear_of_others(self, middle: tuple[float, float], width: float, height: float) -> bool:
        """Whether something of that size stands in no other person's zone: there nobody could tell whose it is."""
        x, y = middle
        return not any(
            other.x - width / 2 < x < other.x + other.w + width / 2
            and other.y - height / 2 < y < other.y + other.h + height / 2
            for other in self.model.zones
            if other is not self.zone
        )

    def pen(self, *names: str) -> Pen:
        """One of some pens."""
        return pens.PENS[self.rng.choice(names)]

    def draw(self, strokes: pens.Drawn, pen: Pen) -> None:
        """With a hand's pressure."""
        self.paper.draw(strokes, pen, self.rng)

    def date(self, share: float = 0.75) -> None:
        """On most sheets the date stands on its line."""
        if self.model.date_mm is None or self.rng.random() > share:
            return
        x, y, width = self.model.date_mm
        day = f"{self.rng.randint(1, 28)}-{self.rng.randint(1, 12)}-2031"
        if self.rng.random() < 0.5:
            strokes = pens.figures(self.rng, (x + self.rng.uniform(2, 12), y - 0.5), day, self.rng.uniform(3, 4.5))
        else:
            strokes = pens.handwriting(self.rng, (x + 2, y - 0.5), self.rng.uniform(20, width - 12))
        self.draw(strokes, self.pen("blue", "black"))


def sign(paper: Paper, model: PrintModel, rng: random.Random, pen: str | None = None) -> None:
    """A plain signature in the first zone."""
    desk = Desk(paper, model, model.zones[0], rng)
    _signature(desk, pens.PENS[pen] if pen else desk.pen("blue", "blue", "black", "thick", "fine", "gel"))


def _signature(desk: Desk, pen: Pen) -> None:
    desk.draw(desk.paper.hands.signature(desk.rng, desk.place(), *desk.size()), pen)


def _signing(*names: str) -> Work:
    def work(desk: Desk) -> Truth:
        _signature(desk, desk.pen(*names))
        desk.date()
        return "signed"

    return work


def _paraf(desk: Desk) -> Truth:
    width, height = min(16.0, desk.zone.w * 0.5), min(11.0, desk.zone.h * 0.8)
    desk.draw(
        desk.paper.hands.initials(desk.rng, desk.place(), width, height), desk.pen("blue", "black", "fine", "gel")
    )
    desk.date()
    return "signed"


def _unsigned(desk: Desk) -> Truth:
    desk.date(0.5)
    return "unsigned"


def _dated(desk: Desk) -> Truth:
    """The date is there, nothing else."""
    desk.date(1.0)
    return "unsigned"


def _note(desk: Desk) -> Truth:
    """Signed, and a note written in the margin."""
    sign(desk.paper, desk.model, desk.rng)
    y = desk.rng.uniform(150, 205) if desk.zone.y > 220 else desk.rng.uniform(215, 250)
    desk.draw(pens.handwriting(desk.rng, (26, y), 45), pens.PENS["blue"])
    return "signed"


def _large(desk: Desk) -> Truth:
    """A signature larger than its box, over the frame and perhaps over the name below it."""
    x, y = desk.place(0.08)
    drop = desk.rng.uniform(-0.1, 0.35) * desk.zone.h
    strokes = desk.paper.hands.signature(
        desk.rng, (x, y + drop), desk.zone.w * desk.rng.uniform(0.6, 1.05), desk.zone.h * 1.25
    )
    desk.draw(strokes, desk.pen("blue", "black", "thick", "gel"))
    desk.date()
    return "signed"


def _across(desk: Desk) -> Truth:
    """A signature of which a good part lies outside, across one side of the frame."""
    width, height = desk.size(50, 20)
    zone = desk.zone
    side = desk.rng.choice(("left", "above", "below"))
    x, y = desk.place(0.1)
    if side == "left":
        x = zone.x - width * desk.rng.uniform(-0.15, 0.1)
    elif side == "above":
        y = zone.y - height * desk.rng.uniform(-0.15, 0.1)
    else:
        y = zone.y + zone.h + height * desk.rng.uniform(-0.15, 0.1)
    desk.draw(desk.paper.hands.signature(desk.rng, (x, y), width, height), desk.pen("blue", "black", "gel"))
    return "signed"


def _reaching(desk: Desk) -> Truth:
    """A signature that begins in its zone and goes on far into the next person's: up to half of the zone's height."""
    zone, rng = desk.zone, desk.rng
    over = rng.uniform(0.15, 0.5)
    high, wide = zone.h * (0.9 + over), zone.w * rng.uniform(0.5, 0.85)
    middle = (zone.x + zone.w / 2 + rng.uniform(-0.05, 0.05) * zone.w, zone.y + zone.h * (1 + over) - high / 2)
    if rng.random() < 0.4:  # one letter with a long tail
        strokes = pens.signature_of(rng, (middle[0], zone.y + zone.h * 0.5), wide, zone.h * 0.6, rng.randint(4, 7))
        x = middle[0] + rng.uniform(-0.3, 0.3) * wide
        line, end = zone.y + zone.h, middle[1] + high / 2
        tail = [(x, zone.y + zone.h * 0.2), (x + rng.uniform(-4, 4), line), (x + rng.uniform(-9, 9), end)]
        strokes.append(pens.smooth([*tail, (x + rng.uniform(-14, 14), (line + end) / 2)]))
    else:
        strokes = pens.signature_of(rng, middle, wide, high, rng.randint(4, 8))
    desk.draw(strokes, desk.pen("blue", "black", "thick", "fine", "gel", "felt"))
    return "signed"


def _specks(desk: Desk) -> Truth:
    zone = desk.zone
    desk.draw(pens.specks(desk.rng, (zone.x, zone.y, zone.w, zone.h)), desk.pen("blue", "black"))
    return "open"


def _cross(desk: Desk) -> Truth:
    desk.draw(pens.cross(desk.rng, desk.place(0.3), desk.rng.uniform(5, 16)), desk.pen("blue", "black", "thick", "red"))
    return "open"


def _tick(desk: Desk) -> Truth:
    desk.draw(pens.tick(desk.rng, desk.place(0.3), desk.rng.uniform(6, 16)), desk.pen("blue", "black", "thick", "red"))
    return "open"


def _dash(desk: Desk) -> Truth:
    desk.draw(pens.dash(desk.rng, desk.place(0.2), desk.rng.uniform(8, 40)), desk.pen("blue", "black", "thick"))
    return "open"


def _word(desk: Desk) -> Truth:
    """A word in capitals that stand apart."""
    text, height = desk.rng.choice(pens.WORDS), desk.rng.uniform(4, 9)
    pen = desk.pen("blue", "black", "thick", "red")
    desk.draw(pens.word(desk.rng, desk.place(0.1), text, height, gap=desk.rng.uniform(0.8, 1.8) + pen.width_mm), pen)
    return "open"


def _joined_word(desk: Desk) -> Truth:
    """A short word whose letters touch, as small as initials."""
    text = desk.rng.choice(pens.WORDS)
    strokes = pens.word(desk.rng, desk.place(0.1), text, desk.rng.uniform(4, 9), gap=desk.rng.uniform(-0.5, 0.3))
    desk.draw(strokes, desk.pen("blue", "black", "thick", "red"))
    return "open"


def _red_word(desk: Desk) -> Truth:
    """A word, a cross or a stroke by a checker's red pen."""
    rng, pen = desk.rng, pens.PENS["red"]
    text, height = rng.choice(pens.WORDS), rng.uniform(4, 9)
    what = rng.choice(("word", "cross", "tick", "dash"))
    if what == "word":
        desk.draw(pens.word(rng, desk.place(0.1), text, height, gap=rng.uniform(0.8, 1.8) + pen.width_mm), pen)
    elif what == "cross":
        desk.draw(pens.cross(rng, desk.place(0.3), rng.uniform(5, 16)), pen)
    elif what == "tick":
        desk.draw(pens.tick(rng, desk.place(0.3), rng.uniform(6, 16)), pen)
    else:
        desk.draw(pens.dash(rng, desk.place(0.2), rng.uniform(8, 40)), pen)
    return "open"


def _pale_word(desk: Desk) -> Truth:
    """A word in capitals, a date or letters along a line, in pencil or by a pen that runs dry."""
    rng, zone, pen = desk.rng, desk.zone, desk.pen("pencil", "faint")
    what = rng.choice(("word", "word", "date", "letters"))
    start = (zone.x + 6, zone.y + zone.h * rng.uniform(0.4, 0.8))
    if what == "word":
        text, height = rng.choice(pens.WORDS), rng.uniform(4, 9)
        desk.draw(pens.word(rng, desk.place(0.1), text, height, gap=rng.uniform(0.5, 1.8) + pen.width_mm), pen)
    elif what == "date":
        desk.draw(pens.figures(rng, start, "22-11-2031", rng.uniform(3, 4.5)), pen)
    else:
        desk.draw(pens.handwriting(rng, start, rng.uniform(20, 40)), pen)
    return "open"


def _date_in_zone(desk: Desk) -> Truth:
    """The date written into the box, and nothing else."""
    zone, rng = desk.zone, desk.rng
    start = (zone.x + 6, zone.y + zone.h * rng.uniform(0.4, 0.8))
    if rng.random() < 0.5:
        strokes = pens.handwriting(rng, start, rng.uniform(20, 40))
    else:
        strokes = pens.figures(rng, start, "22-11-2031", rng.uniform(3, 4.5))
    desk.draw(strokes, desk.pen("blue", "black"))
    return "open"


def _very_faint(desk: Desk) -> Truth:
    """A hand that hardly pressed: to be read as signed or left to a person, never as empty."""
    _signature(desk, Pen((70, 95, 190), desk.rng.uniform(0.25, 0.35), desk.rng.uniform(0.22, 0.35)))
    return "signed"


def _beside(desk: Desk) -> Truth:
    """Signed, but wholly outside the zone: above, below, left, or somewhere else on the page."""
    zone = desk.zone
    x, y = zone.x + zone.w / 2, zone.y + zone.h / 2
    places = ((x + 8, zone.y - 24), (x, zone.y + zone.h + 24), (zone.x - 32, y), (60.0, y - 30), (70.0, y + 10))
    place = desk.rng.choice([each for each in places if desk.clear_of_others(each, 40, 15)])
    desk.draw(
        desk.paper.hands.signature(desk.rng, place, desk.rng.uniform(25, 40), desk.rng.uniform(10, 15)),
        desk.pen("blue", "black"),
    )
    return "open"


def _scribble_elsewhere(desk: Desk) -> Truth:
    """Nothing in the box, and a note or a scribble in the text."""
    rng = desk.rng
    if rng.random() < 0.5:
        desk.draw(pens.handwriting(rng, (rng.uniform(30, 90), rng.uniform(110, 190)), 45, 4), desk.pen("blue", "red"))
    else:
        place = (rng.uniform(40, 150), rng.uniform(70, 190))
        while not desk.clear_of_others(place, 40, 14):
            place = (rng.uniform(40, 150), rng.uniform(70, 190))
        desk.draw(pens.signature_of(rng, place, rng.uniform(15, 40), rng.uniform(6, 14), 11), desk.pen("blue", "thick"))
    return "unsigned"


_SHAPES = {"round": stamps.round_stamp, "oval": stamps.oval_stamp, "box": stamps.box_stamp}


_WORN = 0.4  # of all stamps


def _press(desk: Desk, shape: str) -> None:
    """Somewhere on the zone, also across its sides; some carelessly."""
    rng = desk.rng
    layer = _SHAPES[shape](rng, desk.paper.px)
    x, y = desk.place(0.2)
    x -= desk.zone.w * rng.uniform(0, 0.3)
    colour = rng.choice(stamps.INKS)
    care = random.Random(f"{x} {y}")  # so that the rest of the page is as it would be without
    if care.random() < _WORN:
        layer = stamps.worn(care, layer)
        x, y = x - desk.zone.w * care.uniform(0, 0.25), y + desk.zone.h * care.uniform(-0.3, 0.3)
    desk.paper.stamp_layer(layer, (x, y), colour)


def _red_stamp(desk: Desk) -> Truth:
    """A stamp of a red pad, of any shape, often worn or dry."""
    rng = desk.rng
    layer = _SHAPES[rng.choice(tuple(_SHAPES))](rng, desk.paper.px)
    if rng.random() < 0.6:
        layer = stamps.worn(rng, layer)
    x, y = desk.place(0.2)
    red = (rng.randint(150, 200), rng.randint(30, 70), rng.randint(40, 80))
    desk.paper.stamp_layer(
        layer, (x - desk.zone.w * rng.uniform(0, 0.4), y + desk.zone.h * rng.uniform(-0.3, 0.3)), red
    )
    return "open"


def _stamping(shape: str, *, signed: bool) -> Work:
    """A stamp alone, or on a signature, before or after it."""

    def work(desk: Desk) -> Truth:
        first = desk.rng.random() < 0.5
        if signed and first:
            sign(desk.paper, desk.model, desk.rng)
        _press(desk, shape)
        if signed and not first:
            sign(desk.paper, desk.model, desk.rng)
        if signed:
            desk.date()
        return "signed" if signed else "open"

    return work


def _stick(desk: Desk) -> None:
    """Where the sheet has a frame for it, there; else somewhere in the zone."""
    rng, zone = desk.rng, desk.zone
    framed = [op for op in desk.model.static if getattr(op, "w", 0) == 32.5]
    if framed:
        stamp = stamps.duty_stamp(rng, desk.paper.px, lying=True)
        corner = framed[0].x + rng.uniform(-2, 4), framed[0].y + rng.uniform(-1.5, 1.5)  # type: ignore[union-attr]
    else:
        stamp = stamps.duty_stamp(rng, desk.paper.px, lying=rng.random() < 0.6)
        corner = zone.x + rng.uniform(2, 30), zone.y - rng.uniform(0, 3)
    desk.paper.glue(stamp, corner)


def _sticker(desk: Desk) -> Truth:
    _stick(desk)
    return "open"


def _sticker_and_signature(desk: Desk) -> Truth:
    _stick(desk)
    sign(desk.paper, desk.model, desk.rng)
    desk.date()
    return "signed"


def _everything(desk: Desk) -> Truth:
    """A duty stamp, a signature across it and the office's stamp on both."""
    _stick(desk)
    sign(desk.paper, desk.model, desk.rng)
    _press(desk, "round")
    return "signed"


def _stamp_on_sticker(desk: Desk) -> Truth:
    """A duty stamp and the office's stamp on it, and nobody's hand."""
    _stick(desk)
    _press(desk, desk.rng.choice(("round", "round", "oval", "box")))
    return "open"


def _half_out(desk: Desk) -> Truth:
    """A signature about the middle of one of the box's sides."""
    width, height = desk.size(50, 20)
    zone, rng = desk.zone, desk.rng
    x, y = desk.place(0.1)
    side = rng.choice(("left", "right", "above", "below"))
    if side in ("left", "right"):
        x = (zone.x if side == "left" else min(zone.x + zone.w, 205 - width / 2)) + width * rng.uniform(-0.1, 0.1)
    else:
        y = (zone.y if side == "above" else zone.y + zone.h) + height * rng.uniform(-0.1, 0.1)
    desk.draw(desk.paper.hands.signature(rng, (x, y), width, height), desk.pen("blue", "black", "gel"))
    return "signed"


def _stamp_of_signature(desk: Desk) -> Truth:
    """A rubber stamp of a signature: of one width and one colour, dry in places."""
    _signature(desk, Pen(pens.PURPLE, desk.rng.uniform(0.5, 0.7), 0.85, 0.02))
    return "open"


def _whited_out(desk: Desk) -> Truth:
    """A signature covered with correction fluid."""
    sign(desk.paper, desk.model, desk.rng)
    zone = desk.zone
    box = (zone.x + 6, zone.y + 2, zone.w - 12, zone.h - 4)
    if desk.rng.random() < 0.5:  # ends of it look out
        box = (zone.x + zone.w * 0.25, zone.y + zone.h * 0.3, zone.w * 0.5, zone.h * 0.4)
    desk.paper.paint_over(desk.rng, box)
    return "open"


def _whited_and_signed(desk: Desk) -> Truth:
    """Another signature on the correction fluid that covers the first."""
    _whited_out(desk)
    sign(desk.paper, desk.model, desk.rng)
    return "open"


@dataclass(frozen=True)
class Ink:
    """How often, what, and the reasons with which a page may be left to a person for it."""

    weight: float
    work: Work
    reasons: frozenset[str] = field(default_factory=frozenset)


_DOUBT = {"few_strokes", "line_only"}
_OVER_NAME = {"name_overwritten", "number_overwritten", "name_differs", "number_differs"}
_STAMPED = {"stamp_only", "sticker_only", "copied_signature", *_OVER_NAME}  # a dense stamp is like a sticker
_STAMPED_ALONE = {*_STAMPED, *_DOUBT, "written_word", "ink_beside"}  # of some hardly anything is left, or stands there
UNSEEN = ("copied", "whited out", "whited and signed", "joined word", "stamp of a signature")
"""What a scan does not always show: toner in place of a pen, fluid that is no whiter than the scanner's white, a word
whose letters touch from initials of that size, a stamp of a signature from a pen."""
FAINT = ("pencil", "faint", "very faint")
"""Of which a picture without grey may show nothing at all, to a person no more than to the program."""
INKS: dict[str, Ink] = {
    "signed": Ink(24, _signing("blue", "blue", "black", "thick", "fine", "gel")),
    "pencil": Ink(3, _signing("pencil"), frozenset({"faint_ink"})),
    "felt": Ink(3, _signing("felt", "blue felt")),
    "faint": Ink(3, _signing("faint"), frozenset({"faint_ink"})),
    "paraf": Ink(6, _paraf, frozenset({"few_strokes"})),
    "unsigned": Ink(28, _unsigned),
    "note": Ink(3, _note),
    "large": Ink(3, _large, frozenset(_OVER_NAME)),
    "across": Ink(2, _across, frozenset({"few_strokes", "line_only", "written_word", "ink_beside", *_OVER_NAME})),
    "specks": Ink(3, _specks, frozenset(_DOUBT)),
    "cross": Ink(1.5, _cross, frozenset(_DOUBT)),
    "tick": Ink(1.5, _tick, frozenset(_DOUBT)),
    "dash": Ink(1.5, _dash, frozenset(_DOUBT)),
    "word": Ink(1.5, _word, frozenset({*_DOUBT, "written_word"})),
    "joined word": Ink(0.5, _joined_word, frozenset({*_DOUBT, "written_word"})),
    "date in zone": Ink(1.5, _date_in_zone, frozenset({*_DOUBT, "written_word"})),
    "very faint": Ink(2, _very_faint, frozenset({"faint_ink", "written_word", *_DOUBT})),
    "beside": Ink(2, _beside, frozenset({"ink_beside", "ink_elsewhere", *_DOUBT, *_OVER_NAME})),
    "scribble elsewhere": Ink(2, _scribble_elsewhere, frozenset({"ink_elsewhere", *_OVER_NAME})),
    "stamp": Ink(3, _stamping("round", signed=False), frozenset(_STAMPED_ALONE)),
    "oval stamp": Ink(1, _stamping("oval", signed=False), frozenset(_STAMPED_ALONE)),
    "box stamp": Ink(1.5, _stamping("box", signed=False), frozenset(_STAMPED_ALONE)),
    "stamp+signed": Ink(4, _stamping("round", signed=True), frozenset(_STAMPED)),
    "oval stamp+signed": Ink(1, _stamping("oval", signed=True), frozenset(_STAMPED)),
    "box stamp+signed": Ink(1.5, _stamping("box", signed=True), frozenset(_STAMPED)),
    "sticker": Ink(2, _sticker, frozenset({"sticker_only"})),
    "sticker+signed": Ink(3, _sticker_and_signature, frozenset({"sticker_only"})),
    "sticker+stamp+signed": Ink(1, _everything, frozenset({"sticker_only", *_STAMPED})),
    "whited out": Ink(1, _whited_out, frozenset({"correction_fluid"})),
    "whited and signed": Ink(1, _whited_and_signed, frozenset({"correction_fluid"})),
    "reaching": Ink(0, _reaching, frozenset({"neighbour_ink", "written_word", "ink_beside", *_DOUBT, *_OVER_NAME})),
    "dated": Ink(0, _dated),
    "red": Ink(0, _signing("red")),
    "red stamp": Ink(0, _red_stamp, frozenset(_STAMPED_ALONE)),
    "red word": Ink(0, _red_word, frozenset({*_DOUBT, "written_word"})),
    "pale word": Ink(0, _pale_word, frozenset({*_DOUBT, "written_word", "faint_ink"})),
    "gel": Ink(0, _signing("gel", "thick")),
    "half out": Ink(0, _half_out, frozenset({"ink_beside", "few_strokes", *_OVER_NAME})),
    "sticker+stamp": Ink(0, _stamp_on_sticker, frozenset({"sticker_only", *_STAMPED})),
    "stamp of a signature": Ink(0, _stamp_of_signature, frozenset({"stamp_only"})),
    "two lines": Ink(0, oddities.words_on_two_lines, frozenset({"written_word", *_DOUBT})),
    "question mark": Ink(0, oddities.question_mark, frozenset({"written_word", *_DOUBT})),
    "crossed box": Ink(0, oddities.crossed_box, frozenset({"struck_out", "ink_beside", *_DOUBT, *_OVER_NAME})),
    "wave": Ink(0, oddities.cancelling_wave, frozenset({*_DOUBT, "struck_out"})),
    "pen slip": Ink(0, oddities.pen_slip, frozenset(_DOUBT)),
    "hair": Ink(0, oddities.hair, frozenset({*_DOUBT, "faint_ink", "ink_beside"})),
    "thumbprint": Ink(0, oddities.thumbprint, frozenset({"thumbprint", *_STAMPED})),
    "on date line": Ink(0, oddities.on_the_date_line, frozenset({"ink_beside", "ink_elsewhere", *_DOUBT})),
    "sticky note": Ink(
        0, oddities.sticky_note, frozenset({"written_word", "stain", "ink_beside", *_DOUBT, *_OVER_NAME})
    ),
}
MISSED = ("on date line",)
"""A signature in another place than its box: whoever calls that sheet unsigned without asking is wrong."""
PLAIN_INKS = ("signed", "pencil", "felt", "faint", "paraf", "unsigned", "note", "large")

"""What people leave on a sheet: signatures, initials, trials of the nib, stamps, stickers, dates, notes, nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Literal

from netral_desktop.sheets.model import PrintModel

from . import pens
from .pens import Paper

Truth = Literal["signed", "unsigned", "open"]


def _place(model: PrintModel, rng: random.Random, reach: float = 0.12) -> tuple[float, float]:
    zone = model.zones[0]
    return (
        zone.x + zone.w * (0.5 + rng.uniform(-reach, reach)),
        zone.y + zone.h * (0.5 + rng.uniform(-reach, reach)),
    )


def _date(paper: Paper, model: PrintModel, rng: random.Random) -> None:
    if model.date_mm is not None and rng.random() < 0.75:
        x, y, width = model.date_mm
        strokes = pens.handwriting(rng, (x + 2, y - 0.5), rng.uniform(20, width - 12))
        paper.draw(strokes, pens.PENS[rng.choice(("blue", "black"))], rng)


def sign(paper: Paper, model: PrintModel, rng: random.Random, pen: str | None = None) -> None:
    strokes = pens.signature(rng, _place(model, rng), rng.uniform(25, 62), rng.uniform(12, 26))
    paper.draw(strokes, pens.PENS[pen or rng.choice(("blue", "blue", "black", "thick", "fine"))], rng)


def _signed(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    sign(paper, model, rng)
    _date(paper, model, rng)
    return "signed"


def _faint(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    sign(paper, model, rng, rng.choice(("faint", "pencil")))
    _date(paper, model, rng)
    return "signed"


def _paraf(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    paper.draw(pens.initials(rng, _place(model, rng)), pens.PENS[rng.choice(("blue", "black", "fine"))], rng)
    _date(paper, model, rng)
    return "signed"


def _unsigned(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    if rng.random() < 0.5:
        _date(paper, model, rng)
    return "unsigned"


def _specks(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    zone = model.zones[0]
    strokes = pens.specks(rng, (zone.x, zone.y, zone.w, zone.h))
    paper.draw(strokes, pens.PENS[rng.choice(("blue", "black"))], rng)
    return "open"


def _press(paper: Paper, model: PrintModel, rng: random.Random, *, box: bool = False) -> None:
    layer = pens.box_stamp(rng, paper.px) if box else pens.round_stamp(rng, paper.px)
    x, y = _place(model, rng, 0.2)
    colour = rng.choice((pens.PURPLE, pens.PURPLE, pens.BLUE, (170, 40, 50), (40, 40, 45)))
    paper.stamp_layer(layer, (x - model.zones[0].w * rng.uniform(0, 0.3), y), colour)


def _stamp_only(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    _press(paper, model, rng)
    return "open"


def _box_stamp_only(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    _press(paper, model, rng, box=True)
    return "open"


def _stamp_and_signature(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    sign(paper, model, rng)
    _press(paper, model, rng)
    _date(paper, model, rng)
    return "signed"


def _stick(paper: Paper, model: PrintModel, rng: random.Random) -> None:
    zone = model.zones[0]
    paper.glue(pens.duty_stamp(rng, paper.px), (zone.x + rng.uniform(2, 30), zone.y - rng.uniform(0, 3)))


def _sticker_only(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    _stick(paper, model, rng)
    return "open"


def _sticker_and_signature(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    _stick(paper, model, rng)
    sign(paper, model, rng)
    return "signed"


def _beside(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    """Signed, but wholly outside the zone: above, below, left, or somewhere else on the page."""
    zone = model.zones[0]
    x, y = zone.x + zone.w / 2, zone.y + zone.h / 2
    place = rng.choice(
        ((x + 8, zone.y - 24), (x, zone.y + zone.h + 24), (zone.x - 32, y), (60.0, 250.0), (70.0, y + 10))
    )
    strokes = pens.signature(rng, place, rng.uniform(25, 40), rng.uniform(10, 15))
    paper.draw(strokes, pens.PENS[rng.choice(("blue", "black"))], rng)
    return "signed"


def _note(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    """Signed, and a note written in the margin."""
    sign(paper, model, rng)
    paper.draw(pens.handwriting(rng, (25, rng.uniform(215, 250)), 45), pens.PENS["blue"], rng)
    return "signed"


def _very_faint(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    """A hand that hardly pressed: to be read as signed or left to a person, never as empty."""
    pen = pens.Pen((70, 95, 190), rng.uniform(0.25, 0.35), rng.uniform(0.22, 0.35))
    paper.draw(pens.signature(rng, _place(model, rng), rng.uniform(25, 60), rng.uniform(12, 24)), pen, rng)
    return "signed"


def _date_in_zone(paper: Paper, model: PrintModel, rng: random.Random) -> Truth:
    """The date written into the box, and nothing else."""
    zone = model.zones[0]
    strokes = pens.handwriting(rng, (zone.x + 6, zone.y + zone.h * rng.uniform(0.4, 0.8)), rng.uniform(20, 40))
    paper.draw(strokes, pens.PENS["blue"], rng)
    return "open"


INKS: dict[str, tuple[float, Callable[[Paper, PrintModel, random.Random], Truth]]] = {
    "signed": (30, _signed),
    "faint": (6, _faint),
    "paraf": (7, _paraf),
    "unsigned": (28, _unsigned),
    "specks": (5, _specks),
    "stamp": (4, _stamp_only),
    "box stamp": (2, _box_stamp_only),
    "stamp+signed": (6, _stamp_and_signature),
    "sticker": (3, _sticker_only),
    "sticker+signed": (4, _sticker_and_signature),
    "beside": (3, _beside),
    "note": (3, _note),
    "very faint": (3, _very_faint),
    "date in zone": (2, _date_in_zone),
}
PLAIN_INKS = ("signed", "faint", "paraf", "unsigned", "note")

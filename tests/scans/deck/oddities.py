"""What stands in a box or on its date line and is easily taken for a signature, or one that is easily missed."""

from __future__ import annotations

import itertools
import math
import random
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from . import pens
from .pens import Pen, Point, Strokes

if TYPE_CHECKING:
    from .inks import Desk, Truth

# Letters of the words that people write instead of signing, in strokes on a field 0.7 wide and 1 high.
_LETTERS: dict[str, list[list[Point]]] = {
    "A": [[(0, 1), (0.35, 0), (0.7, 1)], [(0.15, 0.65), (0.58, 0.62)]],
    "B": [[(0.05, 1), (0.05, 0), (0.5, 0.1), (0.5, 0.4), (0.05, 0.5), (0.6, 0.6), (0.6, 0.95), (0.05, 1)]],
    "C": [[(0.65, 0.1), (0.2, 0), (0, 0.5), (0.2, 1), (0.65, 0.9)]],
    "D": [[(0.05, 0), (0.05, 1), (0.55, 0.8), (0.6, 0.3), (0.05, 0)]],
    "E": [[(0.6, 0), (0.05, 0), (0.05, 1), (0.62, 1)], [(0.05, 0.5), (0.5, 0.5)]],
    "H": [[(0.05, 0), (0.05, 1)], [(0.6, 0), (0.6, 1)], [(0.05, 0.5), (0.6, 0.5)]],
    "I": [[(0.2, 0), (0.2, 1)]],
    "K": [[(0.05, 0), (0.05, 1)], [(0.6, 0), (0.08, 0.5), (0.62, 1)]],
    "L": [[(0.05, 0), (0.05, 1), (0.6, 1)]],
    "M": [[(0, 1), (0.05, 0), (0.35, 0.6), (0.65, 0), (0.7, 1)]],
    "P": [[(0.05, 1), (0.05, 0), (0.6, 0.1), (0.55, 0.5), (0.05, 0.55)]],
    "R": [[(0.05, 1), (0.05, 0), (0.6, 0.1), (0.55, 0.45), (0.05, 0.5), (0.62, 1)]],
    "S": [[(0.6, 0.1), (0.2, 0), (0.05, 0.3), (0.55, 0.6), (0.5, 0.95), (0.05, 0.95)]],
    "T": [[(0, 0.02), (0.7, 0)], [(0.35, 0), (0.35, 1)]],
    "U": [[(0.05, 0), (0.08, 0.85), (0.35, 1), (0.6, 0.85), (0.62, 0)]],
}
_PHRASES = (("TIDAK", "HADIR"), ("BELUM", "TTD"), ("SAKIT", "CUTI"), ("PINDAH", "TUGAS"), ("SUDAH", "PENSIUN"))


def _line(rng: random.Random, text: str, corner: Point, height: float) -> Strokes:
    x, strokes = corner[0], []
    for letter in text.replace("G", "C").replace("N", "M"):
        for stroke in _LETTERS[letter]:
            strokes.append(
                [
                    (x + (a + rng.uniform(-0.04, 0.04)) * height, corner[1] + (b + rng.uniform(-0.04, 0.04)) * height)
                    for a, b in stroke
                ]
            )
        width = max(a for stroke in _LETTERS[letter] for a, _ in stroke) * height
        x += width + rng.uniform(0.5, 1.4) * height * 0.2
    return strokes


def words_on_two_lines(desk: Desk) -> Truth:
    """ "TIDAK / HADIR" in capitals."""
    rng, zone = desk.rng, desk.zone
    height = rng.uniform(5, 7.5)
    for row, text in enumerate(rng.choice(_PHRASES)):
        corner = (
            zone.x + rng.uniform(6, 14) + row * rng.uniform(0, 6),
            zone.y + 3 + row * height * rng.uniform(1.45, 1.7),
        )
        desk.draw(_line(rng, text, corner, height), desk.pen("blue", "black", "thick"))
    return "open"


def question_mark(desk: Desk) -> Truth:
    """Somebody did not know what belongs here."""
    rng = desk.rng
    (x, y), high = desk.place(0.2), rng.uniform(10, 19)
    wide = high * rng.uniform(0.38, 0.5)
    hook = [(-0.5, -0.28), (-0.1, -0.5), (0.5, -0.3), (0.15, 0.02), (0, 0.3)]
    points = [(x + (a + rng.uniform(-0.05, 0.05)) * wide, y + b * high) for a, b in hook]
    desk.draw([pens.smooth(points)], pen := desk.pen("blue", "black", "thick"))
    dot = (x + rng.uniform(-0.4, 0.4), y + high * rng.uniform(0.42, 0.5))
    desk.draw([[dot, (dot[0] + 0.5, dot[1] + 0.2)]], Pen(pen.colour, max(0.8, pen.width_mm)))
    return "open"


def crossed_box(desk: Desk) -> Truth:
    """Both diagonals of the box, each a little bowed."""
    rng, zone = desk.rng, desk.zone
    inset = rng.uniform(-1, 5)
    left, right, top, bottom = zone.x + inset, zone.x + zone.w - inset, zone.y + inset / 2, zone.y + zone.h - inset / 2
    for start, end in (((left, top), (right, bottom)), ((left, bottom), (right, top))):
        bow = rng.uniform(-1.4, 1.4)
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + bow)
        desk.draw([pens.smooth([start, middle, end], 16)], desk.pen("blue", "black", "thick", "red"))
    return "open"


def cancelling_wave(desk: Desk) -> Truth:
    """A wave or a zigzag of even legs from side to side."""
    rng, zone = desk.rng, desk.zone
    legs = rng.randint(3, 9)
    wide, high = zone.w * rng.uniform(0.82, 0.98), zone.h * rng.uniform(0.5, 0.85)
    left, middle = zone.x + (zone.w - wide) / 2, zone.y + zone.h / 2
    points = [
        (
            left + wide * i / legs + rng.uniform(-0.04, 0.04) * wide / legs,
            middle + (high / 2) * rng.uniform(0.92, 1.0) * (1 if i % 2 else -1),
        )
        for i in range(legs + 1)
    ]
    sharp = [point for a, b in itertools.pairwise(points) for point in pens.straight(rng, a, b)]
    desk.draw([pens.smooth(points) if rng.random() < 0.5 else sharp], desk.pen("blue", "black", "thick"))
    return "open"


def pen_slip(desk: Desk) -> Truth:
    """One long line that got away."""
    rng, zone = desk.rng, desk.zone
    wide = rng.uniform(28, zone.w * 0.9)
    x, y = zone.x + rng.uniform(2, zone.w - wide), zone.y + zone.h * rng.uniform(0.3, 0.7)
    points = [(x + wide * i / 4, y + rng.uniform(-3, 3)) for i in range(5)]
    desk.draw([pens.smooth(points)], desk.pen("blue", "black"))
    return "open"


def hair(desk: Desk) -> Truth:
    """One or two hairs on the glass."""
    rng, zone = desk.rng, desk.zone
    for _ in range(rng.randint(1, 2)):
        x, y, heading = zone.x + rng.uniform(4, 30), zone.y + rng.uniform(5, zone.h - 5), rng.uniform(-0.4, 0.4)
        points, turn = [(x, y)], rng.uniform(-0.15, 0.15)
        for _ in range(rng.randint(6, 10)):
            heading = max(-0.7, min(0.7, heading + turn + rng.uniform(-0.15, 0.15)))
            points.append((points[-1][0] + 4.5 * math.cos(heading), points[-1][1] + 4.5 * math.sin(heading)))
        desk.draw([pens.smooth(points)], Pen((40, 36, 32), rng.uniform(0.10, 0.18), 0.95))
    return "open"


def thumbprint(desk: Desk) -> Truth:
    """Ridges about a whorl, in the pad's ink."""
    rng, px = desk.rng, desk.paper.px
    high, wide = rng.uniform(17, 23), rng.uniform(13, 16)
    rows, columns = np.mgrid[0 : round(high * px), 0 : round(wide * px)]
    x, y = (columns / px - wide / 2) / (wide / 2), (rows / px - high / 2) / (high / 2)
    core_x, core_y = rng.uniform(-0.2, 0.2), rng.uniform(-0.2, 0.2)
    away = np.hypot((x - core_x) * wide / 2, (y - core_y) * high / 2 * 0.75)
    angle = np.arctan2(y - core_y, x - core_x)
    wave = np.sin(2 * np.pi * away / rng.uniform(0.9, 1.1) + rng.choice((-1, 1)) * angle * rng.choice((0, 1)))
    worn = np.asarray(
        Image.effect_noise((columns.shape[1], rows.shape[0]), 90).filter(ImageFilter.GaussianBlur(1.3 * px)),
        dtype=np.float32,
    )
    inked = (wave > 0.0) & (x**2 + y**2 < 1) & (worn > np.percentile(worn, rng.uniform(4, 15)))
    layer = Image.fromarray((inked * 235).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.04 * px))
    desk.paper.stamp_layer(layer, desk.place(0.1), rng.choice(((40, 30, 110), (20, 20, 25), (60, 25, 95))))
    return "open"


def on_the_date_line(desk: Desk) -> Truth:
    """Signed on the dotted line of the date; on a sheet without one, plainly."""
    rng = desk.rng
    if desk.model.date_mm is None:
        desk.draw(desk.paper.hands.signature(rng, desk.place(), *desk.size()), desk.pen("blue"))
        return "signed"
    x, y, width = desk.model.date_mm
    wide, high = rng.uniform(18, 36), rng.uniform(7, 11)
    middle = (x + rng.uniform(0.35, 0.6) * width, y - high * rng.uniform(0.25, 0.45))
    desk.draw(desk.paper.hands.signature(rng, middle, wide, high), desk.pen("blue", "black", "gel"))
    return "open"


def sticky_note(desk: Desk) -> Truth:
    """A yellow note with two words on the box."""
    rng, zone = desk.rng, desk.zone
    px = desk.paper.px
    note = Image.new("RGB", (round(rng.uniform(36, 44) * px), round(min(26.0, zone.h - 1) * px)), (250, 238, 150))
    ImageDraw.Draw(note).rectangle((0, 0, note.width - 1, note.height - 1), outline=(236, 224, 130))
    corner = (zone.x + rng.uniform(4, 20), zone.y + 0.5)
    desk.paper.glue(note, corner)
    height = rng.uniform(4.5, 6)
    for row, text in enumerate(rng.choice(_PHRASES)):
        start = (corner[0] + 4 + row * 2, corner[1] + 4 + row * height * 1.6)
        desk.draw(_line(rng, text, start, height), desk.pen("blue", "black"))
    return "open"

"""Paper that can be written on, and what hands draw on it: signatures, initials, dates, marks, corrections.

Two hands draw: one of the deck's own, and that of the practice office, which forms letters. No line is of one width or
one darkness: a hand presses and hurries, a ballpoint skips, a felt pen bleeds.
"""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from netral_desktop.practice import pens as practice_pens

Point = tuple[float, float]
Strokes = list[list[Point]]
Colour = tuple[int, int, int]

BLUE: Colour = (28, 48, 150)
BLACK: Colour = (25, 25, 30)
PENCIL: Colour = (95, 95, 98)
PURPLE: Colour = (92, 50, 150)
_SUPERSAMPLING = 3
_PAPER_LEVEL = 249  # of our sheets before the scanner; correction fluid is whiter


@dataclass(frozen=True)
class Pen:
    """Colour, width of the line in mm, how much of the paper it hides (0..1), and how often it skips (per mm)."""

    colour: Colour
    width_mm: float
    cover: float = 0.95
    skips: float = 0.0


@dataclass(frozen=True)
class Traced:
    """What a real hand wrote, as a grey mask (255 full ink); its top left corner, width and height in mm."""

    mask: Image.Image
    corner: Point
    wide: float
    high: float


Drawn = Strokes | Traced


class Hands:
    """Whose hand signs: the deck's own two; others are taken from a folder (`writers`)."""

    def signature(self, rng: random.Random, centre: Point, width: float, height: float) -> Drawn:
        """A signature about a place, no larger than that."""
        return signature(rng, centre, width, height)

    def initials(self, rng: random.Random, centre: Point, width: float, height: float) -> Drawn:
        """A paraf."""
        return initials(rng, centre, width, height)


PENS = {
    "blue": Pen(BLUE, 0.45, 0.95, 0.01),
    "black": Pen(BLACK, 0.4, 0.93, 0.01),
    "thick": Pen(BLUE, 0.9),
    "fine": Pen(BLUE, 0.28, 0.85),
    "gel": Pen((18, 26, 92), 0.55, 0.97),
    "felt": Pen((30, 30, 38), 1.1, 0.92),
    "blue felt": Pen((35, 60, 160), 1.2, 0.9),
    "faint": Pen((70, 95, 190), 0.35, 0.5, 0.03),
    "pencil": Pen(PENCIL, 0.4, 0.6),
    "red": Pen((170, 35, 45), 0.45, 0.92),
}


class Paper:
    """A printed page that can be written on, by some hands. Places are mm from the sheet's top left."""

    def __init__(self, image: Image.Image, dpi: float, hands: Hands | None = None) -> None:
        self.image = image.convert("RGB").point(lambda v: v * _PAPER_LEVEL // 255)
        self.px = dpi / 25.4
        self.hands = hands or Hands()

    def draw(self, strokes: Drawn, pen: Pen, rng: random.Random) -> None:
        """Pen lines through these points, with a hand's changing pressure; or what a hand left, in the pen's colour."""
        if isinstance(strokes, Traced):
            self._lay(strokes, pen)
            return
        points = [point for stroke in strokes for point in stroke]
        left, top, right, bottom = self._box(points, pen.width_mm + 1.0)
        if right <= left or bottom <= top:
            return
        scale = _SUPERSAMPLING
        mask = Image.new("L", ((right - left) * scale, (bottom - top) * scale), 0)
        brush = ImageDraw.Draw(mask)
        for stroke in strokes:
            pressures = _pressures(rng, stroke)
            skip = 0.0
            for pressure, ((x1, y1), (x2, y2)) in zip(pressures, itertools.pairwise(stroke), strict=True):
                step = math.hypot(x2 - x1, y2 - y1)
                skip = rng.uniform(0.3, 1.2) if rng.random() < pen.skips * step else skip - step
                if skip > 0:
                    continue
                width = max(1.0, pen.width_mm * self.px * scale * pressure)
                shade = min(255, round(255 * (0.8 + 0.2 * pressure)))
                a = ((x1 * self.px - left) * scale, (y1 * self.px - top) * scale)
                b = ((x2 * self.px - left) * scale, (y2 * self.px - top) * scale)
                brush.line([a, b], fill=shade, width=round(width))
                r = width / 2
                brush.ellipse([b[0] - r, b[1] - r, b[0] + r, b[1] + r], fill=shade)
        small = mask.resize((right - left, bottom - top), Image.Resampling.BOX)
        self._multiply((left, top), small.point(lambda v: int(v * pen.cover)), pen.colour)

    def _lay(self, traced: Traced, pen: Pen) -> None:
        size = max(1, round(traced.wide * self.px)), max(1, round(traced.high * self.px))
        mask = traced.mask.resize(size, Image.Resampling.LANCZOS)
        corner = round(traced.corner[0] * self.px), round(traced.corner[1] * self.px)
        self._multiply(corner, mask.point(lambda v: int(v * pen.cover)), pen.colour)

    def stamp_layer(self, layer: Image.Image, centre: Point, colour: Colour) -> None:
        """Press a grey mask (255 full ink), drawn at this paper's resolution, centred at a point."""
        left = round(centre[0] * self.px - layer.width / 2)
        top = round(centre[1] * self.px - layer.height / 2)
        self._multiply((left, top), layer, colour)

    def glue(self, picture: Image.Image, corner: Point) -> None:
        """Stick an opaque picture on with its top left corner at a point."""
        self.image.paste(picture, (round(corner[0] * self.px), round(corner[1] * self.px)))

    def paint_over(self, rng: random.Random, box: tuple[float, float, float, float]) -> None:
        """Correction fluid brushed over a box: opaque, whiter than paper, with a ragged edge and a faint rim."""
        x, y, w, h = box
        size = round((w + 6) * self.px), round((h + 6) * self.px)
        mask = Image.new("L", size, 0)
        brush = ImageDraw.Draw(mask)
        rows = max(1, round(h / 3.5))
        for row in range(rows):
            along = y0 = (3 + (row + 0.5) * h / rows) * self.px
            ends = (3 + rng.uniform(-1.5, 1.5)) * self.px, (3 + w + rng.uniform(-1.5, 1.5)) * self.px
            y0 += rng.uniform(-0.4, 0.4) * self.px
            brush.line([(ends[0], along), (ends[1], y0)], fill=255, width=round((h / rows + 1.2) * self.px))
        mask = mask.filter(ImageFilter.GaussianBlur(0.12 * self.px))
        place = round((x - 3) * self.px), round((y - 3) * self.px)
        under = self.image.crop((*place, place[0] + size[0], place[1] + size[1]))
        rim = ImageChops.difference(mask.filter(ImageFilter.GaussianBlur(0.25 * self.px)), mask)
        under = Image.composite(Image.new("RGB", size, (225, 225, 228)), under, rim.point(lambda v: v // 2))
        self.image.paste(Image.composite(Image.new("RGB", size, (255, 255, 255)), under, mask), place)

    def _multiply(self, corner: tuple[int, int], mask: Image.Image, colour: Colour) -> None:
        left, top = corner
        box = (max(0, left), max(0, top), min(self.image.width, left + mask.width),
               min(self.image.height, top + mask.height))  # fmt: skip
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        mask = mask.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
        under = self.image.crop(box)
        inked = ImageChops.multiply(under, Image.new("RGB", under.size, colour))
        self.image.paste(Image.composite(inked, under, mask), box)

    def _box(self, points: list[Point], margin: float) -> tuple[int, int, int, int]:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return (
            max(0, math.floor((min(xs) - margin) * self.px)),
            max(0, math.floor((min(ys) - margin) * self.px)),
            min(self.image.width, math.ceil((max(xs) + margin) * self.px)),
            min(self.image.height, math.ceil((max(ys) + margin) * self.px)),
        )


def _pressures(rng: random.Random, stroke: list[Point]) -> list[float]:
    """How hard the hand presses at each piece of a stroke, about 0.35 to 1.25: in waves, thinner where it is fast and
    at the ends."""
    count = len(stroke) - 1
    knots = [rng.uniform(0.72, 1.15) for _ in range(max(3, count // 12 + 2))]
    steps = [math.hypot(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in itertools.pairwise(stroke)]
    usual = max(sorted(steps)[len(steps) // 2], 1e-6) if steps else 1.0
    pressures = []
    for i, step in enumerate(steps):
        place = i / max(1, count - 1) * (len(knots) - 1)
        low = min(int(place), len(knots) - 2)
        wave = knots[low] + (knots[low + 1] - knots[low]) * (place - low)
        haste = 1.0 - 0.12 * min(2.0, max(0.0, step / usual - 1))
        end = min(1.0, 0.55 + 0.12 * min(i, count - 1 - i))
        pressures.append(max(0.35, wave * haste * end))
    return pressures


def smooth(points: list[Point], steps: int = 10) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    p = np.array([points[0], *points, points[-1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = []
    for i in range(1, len(p) - 2):
        a, b, c, d = p[i - 1], p[i], p[i + 1], p[i + 2]
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return [(float(x), float(y)) for x, y in np.vstack([*pieces, p[-2:-1]])]


def signature(rng: random.Random, centre: Point, width: float, height: float) -> Strokes:
    """A signature about `centre`: of the deck's own hand, or of the practice office's."""
    if rng.random() < 0.4:
        return lettered(rng, centre, width, height)
    turns = rng.randint(7, 14)
    x0, y0 = centre[0] - width / 2, centre[1]
    points: list[Point] = []
    for i in range(turns):
        reach = height / 2 * rng.uniform(0.35, 1.0) * (1 if i % 2 else -1)
        points.append((x0 + width * i / (turns - 1) + rng.uniform(-0.13, 0.13) * width, y0 + reach))
    strokes = [smooth(points)]
    if rng.random() < 0.5:
        y = y0 + height * rng.uniform(0.3, 0.5)
        strokes.append(smooth([(x0, y), (x0 + width * 0.5, y - 1.5), (x0 + width * rng.uniform(0.8, 1.1), y - 0.5)]))
    if rng.random() < 0.4:
        x = x0 + width * rng.uniform(0.2, 0.8)
        strokes.append(smooth([(x, y0 - height / 2), (x + rng.uniform(-3, 3), y0), (x + 2, y0 + height / 2)]))
    return strokes


def lettered(rng: random.Random, centre: Point, width: float, height: float) -> Strokes:
    """A signature as the practice office writes it: a capital, a run of letters, a flourish."""
    hand = np.random.default_rng(rng.getrandbits(48))
    return _placed(practice_pens.signature(hand, width, height), centre)


def initials(rng: random.Random, centre: Point, width: float = 16.0, height: float = 11.0) -> Strokes:
    """A paraf: two or three small loops, or a capital and a tail, at most so wide and high."""
    if rng.random() < 0.4:
        hand = np.random.default_rng(rng.getrandbits(48))
        return _placed(practice_pens.initials(hand, width, height), centre)
    return signature_of(rng, centre, width * rng.uniform(0.5, 1.0), height * rng.uniform(0.55, 1.0), rng.randint(4, 6))


def _placed(drawing: practice_pens.Drawing, centre: Point) -> Strokes:
    return [[(float(x) + centre[0], float(y) + centre[1]) for x, y in stroke.points[::4]] for stroke in drawing]


def signature_of(rng: random.Random, centre: Point, width: float, height: float, turns: int) -> Strokes:
    """One smooth stroke of so many turns."""
    points = []
    for i in range(turns):
        reach = height / 2 * rng.uniform(0.6, 1.0) * (1 if i % 2 else -1)
        points.append((centre[0] - width / 2 + width * i / (turns - 1) + rng.uniform(-1, 1), centre[1] + reach))
    return [smooth(points)]


def handwriting(rng: random.Random, start: Point, width: float, height: float = 3.5) -> Strokes:
    """Something like written letters along a line: a date, a name, a note."""
    strokes = []
    x = start[0]
    while x < start[0] + width:
        w = rng.uniform(1.5, 2.8)
        points = [(x + rng.uniform(0, w), start[1] - rng.uniform(0, height)) for _ in range(rng.randint(3, 5))]
        strokes.append(smooth(points, 6))
        x += w + rng.uniform(0.4, 1.2)
    return strokes


def figures(rng: random.Random, start: Point, text: str, height: float = 4.0) -> Strokes:
    """Figures as a hand forms them, the first at `start`, which is on their line."""
    hand = np.random.default_rng(rng.getrandbits(48))
    return _placed(practice_pens.written(hand, text, height), start)


def specks(rng: random.Random, box: tuple[float, float, float, float]) -> Strokes:
    """Dots and trials of a nib: nobody's signature."""
    x, y, w, h = box
    strokes: Strokes = []
    for _ in range(rng.randint(1, 4)):
        px, py = x + rng.uniform(4, w - 4), y + rng.uniform(4, h - 4)
        length = rng.uniform(0.1, 2.5)
        angle = rng.uniform(0, 6.28)
        strokes.append([(px, py), (px + length * math.cos(angle), py + length * math.sin(angle))])
    return strokes


def straight(rng: random.Random, a: Point, b: Point) -> list[Point]:
    """A line by hand: nearly straight."""
    middle = ((a[0] + b[0]) / 2 + rng.uniform(-0.4, 0.4), (a[1] + b[1]) / 2 + rng.uniform(-0.4, 0.4))
    return smooth([a, middle, b], 12)


def cross(rng: random.Random, centre: Point, size: float) -> Strokes:
    """An X."""
    x, y = centre
    a, b = size / 2, size / 2 * rng.uniform(0.8, 1.2)
    return [straight(rng, (x - a, y - b), (x + a, y + b)), straight(rng, (x + a, y - b), (x - a, y + b))]


def tick(rng: random.Random, centre: Point, size: float) -> Strokes:
    """A tick: a short stroke down, a long one up."""
    x, y = centre
    low = (x - 0.15 * size, y + 0.4 * size)
    return [
        straight(rng, (x - 0.45 * size, y), low),
        straight(rng, low, (x + 0.55 * size, y - 0.5 * size * rng.uniform(0.8, 1.2))),
    ]


def dash(rng: random.Random, centre: Point, width: float) -> Strokes:
    """One line, or one and another below it."""
    x, y = centre
    lines = [straight(rng, (x - width / 2, y), (x + width / 2, y + rng.uniform(-1, 1)))]
    if rng.random() < 0.3:
        lines.append(straight(rng, (x - width / 2, y + 2), (x + width / 2, y + 2 + rng.uniform(-0.5, 0.5))))
    return lines


_CAPITALS: dict[str, list[list[Point]]] = {
    "A": [[(0, 1), (0.35, 0), (0.7, 1)], [(0.15, 0.65), (0.58, 0.62)]],
    "C": [[(0.62, 0.15), (0.3, 0), (0.02, 0.45), (0.25, 1), (0.65, 0.85)]],
    "O": [[(0.35, 0), (0.03, 0.5), (0.35, 1), (0.68, 0.5), (0.35, 0)]],
    "K": [[(0.05, 0), (0.05, 1)], [(0.6, 0), (0.08, 0.55), (0.62, 1)]],
    "T": [[(0, 0.02), (0.7, 0)], [(0.35, 0), (0.35, 1)]],
    "D": [[(0.05, 0), (0.05, 1)], [(0.05, 0), (0.65, 0.3), (0.6, 0.8), (0.05, 1)]],
}
WORDS = ("ACC", "OK", "ADA", "ACC", "TTD")


def word(rng: random.Random, centre: Point, text: str, height: float, gap: float = 1.5) -> Strokes:
    """A word in capitals, letter by letter, so many mm between two."""
    widths = [max(x for stroke in _CAPITALS[letter] for x, _ in stroke) * height for letter in text]
    left = centre[0] - (sum(widths) + gap * (len(text) - 1)) / 2
    strokes = []
    for letter, width in zip(text, widths, strict=True):
        x, y = left, centre[1] - height / 2 + rng.uniform(-0.05, 0.05) * height
        left += width + gap
        for stroke in _CAPITALS[letter]:
            points = [
                (x + (px + rng.uniform(-0.04, 0.04)) * height, y + (py + rng.uniform(-0.04, 0.04)) * height)
                for px, py in stroke
            ]
            strokes.append(smooth(points, 8) if letter in "CO" else list(_jointed(rng, points)))
    return strokes


def _jointed(rng: random.Random, points: list[Point]) -> itertools.chain[Point]:
    return itertools.chain.from_iterable(straight(rng, a, b) for a, b in itertools.pairwise(points))

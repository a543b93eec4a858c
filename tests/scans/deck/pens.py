"""What people put on paper: pen strokes, initials, dates, round stamps, duty stamps, notes and corrections."""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from netral_desktop.kernel.paths import resource

Point = tuple[float, float]
Colour = tuple[int, int, int]

BLUE: Colour = (28, 48, 150)
BLACK: Colour = (25, 25, 30)
PENCIL: Colour = (95, 95, 98)
PURPLE: Colour = (92, 50, 150)
_SUPERSAMPLING = 3


@dataclass(frozen=True)
class Pen:
    """Colour, width of the line in mm, and how much of the paper it hides (0..1)."""

    colour: Colour
    width_mm: float
    cover: float = 0.95


PENS = {
    "blue": Pen(BLUE, 0.45),
    "black": Pen(BLACK, 0.4),
    "thick": Pen(BLUE, 0.9),
    "fine": Pen(BLUE, 0.28, 0.85),
    "faint": Pen((70, 95, 190), 0.35, 0.5),
    "pencil": Pen(PENCIL, 0.4, 0.6),
}


class Paper:
    """A printed page that can be written on. Places are mm from the sheet's top left."""

    def __init__(self, image: Image.Image, dpi: float) -> None:
        self.image = image.convert("RGB")
        self.px = dpi / 25.4

    def draw(self, strokes: list[list[Point]], pen: Pen, rng: random.Random) -> None:
        """Pen lines through these points, with a hand's changing pressure."""
        points = [point for stroke in strokes for point in stroke]
        left, top, right, bottom = self._box(points, pen.width_mm + 1.0)
        if right <= left or bottom <= top:
            return
        scale = _SUPERSAMPLING
        mask = Image.new("L", ((right - left) * scale, (bottom - top) * scale), 0)
        brush = ImageDraw.Draw(mask)
        for stroke in strokes:
            phase = rng.uniform(0, 6.28)
            for position, ((x1, y1), (x2, y2)) in enumerate(itertools.pairwise(stroke)):
                pressure = 0.85 + 0.2 * math.sin(phase + position * 0.13)
                width = max(1.0, pen.width_mm * self.px * scale * pressure)
                a = ((x1 * self.px - left) * scale, (y1 * self.px - top) * scale)
                b = ((x2 * self.px - left) * scale, (y2 * self.px - top) * scale)
                brush.line([a, b], fill=255, width=round(width))
                r = width / 2
                brush.ellipse([b[0] - r, b[1] - r, b[0] + r, b[1] + r], fill=255)
        small = mask.resize((right - left, bottom - top), Image.Resampling.BOX)
        self._multiply((left, top), small.point(lambda v: int(v * pen.cover)), pen.colour)

    def stamp_layer(self, layer: Image.Image, centre: Point, colour: Colour) -> None:
        """Press a grey mask (255 full ink), drawn at this paper's resolution, centred at a point."""
        left = round(centre[0] * self.px - layer.width / 2)
        top = round(centre[1] * self.px - layer.height / 2)
        self._multiply((left, top), layer, colour)

    def glue(self, picture: Image.Image, corner: Point) -> None:
        """Stick an opaque picture on with its top left corner at a point."""
        self.image.paste(picture, (round(corner[0] * self.px), round(corner[1] * self.px)))

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


def smooth(points: list[Point], steps: int = 10) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    p = np.array([points[0], *points, points[-1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = []
    for i in range(1, len(p) - 2):
        a, b, c, d = p[i - 1], p[i], p[i + 1], p[i + 2]
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return [(float(x), float(y)) for x, y in np.vstack([*pieces, p[-2:-1]])]


def signature(rng: random.Random, centre: Point, width: float, height: float) -> list[list[Point]]:
    """A signature: a run of loops from left to right, perhaps an underline and a second stroke."""
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


def initials(rng: random.Random, centre: Point) -> list[list[Point]]:
    """A paraf: two or three small loops, 8 to 16 mm across."""
    return signature_of(rng, centre, rng.uniform(8, 16), rng.uniform(6, 11), rng.randint(4, 6))


def signature_of(rng: random.Random, centre: Point, width: float, height: float, turns: int) -> list[list[Point]]:
    """One smooth stroke of so many turns."""
    points = []
    for i in range(turns):
        reach = height / 2 * rng.uniform(0.6, 1.0) * (1 if i % 2 else -1)
        points.append((centre[0] - width / 2 + width * i / (turns - 1) + rng.uniform(-1, 1), centre[1] + reach))
    return [smooth(points)]


def handwriting(rng: random.Random, start: Point, width: float, height: float = 3.5) -> list[list[Point]]:
    """Something like written letters along a line: a date, a name, a note."""
    strokes = []
    x = start[0]
    while x < start[0] + width:
        w = rng.uniform(1.5, 2.8)
        points = [(x + rng.uniform(0, w), start[1] - rng.uniform(0, height)) for _ in range(rng.randint(3, 5))]
        strokes.append(smooth(points, 6))
        x += w + rng.uniform(0.4, 1.2)
    return strokes


def specks(rng: random.Random, box: tuple[float, float, float, float]) -> list[list[Point]]:
    """Dots and trials of a nib: nobody's signature."""
    x, y, w, h = box
    strokes: list[list[Point]] = []
    for _ in range(rng.randint(1, 4)):
        px, py = x + rng.uniform(4, w - 4), y + rng.uniform(4, h - 4)
        length = rng.uniform(0.1, 2.5)
        angle = rng.uniform(0, 6.28)
        strokes.append([(px, py), (px + length * math.cos(angle), py + length * math.sin(angle))])
    return strokes


def round_stamp(rng: random.Random, px: float) -> Image.Image:
    """An office's round stamp as a mask: two rings, lettering, a figure in the middle, unevenly inked."""
    radius = rng.uniform(15.5, 20.0)
    size = round((2 * radius + 3) * px * 2)
    layer = Image.new("L", (size, size), 0)
    brush = ImageDraw.Draw(layer)
    middle, k = size / 2, px * 2
    for r, w in ((radius, 0.9), (radius - 1.4, 0.35), (radius * 0.62, 0.4)):
        brush.ellipse([middle - r * k, middle - r * k, middle + r * k, middle + r * k], outline=255, width=round(w * k))
    letters = _font(round(3.2 * k))
    text = "PEMERINTAH KABUPATEN SUKAMAJU * DINAS *"
    for position, letter in enumerate(text):
        angle = 2 * math.pi * position / len(text)
        tile = Image.new("L", (round(5 * k), round(5 * k)), 0)
        ImageDraw.Draw(tile).text((2.5 * k, 2.5 * k), letter, fill=255, font=letters, anchor="mm")
        tile = tile.rotate(-math.degrees(angle) - 90, resample=Image.Resampling.BILINEAR)
        r = radius * 0.8 * k
        place = (
            round(middle + r * math.cos(angle) - tile.width / 2),
            round(middle + r * math.sin(angle) - tile.height / 2),
        )
        layer.paste(
            ImageChops.lighter(layer.crop((*place, place[0] + tile.width, place[1] + tile.height)), tile), place
        )
    star = []
    for i in range(10):
        r, angle = k * (5 if i % 2 else 2.2), i * math.pi / 5
        star.append((middle + r * math.cos(angle), middle + r * math.sin(angle)))
    brush.polygon(star, outline=255, width=round(0.4 * k))
    brush.text((middle, middle + 8 * k), "SUKAMAJU", fill=255, font=_font(round(2.4 * k)), anchor="mm")
    layer = layer.rotate(rng.uniform(-25, 25), resample=Image.Resampling.BILINEAR)
    noise = np.random.default_rng(rng.getrandbits(32)).normal(245, 60, (12, 12)).clip(90, 255).astype(np.uint8)
    uneven = Image.fromarray(noise).resize((size, size), Image.Resampling.BICUBIC)
    return ImageChops.multiply(layer, uneven).resize((size // 2, size // 2), Image.Resampling.BOX)


def box_stamp(rng: random.Random, px: float) -> Image.Image:
    """A rectangular office stamp with a word in it."""
    w, h = rng.uniform(30, 45), rng.uniform(11, 16)
    layer = Image.new("L", (round((w + 2) * px), round((h + 2) * px)), 0)
    brush = ImageDraw.Draw(layer)
    brush.rectangle([px, px, (w + 1) * px, (h + 1) * px], outline=230, width=max(1, round(0.7 * px)))
    word = rng.choice(("DITERIMA", "TELAH DIPERIKSA", "ARSIP", "SALINAN"))
    brush.text(((w + 2) * px / 2, (h + 2) * px / 2), word, fill=230, font=_font(round(4.4 * px)), anchor="mm")
    return layer.rotate(rng.uniform(-10, 10), expand=True, resample=Image.Resampling.BILINEAR)


def duty_stamp(rng: random.Random, px: float) -> Image.Image:
    """A stick-on duty stamp (meterai): a tinted, finely patterned rectangle with a perforated edge."""
    w, h = round(rng.uniform(22, 25) * px), round(rng.uniform(30, 34) * px)
    picture = Image.new("RGB", (w, h), (232, 205, 210))
    brush = ImageDraw.Draw(picture)
    for i in range(0, w + h, max(2, round(1.1 * px))):
        brush.line([(i, 0), (i - h, h)], fill=(190, 120, 140), width=max(1, round(0.2 * px)))
    brush.ellipse(
        [w * 0.15, h * 0.2, w * 0.85, h * 0.62],
        fill=(205, 140, 150),
        outline=(130, 40, 60),
        width=max(1, round(0.4 * px)),
    )
    brush.rectangle([w * 0.06, h * 0.04, w * 0.94, h * 0.96], outline=(130, 40, 60), width=max(1, round(0.35 * px)))
    brush.text((w / 2, h * 0.12), "METERAI", fill=(110, 25, 45), font=_font(round(3.0 * px)), anchor="mm")
    brush.text((w / 2, h * 0.72), "10000", fill=(110, 25, 45), font=_font(round(5.5 * px)), anchor="mm")
    brush.text((w / 2, h * 0.86), "TEMPEL", fill=(110, 25, 45), font=_font(round(2.6 * px)), anchor="mm")
    for x in range(0, w, max(2, round(1.6 * px))):
        for y in (0, h):
            brush.ellipse([x - 0.5 * px, y - 0.5 * px, x + 0.5 * px, y + 0.5 * px], fill=(250, 250, 250))
    return picture.filter(ImageFilter.GaussianBlur(0.06 * px))


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resource("fonts", "LiberationSans-Bold.ttf")), max(6, size))

"""Handwriting for the practice office: signatures, initials (*paraf*) and dates, as strokes in millimetres.

A stroke is a smooth curve through a few key points of a letter's movement, with a width that varies as the hand presses
and hurries. Sizes follow real signatures, which cover 40 to 231 mm2 of ink in boxes 29 to 95 mm wide, and initials,
which start at 8 mm2. Everything is drawn from the given generator: the same generator state gives the same hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Floats = NDArray[np.float64]
Coverage = NDArray[np.float32]
Colour = tuple[int, int, int]
PenColour = Literal["blue", "black"]

SIGNATURE_MM2 = (42.0, 225.0)
INITIALS_MM2 = (8.5, 32.0)

_STEP_MM = 0.12  # between two points of a finished stroke
_OVERSAMPLING = 3
_NIB_MM = (0.22, 1.15)  # the thinnest ballpoint, the broadest felt pen

# Handwritten digits as key points in a box 0.6 wide and 1 high, y down; a doubled point is a corner.
_GLYPHS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "0": (((0.35, 0.02), (0.08, 0.3), (0.1, 0.8), (0.33, 1.0), (0.55, 0.7), (0.52, 0.2), (0.32, 0.0)),),
    "1": (((0.15, 0.28), (0.36, 0.02), (0.36, 0.02), (0.32, 0.55), (0.31, 1.0)),),
    "2": (((0.08, 0.25), (0.28, 0.0), (0.52, 0.22), (0.3, 0.65), (0.05, 0.98), (0.05, 0.98), (0.58, 0.95)),),
    "3": (((0.1, 0.1), (0.36, 0.0), (0.5, 0.2), (0.25, 0.46), (0.25, 0.46), (0.55, 0.68), (0.35, 1.0), (0.05, 0.9)),),
    "4": (((0.4, 0.0), (0.05, 0.65), (0.05, 0.65), (0.6, 0.6)), ((0.42, 0.35), (0.4, 1.02))),
    "5": (
        ((0.14, 0.03), (0.1, 0.42), (0.1, 0.42), (0.4, 0.38), (0.55, 0.68), (0.36, 0.98), (0.04, 0.92)),
        ((0.14, 0.03), (0.52, 0.0)),
    ),
    "6": (((0.45, 0.0), (0.14, 0.4), (0.1, 0.8), (0.35, 1.0), (0.53, 0.75), (0.33, 0.5), (0.12, 0.72)),),
    "7": (((0.06, 0.05), (0.56, 0.02), (0.56, 0.02), (0.36, 0.5), (0.22, 1.0)), ((0.2, 0.5), (0.5, 0.46))),
    "8": (
        (
            (0.48, 0.12), (0.28, 0.0), (0.12, 0.2), (0.33, 0.46), (0.53, 0.74), (0.3, 1.0), (0.08, 0.76),
            (0.3, 0.48), (0.5, 0.2), (0.42, 0.08),
        ),
    ),
    "9": (((0.52, 0.18), (0.3, 0.0), (0.1, 0.25), (0.3, 0.48), (0.52, 0.2), (0.52, 0.2), (0.46, 0.65), (0.36, 1.0)),),
    "-": (((0.1, 0.56), (0.45, 0.52)),),
    "/": (((0.52, -0.06), (0.3, 0.5), (0.08, 1.06)),),
}  # fmt: skip


@dataclass(frozen=True)
class Stroke:
    """One movement without lifting: `points` (n, 2) in mm, y down; `widths` (n,) in mm."""

    points: Floats
    widths: Floats


Drawing = list[Stroke]


def pen_colour(rng: np.random.Generator, pen: PenColour) -> Colour:
    """The colour of one pen: signing blue (*biru tua*) or black, no two quite alike."""
    base = (26, 42, 128) if pen == "blue" else (34, 33, 38)
    red, green, blue = (int(c + rng.integers(-8, 15)) for c in base)
    return red, green, blue


def signature(rng: np.random.Generator, width_mm: float, height_mm: float) -> Drawing:
    """A signature about (0, 0) that fits the box; its ink lies within SIGNATURE_MM2."""
    while True:
        width = width_mm * rng.uniform(0.55, 0.92)
        height = min(height_mm * rng.uniform(0.7, 1.0), width * 0.62)
        path = np.concatenate([_capital(rng, height), _body(rng, width, height), _flourish(rng, width, height)])
        drawing = [_stroke(rng, _posed(rng, path, width, height), nib=rng.uniform(0.34, 0.72))]
        wanted = float(np.clip(rng.lognormal(np.log(92.0), 0.42), *SIGNATURE_MM2))
        drawing = _with_ink(drawing, wanted)
        if SIGNATURE_MM2[0] <= ink_mm2(drawing) <= SIGNATURE_MM2[1]:
            return drawing


def initials(rng: np.random.Generator, width_mm: float = 16.0, height_mm: float = 11.0) -> Drawing:
    """A *paraf* about (0, 0): one capital and a tail; its ink lies within INITIALS_MM2."""
    while True:
        width, height = width_mm * rng.uniform(0.6, 1.0), height_mm * rng.uniform(0.65, 1.0)
        tail = np.array([(0.3, 0.1), (0.45, -0.25), (0.6, 0.2), (1.0, -0.1)]) * (width, height)
        path = np.concatenate([_capital(rng, height), _jittered(rng, tail, 0.05 * height)])
        drawing = [_stroke(rng, _posed(rng, path, width, height), nib=rng.uniform(0.3, 0.55))]
        drawing = _with_ink(drawing, float(rng.uniform(11.0, 28.0)))
        if INITIALS_MM2[0] <= ink_mm2(drawing) <= INITIALS_MM2[1]:
            return drawing


def written(rng: np.random.Generator, text: str, height_mm: float) -> Drawing:
    """Digits, hyphens and slashes by hand; the first starts at x = 0 and all stand on y = 0."""
    drawing: Drawing = []
    x, rise, slant = 0.0, rng.uniform(-0.05, 0.02), rng.uniform(0.05, 0.3)
    nib = rng.uniform(0.28, 0.42)
    for character in text:
        if character == " ":
            x += 0.35 * height_mm
            continue
        size = height_mm * rng.uniform(0.9, 1.1)
        for key_points in _GLYPHS[character]:
            points = _jittered(rng, np.array(key_points), 0.035)
            points[:, 0] += slant * (1.0 - points[:, 1])
            points = (points - (0.0, 1.0)) * size + (x, rise * x + rng.uniform(-0.03, 0.03) * size)
            drawing.append(_stroke(rng, points, nib))
        x += size * rng.uniform(0.62, 0.78)
    return drawing


def dot(rng: np.random.Generator) -> Drawing:
    """A pen set down by mistake: one short tick of some 0.3 mm2."""
    points = np.array([(0.0, 0.0), (rng.uniform(0.2, 0.5), rng.uniform(-0.3, 0.3))])
    return [_stroke(rng, points, nib=0.4)]


def crossing_out(rng: np.random.Generator, width_mm: float, height_mm: float) -> Drawing:
    """A line struck through printed words and back, from (0, 0) over `width_mm`."""
    points = np.array([(0.0, 0.0), (0.5, -0.2), (1.0, 0.1), (1.0, 0.1), (0.5, 0.3), (0.05, 0.4)])
    return [_stroke(rng, _jittered(rng, points * (width_mm, height_mm), 0.08 * height_mm), nib=0.5)]


def coverage(drawing: Drawing, px_per_mm: float) -> tuple[Coverage, tuple[float, float]]:
    """How much of each pixel is inked (0 to 1), and the top left (x, y) in mm of that array."""
    points = np.concatenate([stroke.points for stroke in drawing])
    pad = max(float(stroke.widths.max()) for stroke in drawing) + 1.0 / px_per_mm
    left, top = (points.min(axis=0) - pad).tolist()
    columns, rows = (np.ceil((points.max(axis=0) + pad - (left, top)) * px_per_mm).astype(int)).tolist()
    scale = px_per_mm * _OVERSAMPLING
    canvas = Image.new("L", (columns * _OVERSAMPLING, rows * _OVERSAMPLING), 0)
    draw = ImageDraw.Draw(canvas)
    for stroke in drawing:
        centres = (stroke.points - (left, top)) * scale
        radii = np.maximum(stroke.widths * scale / 2, 1.0)  # Pillow draws nothing of a finer line
        for (x, y), radius in zip(centres.tolist(), radii.tolist(), strict=True):
            # Pillow draws the last row and column of a box too.
            draw.ellipse((x - radius, y - radius, x + radius - 1, y + radius - 1), fill=255)
    small = canvas.reduce(_OVERSAMPLING)
    return np.asarray(small, dtype=np.float32) / 255.0, (left, top)


def ink_mm2(drawing: Drawing) -> float:
    """The inked area in mm2; what is crossed twice counts once."""
    px_per_mm = 6.0
    return float(coverage(drawing, px_per_mm)[0].sum()) / px_per_mm**2


def _capital(rng: np.random.Generator, height: float) -> Floats:
    shapes = (
        ((0.0, 0.35), (0.18, -0.5), (0.34, -0.42), (0.22, 0.3), (0.02, 0.5), (-0.12, 0.25), (0.2, 0.05), (0.5, 0.1)),
        ((0.3, -0.5), (-0.05, -0.3), (-0.1, 0.3), (0.2, 0.5), (0.45, 0.1), (0.2, -0.1), (0.1, 0.15), (0.55, 0.15)),
        ((0.0, -0.45), (0.05, 0.1), (0.0, 0.5), (0.05, -0.2), (0.35, -0.5), (0.45, -0.2), (0.1, 0.0), (0.5, 0.3)),
        ((0.25, -0.3), (0.0, -0.48), (-0.15, -0.2), (0.3, 0.1), (0.25, 0.45), (-0.1, 0.4), (0.1, 0.1), (0.5, 0.05)),
    )
    return _jittered(rng, np.array(shapes[rng.integers(len(shapes))]), 0.06) * height


def _body(rng: np.random.Generator, width: float, height: float) -> Floats:
    """The run of letters after the capital: waves, loops, now and then a tall or a deep one."""
    letters = int(rng.integers(4, 10))
    step = (width - 0.5 * height) / letters
    small = height * rng.uniform(0.14, 0.26)
    x = 0.5 * height
    points: list[tuple[float, float]] = []
    letter: tuple[tuple[float, float], ...]
    for place in range(letters):
        fade = 1.0 - 0.5 * place / letters
        up = small * fade * (rng.uniform(1.8, 2.6) if rng.random() < 0.2 else rng.uniform(0.7, 1.2))
        down = small * fade * (rng.uniform(1.4, 2.2) if rng.random() < 0.12 else rng.uniform(0.3, 0.7))
        if rng.random() < 0.55:
            letter = ((0.7, -0.6 * up), (0.55, -up), (0.3, -0.5 * up), (0.5, down))
        else:
            letter = ((0.4, -up), (0.8, down))
        points += [(x + along * step, y) for along, y in letter]
        x += step * rng.uniform(0.85, 1.15)
    return _jittered(rng, np.array(points), 0.05 * small)


def _flourish(rng: np.random.Generator, width: float, height: float) -> Floats:
    """How it ends: a stroke out to the right, an underline back, or a crossing of its own."""
    kind = rng.random()
    if kind < 0.35:
        return np.array([(width, -0.15 * height), (width * 1.12, -0.35 * height)])
    if kind < 0.75:
        under = [(width * 1.05, 0.1 * height), (width * 0.7, 0.42 * height), (width * 0.1, 0.38 * height)]
        return _jittered(rng, np.array([*under, (width * 0.95, 0.3 * height)]), 0.03 * height)
    sweep = [(width * 1.02, -0.45 * height), (width * 0.75, 0.5 * height), (width * 0.6, 0.1 * height)]
    return _jittered(rng, np.array([*sweep, (width * 1.1, 0.05 * height)]), 0.03 * height)


def _posed(rng: np.random.Generator, path: Floats, width: float, height: float) -> Floats:
    """Slanted, turned a little, fitted into the box and centred."""
    slant, turn = rng.uniform(-0.05, 0.35), np.radians(rng.uniform(-9.0, 4.0))
    shear = np.array([(1.0, 0.0), (-slant, 1.0)])
    rotate = np.array([(np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))])
    posed = path @ shear @ rotate
    low, high = posed.min(axis=0), posed.max(axis=0)
    fit = min(1.0, float(np.min((width, height) / (high - low))))
    return np.asarray((posed - (low + high) / 2) * fit)


def _stroke(rng: np.random.Generator, key_points: Floats, nib: float) -> Stroke:
    """A smooth curve through the points, its width following pressure, speed and the taper of both ends."""
    points = _curve(key_points)
    n = len(points)
    waves = np.interp(np.linspace(0, 1, n), np.linspace(0, 1, 12), rng.uniform(0.72, 1.25, 12))
    bend = np.zeros(n)
    if n > 2:
        heading = np.unwrap(np.arctan2(*np.gradient(points, axis=0).T[::-1]))
        bend = np.abs(np.gradient(heading)) / _STEP_MM
    slow = np.clip(bend * 0.6, 0.0, 1.0)  # the hand slows in a bend and the line thickens
    ends = np.clip(np.minimum(np.arange(n), np.arange(n)[::-1]) * _STEP_MM / 1.2, 0.35, 1.0)
    return Stroke(points, np.clip(nib * waves * (0.85 + 0.3 * slow) * ends, 0.1, None))


def _curve(key_points: Floats) -> Floats:
    """Uniform Catmull-Rom through the points, resampled to even steps along its length."""
    p = np.concatenate([key_points[:1], key_points, key_points[-1:]])
    t = np.linspace(0.0, 1.0, 24, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True):
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    fine = np.concatenate([*pieces, key_points[-1:]])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(fine, axis=0).T))])
    places = np.linspace(0.0, along[-1], max(2, int(along[-1] / _STEP_MM)))
    return np.stack([np.interp(places, along, fine[:, 0]), np.interp(places, along, fine[:, 1])], axis=1)


def _with_ink(drawing: Drawing, wanted_mm2: float) -> Drawing:
    """The same movement with the nib that comes nearest to the wanted ink."""
    for _ in range(2):
        nib = float(np.mean(np.concatenate([stroke.widths for stroke in drawing])))
        factor = float(np.clip(wanted_mm2 / ink_mm2(drawing), _NIB_MM[0] / nib, _NIB_MM[1] / nib))
        drawing = [Stroke(stroke.points, stroke.widths * factor) for stroke in drawing]
    return drawing


def _jittered(rng: np.random.Generator, points: Floats, spread: float) -> Floats:
    return points + rng.normal(0.0, spread, points.shape)

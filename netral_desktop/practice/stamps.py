"""The round office stamp (*cap dinas*) of the practice office: rings, words along them, uneven violet or blue ink."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from netral_desktop.kernel.paths import resource

from .pens import Colour, Coverage

DIAMETER_MM = 37.0

_OVERSAMPLING = 2
_FONT = "LiberationSans-Bold.ttf"
_COLOURS: tuple[Colour, ...] = ((92, 62, 158), (104, 70, 150), (52, 74, 168))
_RINGS_MM = ((18.5, 0.7), (17.4, 0.25), (11.2, 0.35))  # outer radius and line


def stamp_colour(rng: np.random.Generator) -> Colour:
    """Violet more often than blue, as ink pads are."""
    return _COLOURS[rng.integers(len(_COLOURS))]


def round_stamp(
    rng: np.random.Generator, px_per_mm: float, *, upper: str, lower: str, middle: tuple[str, str]
) -> Coverage:
    """One impression, DIAMETER_MM square: how much of each pixel is inked (0 to 1).

    Turned by up to 18 degrees, fainter on one side and patchy, as a hand presses it.
    """
    scale = px_per_mm * _OVERSAMPLING
    side = round(DIAMETER_MM * scale)
    canvas = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(canvas)
    centre = side / 2
    for radius_mm, line_mm in _RINGS_MM:
        radius = radius_mm * scale
        box = (centre - radius, centre - radius, centre + radius, centre + radius)
        draw.ellipse(box, outline=255, width=max(1, round(line_mm * scale)))
    _along_arc(canvas, upper, radius=14.3 * scale, height=3.4 * scale, upright=True)
    _along_arc(canvas, lower, radius=14.3 * scale, height=3.4 * scale, upright=False)
    for line, offset_mm in zip(middle, (-2.6, 2.6), strict=True):
        font = ImageFont.truetype(str(resource("fonts", _FONT)), 4.6 * scale)
        draw.text((centre, centre + offset_mm * scale), line, font=font, fill=255, anchor="mm")
    turned = canvas.rotate(rng.uniform(-18.0, 18.0), Image.Resampling.BICUBIC).reduce(_OVERSAMPLING)
    sharp = np.asarray(turned, dtype=np.float32) / 255.0
    return sharp * _pressure(rng, sharp.shape)


def _along_arc(canvas: Image.Image, text: str, *, radius: float, height: float, upright: bool) -> None:
    """Write `text` about the centre: over the top, or under it with its feet to the rim."""
    font = ImageFont.truetype(str(resource("fonts", _FONT)), height)
    centre = canvas.width / 2
    widths = [font.getlength(character) + 0.12 * height for character in text]
    direction = 1.0 if upright else -1.0
    along = -sum(widths) / 2
    for character, width in zip(text, widths, strict=True):
        angle = (along + width / 2) / radius
        along += width
        glyph = Image.new("L", (round(2 * height), round(2 * height)), 0)
        ImageDraw.Draw(glyph).text((height, height), character, font=font, fill=255, anchor="mm")
        turned = glyph.rotate(-math.degrees(angle) * direction, Image.Resampling.BICUBIC)
        x = centre + radius * math.sin(angle)
        y = centre - direction * radius * math.cos(angle)
        canvas.paste(255, (round(x - height), round(y - height)), turned)


def _pressure(rng: np.random.Generator, shape: tuple[int, ...]) -> Coverage:
    """Slow patches over a slope across the whole stamp, with fine grain."""
    rows, columns = shape
    small = Image.fromarray(rng.uniform(90, 255, (9, 9)).astype(np.uint8))
    patches = small.resize((columns, rows), Image.Resampling.BICUBIC)
    slope = np.linspace(rng.uniform(0.55, 1.0), 1.0, columns, dtype=np.float32)
    grain = rng.uniform(0.7, 1.0, (rows, columns)).astype(np.float32)
    return np.asarray(patches, dtype=np.float32) / 255.0 * (slope if rng.random() < 0.5 else slope[::-1]) * grain

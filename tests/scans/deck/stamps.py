"""What offices stamp and stick on paper: round, oval and framed stamps, duty stamps (meterai)."""

from __future__ import annotations

import math
import random

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from netral_desktop.kernel.paths import resource

from .pens import BLUE, PURPLE, Colour

INKS: tuple[Colour, ...] = (PURPLE, PURPLE, PURPLE, BLUE, (60, 80, 185), (170, 40, 50), (40, 40, 45))
_NAMES = (
    "PEMERINTAH KABUPATEN SUKAMAJU * DINAS *",
    "PEMERINTAH KOTA MEKARSARI * KECAMATAN *",
    "SD NEGERI 3 SUKAMAJU *",
)


def round_stamp(rng: random.Random, px: float) -> Image.Image:
    """An office's round stamp as a mask: two rings, lettering, a figure in the middle, unevenly inked."""
    radius = rng.uniform(14.5, 21.0)
    size = round((2 * radius + 3) * px * 2)
    layer = Image.new("L", (size, size), 0)
    brush = ImageDraw.Draw(layer)
    middle, k = size / 2, px * 2
    for r, w in ((radius, 0.9), (radius - 1.4, 0.35), (radius * 0.62, 0.4)):
        brush.ellipse([middle - r * k, middle - r * k, middle + r * k, middle + r * k], outline=255, width=round(w * k))
    letters = _font(round(3.2 * k))
    text = rng.choice(_NAMES)
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
    return _unevenly(rng, layer)


def box_stamp(rng: random.Random, px: float) -> Image.Image:
    """A rectangular office stamp with a word in it."""
    w, h = rng.uniform(30, 45), rng.uniform(11, 16)
    layer = Image.new("L", (round((w + 2) * px), round((h + 2) * px)), 0)
    brush = ImageDraw.Draw(layer)
    brush.rectangle([px, px, (w + 1) * px, (h + 1) * px], outline=230, width=max(1, round(0.7 * px)))
    word = rng.choice(("DITERIMA", "TELAH DIPERIKSA", "ARSIP", "SALINAN"))
    brush.text(((w + 2) * px / 2, (h + 2) * px / 2), word, fill=230, font=_font(round(4.4 * px)), anchor="mm")
    return layer.rotate(rng.uniform(-10, 10), expand=True, resample=Image.Resampling.BILINEAR)


def oval_stamp(rng: random.Random, px: float) -> Image.Image:
    """An oval stamp, as schools and health centres have them."""
    across, down = rng.uniform(36, 46), rng.uniform(22, 30)
    k = px * 2
    size = round((across + 3) * k), round((down + 3) * k)
    layer = Image.new("L", size, 0)
    brush = ImageDraw.Draw(layer)
    for inset, width in ((0.0, 0.8), (1.5, 0.35)):
        box = [(1.5 + inset) * k, (1.5 + inset) * k, size[0] - (1.5 + inset) * k, size[1] - (1.5 + inset) * k]
        brush.ellipse(box, outline=255, width=round(width * k))
    for row, words in enumerate(("PUSKESMAS", "SUKAMAJU I", rng.choice(("KAB. SUKAMAJU", "UPTD KESEHATAN")))):
        place = (size[0] / 2, size[1] / 2 + (row - 1) * 5.2 * k)
        brush.text(place, words, fill=255, font=_font(round((3.4 if row == 1 else 2.6) * k)), anchor="mm")
    layer = layer.rotate(rng.uniform(-15, 15), expand=True, resample=Image.Resampling.BILINEAR)
    return _unevenly(rng, layer)


def worn(rng: random.Random, layer: Image.Image) -> Image.Image:
    """A stamp as a hurried hand leaves it: turned up to 40 degrees, and of a dry pad, or pressed on one side alone."""
    layer = layer.rotate(rng.uniform(-40, 40), expand=True, resample=Image.Resampling.BILINEAR)
    noise = np.random.default_rng(rng.getrandbits(32))
    if rng.random() < 0.5:
        grain = noise.normal(150, 90, (max(2, layer.height // 3), max(2, layer.width // 3))).clip(0, 255)
        return ImageChops.multiply(layer, Image.fromarray(grain.astype(np.uint8)).resize(layer.size))
    down, across = np.mgrid[-1 : 1 : layer.height * 1j, -1 : 1 : layer.width * 1j]
    angle = noise.uniform(0, 2 * math.pi)
    pressed = 150 + 210 * (down * math.sin(angle) + across * math.cos(angle))
    return ImageChops.multiply(layer, Image.fromarray(pressed.clip(0, 255).astype(np.uint8)))


def _unevenly(rng: random.Random, layer: Image.Image) -> Image.Image:
    """Pressed harder on one side than on the other, at half the size."""
    noise = np.random.default_rng(rng.getrandbits(32)).normal(245, 60, (12, 12)).clip(90, 255).astype(np.uint8)
    uneven = Image.fromarray(noise).resize(layer.size, Image.Resampling.BICUBIC)
    half = layer.width // 2, layer.height // 2
    return ImageChops.multiply(layer, uneven).resize(half, Image.Resampling.BOX)


def duty_stamp(rng: random.Random, px: float, *, lying: bool = False) -> Image.Image:
    """A stick-on duty stamp (meterai, 32 x 24 mm), upright or lying: a finely patterned rectangle, perforated."""
    w, h = round(rng.uniform(22.5, 24.5) * px), round(rng.uniform(31, 33) * px)
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
    picture = picture.filter(ImageFilter.GaussianBlur(0.06 * px))
    return picture.transpose(rng.choice((Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270))) if lying else picture


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resource("fonts", "LiberationSans-Bold.ttf")), max(6, size))

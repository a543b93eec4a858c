"""What happens to the paper itself: stains, folds, holes, tears, things that lie on it. A picture in, a picture out."""

from __future__ import annotations

import math
import random

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .harms import Colour3, Picture, noise_of


def tinted(page: Picture, colour: Colour3) -> Picture:
    """Grey, yellowish or recycled paper."""
    return ImageChops.multiply(page, Image.new("RGB", page.size, colour))


def stain(page: Picture, rng: random.Random, centre: tuple[float, float] | None = None) -> Picture:
    """A soft brown blot, some centimetres wide."""
    w, h = page.size
    mask = Image.new("L", (w // 8, h // 8), 0)
    cx, cy = centre or (rng.uniform(0.2, 0.8) * w, rng.uniform(0.3, 0.9) * h)
    brush = ImageDraw.Draw(mask)
    for _ in range(5):
        r = rng.uniform(0.03, 0.07) * w / 8
        x, y = cx / 8 + rng.uniform(-1, 1) * r, cy / 8 + rng.uniform(-1, 1) * r
        brush.ellipse([x - r, y - r, x + r, y + r], fill=rng.randint(60, 120))
    mask = mask.filter(ImageFilter.GaussianBlur(w / 8 * 0.006)).resize((w, h), Image.Resampling.BICUBIC)
    return Image.composite(ImageChops.multiply(page, Image.new("RGB", page.size, (170, 130, 80))), page, mask)


def fold(page: Picture, rng: random.Random) -> Picture:
    """A crease across the page: a dark and a light line, and a hair's shift below it."""
    w, h = page.size
    y = round(rng.choice((1 / 3, 1 / 2, 2 / 3)) * h + rng.uniform(-0.02, 0.02) * h)
    below = page.crop((0, y, w, h))
    page = page.copy()
    page.paste(below, (round(rng.uniform(-0.0012, 0.0012) * w), y))
    values = np.asarray(page, dtype=np.float32).copy()
    width = max(2, w // 600)
    slope = rng.uniform(-0.004, 0.004)
    columns = np.arange(w)
    for offset in range(-width, width):
        rows = np.clip(y + offset + (slope * columns).astype(int), 0, h - 1)
        values[rows, columns] *= 0.72 if offset < 0 else 1.05
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def crumpled(page: Picture, rng: random.Random) -> Picture:
    """A ball of paper, flattened again: creases with a dark and a light side all over the page."""
    w, h = page.size
    shade = Image.new("L", (w, h), 128)
    brush = ImageDraw.Draw(shade)
    width = max(2, round(w / 500))
    for _ in range(rng.randint(25, 45)):
        x, y, angle = rng.uniform(0, w), rng.uniform(0, h), rng.uniform(0, math.pi)
        for _ in range(rng.randint(2, 6)):
            length = rng.uniform(0.03, 0.12) * w
            x2, y2 = x + length * math.cos(angle), y + length * math.sin(angle)
            depth = rng.randint(15, 60)
            brush.line([(x, y), (x2, y2)], fill=128 - depth, width=width)
            brush.line([(x + width, y + width), (x2 + width, y2 + width)], fill=128 + depth // 3, width=width)
            x, y, angle = x2, y2, angle + rng.uniform(-0.8, 0.8)
    light = np.asarray(shade.filter(ImageFilter.GaussianBlur(w / 1400)), dtype=np.float32)[..., None] / 128
    return Image.fromarray((np.asarray(page, dtype=np.float32) * light).clip(0, 255).astype(np.uint8))


def coffee_ring(page: Picture, rng: random.Random) -> Picture:
    """Where a cup stood: a brown ring 7 to 8 cm across, darker at its rim."""
    w, h = page.size
    k = w / 210
    mask = Image.new("L", (w // 4, h // 4), 0)
    x, y, r = rng.uniform(0.2, 0.8) * w / 4, rng.uniform(0.4, 0.9) * h / 4, rng.uniform(34, 41) * k / 4
    brush = ImageDraw.Draw(mask)
    brush.ellipse(
        [x - r, y - r, x + r, y + r], outline=rng.randint(70, 130), width=max(1, round(rng.uniform(2, 4) * k / 4))
    )
    brush.arc([x - r, y - r, x + r, y + r], 20, 200, fill=150, width=max(1, round(0.8 * k / 4)))
    mask = mask.filter(ImageFilter.GaussianBlur(0.5 * k / 4)).resize((w, h), Image.Resampling.BICUBIC)
    return Image.composite(ImageChops.multiply(page, Image.new("RGB", page.size, (150, 105, 60))), page, mask)


def cut_corner(page: Picture, rng: random.Random, corner: str, reach: float) -> Picture:
    """A corner torn or folded away, `reach` of the width; nothing but the scanner's lid is seen there."""
    w, h = page.size
    r = reach * w
    x, y = (w, 0) if corner == "top right" else (0, h)
    sx, sy = (-1, 1) if corner == "top right" else (1, -1)
    page = page.copy()
    colour = rng.choice(((252, 252, 252), (60, 60, 60)))
    ImageDraw.Draw(page).polygon([(x, y), (x + sx * r, y), (x, y + sy * r * rng.uniform(0.8, 1.2))], fill=colour)
    return page


def blob(page: Picture, centre: tuple[float, float], radius: float, colour: Colour3) -> Picture:
    """A punched hole, a staple's shadow, a drop: a disc of one colour."""
    page = page.copy()
    x, y = centre
    ImageDraw.Draw(page).ellipse([x - radius, y - radius, x + radius, y + radius], fill=colour)
    return page


def show_through(page: Picture, back: Picture, strength: float) -> Picture:
    """The other side's print, mirrored and pale."""
    mirrored = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2)).resize(page.size)
    pale = mirrored.point(lambda v: int(255 - (255 - v) * strength))
    return ImageChops.multiply(page, pale)


def punched(page: Picture, rng: random.Random) -> Picture:
    """Two or four holes of a punch along one edge; the scanner's lid is seen through them."""
    k = page.width / 210
    colour = rng.choice(((30, 30, 30), (250, 250, 250), (120, 120, 120)))
    gaps = rng.choice(((-40, 40), (-120, -40, 40, 120)))
    for gap in gaps:
        middle = page.height / 2 + gap * k
        page = blob(page, (rng.uniform(9.5, 12.5) * k, middle), 2.8 * k, colour)
    return page


def stapled(page: Picture, rng: random.Random) -> Picture:
    """A staple in a corner, with its shadow, and the ear that the paper had there."""
    page = page.copy()
    k = page.width / 210
    x, y = rng.uniform(8, 14) * k, rng.uniform(8, 14) * k
    angle = rng.uniform(0.2, 1.2)
    end = (x + 11 * k * math.cos(angle), y + 11 * k * math.sin(angle))
    brush = ImageDraw.Draw(page)
    brush.line([(x + k * 0.4, y + k * 0.5), (end[0] + k * 0.4, end[1] + k * 0.5)], fill=(150, 150, 150), width=round(k))
    brush.line([(x, y), end], fill=(70, 70, 75), width=max(1, round(0.6 * k)))
    brush.line([(0, 34 * k), (38 * k, 0)], fill=(205, 205, 205), width=max(1, round(0.5 * k)))
    return page


def torn(page: Picture, rng: random.Random) -> Picture:
    """A ragged piece of the right or left edge is gone."""
    page = page.copy()
    k = page.width / 210
    right = rng.random() < 0.5
    start, length = rng.uniform(60, 180), rng.uniform(30, 70)
    edge = page.width if right else 0
    points = [(float(edge), start * k)]
    for i in range(9):
        depth = rng.uniform(4, 12) * math.sin(math.pi * (i + 1) / 10) * k
        points.append((edge - depth if right else depth, (start + length * (i + 1) / 10) * k))
    points.append((float(edge), (start + length) * k))
    ImageDraw.Draw(page).polygon(points, fill=rng.choice(((252, 252, 252), (70, 70, 70))))
    return page


def wetted(page: Picture, rng: random.Random) -> Picture:
    """Drops of water: the ink under them has run, and their rims have dried darker."""
    w, h = page.size
    k = w / 210
    small = w // 4, h // 4
    mask, rim = Image.new("L", small, 0), Image.new("L", small, 0)
    for _ in range(rng.randint(2, 6)):
        x, y, r = rng.uniform(0.1, 0.9) * w / 4, rng.uniform(0.2, 0.9) * h / 4, rng.uniform(2, 7) * k / 4
        box = [x - r, y - r * 0.9, x + r, y + r * 0.9]
        ImageDraw.Draw(mask).ellipse(box, fill=255)
        ImageDraw.Draw(rim).ellipse(box, outline=60, width=max(1, round(0.6 * k / 4)))
    mask = mask.filter(ImageFilter.GaussianBlur(0.3 * k)).resize((w, h))
    rim = rim.filter(ImageFilter.GaussianBlur(0.2 * k)).resize((w, h))
    page = Image.composite(page.filter(ImageFilter.GaussianBlur(0.35 * k)), page, mask)
    return Image.composite(ImageChops.multiply(page, Image.new("RGB", (w, h), (205, 195, 175))), page, rim)


def receipt_over(page: Picture, rng: random.Random, centre: tuple[float, float]) -> Picture:
    """A till receipt or a note that lies over a place (mm), with print of its own."""
    k = page.width / 210
    w, h = round(rng.uniform(55, 80) * k), round(rng.uniform(60, 110) * k)
    slip = Image.new("RGB", (w, h), rng.choice(((248, 248, 246), (250, 240, 150), (235, 238, 245))))
    brush = ImageDraw.Draw(slip)
    for row in range(6, int(h / k) - 5, 5):
        brush.line(
            [(4 * k, row * k), (rng.uniform(20, 50) * k, row * k)], fill=(80, 80, 85), width=max(1, round(1.4 * k))
        )
    brush.rectangle([0, 0, w - 1, h - 1], outline=(190, 190, 190), width=max(1, round(0.3 * k)))
    mask = Image.new("L", (w, h), 255).rotate(angle := rng.uniform(-25, 25), expand=True)
    page = page.copy()
    turned = slip.rotate(angle, expand=True)
    page.paste(turned, (round(centre[0] * k - turned.width / 2), round(centre[1] * k - turned.height / 2)), mask)
    return page


def grain(page: Picture, rng: random.Random) -> Picture:
    """Cheap recycled paper: flecks and fibres all over it."""
    w, h = page.size
    page = page.copy()
    brush = ImageDraw.Draw(page)
    k = w / 210
    for _ in range(rng.randint(150, 500)):
        x, y, angle, length = rng.uniform(0, w), rng.uniform(0, h), rng.uniform(0, 6.28), rng.uniform(0.1, 1.0) * k
        shade = rng.randint(150, 215)
        brush.line([(x, y), (x + length * math.cos(angle), y + length * math.sin(angle))], fill=(shade, shade, shade))
    soft = noise_of(rng).normal(0, 3, (h // 8 + 1, w // 8 + 1)).astype(np.float32)
    cloud = np.asarray(Image.fromarray(soft).resize((w, h), Image.Resampling.BILINEAR))[..., None]
    return Image.fromarray((np.asarray(page, dtype=np.float32) + cloud).clip(0, 255).astype(np.uint8))

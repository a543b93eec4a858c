"""What printers, copiers, phones and drawers do to paper. Each harm takes a picture and gives one back."""

from __future__ import annotations

import io
import math
import random

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

Picture = Image.Image
Colour3 = tuple[int, int, int]


def noise_of(rng: random.Random) -> np.random.Generator:
    """A numpy generator that follows the deck's seed."""
    return np.random.default_rng(rng.getrandbits(48))


def glass(
    page: Picture, rng: random.Random, *, skew: float = 0.0, scale: float = 1.0, paper: Colour3 = (250, 250, 248)
) -> Picture:
    """The page laid on a scanner's glass: turned by `skew` degrees, scaled, shifted a little, paper-white round it."""
    angle = math.radians(skew)
    cos, sin = math.cos(angle) / scale, math.sin(angle) / scale
    w, h = page.size
    dx, dy = rng.uniform(-0.008, 0.008) * w, rng.uniform(-0.006, 0.006) * h
    stretch = 1 + rng.uniform(-0.003, 0.003)
    cx, cy = w / 2, h / 2
    matrix = (
        cos, sin, cx - cos * (cx + dx) - sin * (cy + dy),
        -sin * stretch, cos * stretch, cy + sin * stretch * (cx + dx) - cos * stretch * (cy + dy),
    )  # fmt: skip
    return page.transform((w, h), Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC, fillcolor=paper)


def turned(page: Picture, quarters: int) -> Picture:
    """Turned by quarters of a circle."""
    turns = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    turn = turns[quarters % 4]
    return page if turn is None else page.transpose(turn)


def optics(page: Picture, rng: random.Random, *, blur_px: float, noise: float, black: float, white: float) -> Picture:
    """A scanner's lens and sensor: blur, a smaller range of tones (black and white point), noise."""
    if blur_px > 0.2:
        page = page.filter(ImageFilter.GaussianBlur(blur_px))
    values = np.asarray(page, dtype=np.float32) * ((white - black) / 255) + black
    if noise:
        grain = noise_of(rng).standard_normal((values.shape[0], values.shape[1], 1), dtype=np.float32)
        values = values + noise * grain
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def tinted(page: Picture, colour: Colour3) -> Picture:
    """Grey, yellowish or recycled paper."""
    return ImageChops.multiply(page, Image.new("RGB", page.size, colour))


def salt(page: Picture, rng: random.Random, share: float) -> Picture:
    """Single black and white pixels."""
    values = np.array(page)
    dice = noise_of(rng).random(values.shape[:2])
    values[dice < share / 2] = 0
    values[dice > 1 - share / 2] = 255
    return Image.fromarray(values)


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


def streaks(page: Picture, rng: random.Random) -> Picture:
    """Dirt on the glass of a feeder: thin lines along the whole page."""
    page = page.copy()
    brush = ImageDraw.Draw(page)
    for _ in range(rng.randint(1, 3)):
        x = rng.uniform(0.1, 0.95) * page.width
        shade = rng.randint(40, 150)
        brush.line([(x, 0), (x + rng.uniform(-2, 2), page.height)], fill=(shade, shade, shade), width=rng.randint(1, 3))
    return page


def show_through(page: Picture, back: Picture, strength: float) -> Picture:
    """The other side's print, mirrored and pale."""
    mirrored = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2)).resize(page.size)
    pale = mirrored.point(lambda v: int(255 - (255 - v) * strength))
    return ImageChops.multiply(page, pale)


def photo(page: Picture, rng: random.Random, *, pixels: float, tilt: float = 0.06, curl: float = 0.004) -> Picture:
    """A phone's picture: perspective, a slightly curled sheet on a desk, uneven light; some `pixels` million pixels."""
    w, h = page.size
    scale = math.sqrt(pixels * 1e6 / (w * h * 1.35))
    size = (round(w * scale * 1.16), round(h * scale * 1.16))
    margin_x, margin_y = size[0] * 0.07, size[1] * 0.07

    def off(reach: float) -> float:
        return rng.uniform(0, tilt) * reach

    corners = [
        (margin_x + off(size[0]), margin_y + off(size[1])),
        (size[0] - margin_x - off(size[0]), margin_y + off(size[1])),
        (size[0] - margin_x - off(size[0]), size[1] - margin_y - off(size[1])),
        (margin_x + off(size[0]), size[1] - margin_y - off(size[1])),
    ]
    if curl:
        page = _curled(page, rng.uniform(-curl, curl) * h)
    if scale < 0.6:
        page = page.reduce(round(0.9 / scale)) if round(0.9 / scale) > 1 else page
    w, h = page.size
    matrix = _perspective(corners, [(0, 0), (w, 0), (w, h), (0, h)])
    desk = (rng.randint(60, 140), rng.randint(45, 110), rng.randint(35, 90))
    picture = page.transform(size, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC, fillcolor=desk)
    ys, xs = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    angle = rng.uniform(0, 6.28)
    ramp = (xs / size[0] - 0.5) * math.cos(angle) + (ys / size[1] - 0.5) * math.sin(angle)
    light = (rng.uniform(0.72, 0.88) + rng.uniform(0.1, 0.3) * ramp)[..., None]
    values = np.asarray(picture, dtype=np.float32) * light
    values += rng.uniform(2, 5) * noise_of(rng).standard_normal(values.shape, dtype=np.float32)
    return Image.fromarray(values.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))


def bilevel(page: Picture, rng: random.Random) -> Picture:
    """A copier's black-and-white mode: one threshold for the whole page."""
    threshold = rng.randint(110, 175)
    return page.convert("L").point(lambda v: 255 if v > threshold else 0).convert("1")


def jpeg(page: Picture, quality: int, dpi: float) -> bytes:
    """As a scanner saves it."""
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality, dpi=(dpi, dpi))
    return out.getvalue()


def png(page: Picture) -> bytes:
    """Without loss."""
    out = io.BytesIO()
    page.save(out, "PNG", compress_level=1)
    return out.getvalue()


def tiff_g4(page: Picture) -> bytes:
    """A fax's black and white."""
    out = io.BytesIO()
    page.save(out, "TIFF", compression="group4")
    return out.getvalue()


def _curled(page: Picture, depth: float) -> Picture:
    """Rows shifted along an arch, as a sheet that does not lie flat shows them."""
    strips = 40
    w, h = page.size
    out = page.copy()
    for i in range(strips):
        x0, x1 = w * i // strips, w * (i + 1) // strips
        shift = depth * math.sin(math.pi * (i + 0.5) / strips)
        strip = page.crop((x0, 0, x1, h))
        out.paste(
            strip.transform(
                strip.size,
                Image.Transform.AFFINE,
                (1, 0, 0, 0, 1, shift),
                Image.Resampling.BILINEAR,
                fillcolor=(250, 250, 250),
            ),
            (x0, 0),
        )
    return out


def _perspective(there: list[tuple[float, float]], here: list[tuple[float, float]]) -> tuple[float, ...]:
    rows, values = [], []
    for (x, y), (u, v) in zip(there, here, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return tuple(np.linalg.solve(np.array(rows), np.array(values)).tolist())

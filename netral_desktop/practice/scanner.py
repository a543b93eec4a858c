"""Copier, flatbed and phone of the practice office: what becomes of a sheet on its way to a file.

The order is that of the real thing: the print's black and the paper's tone, the page laid on crooked and a little too
small, the lens, uneven light and dust, the sensor's noise, and JPEG last.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from netral_desktop.sheets.pages import Mode

from .paper import Sheet

MAX_SKEW_DEG = 3.0
SCALE = (0.94, 1.0)
QUALITY = (40, 85)
DPI = (150, 200, 300)

_NOISE_TILE = 512  # pixels; repeated with another start on every page
_DESK = (118, 96, 74)


@dataclass(frozen=True)
class Recipe:
    """How one sheet is scanned."""

    dpi: int
    mode: Mode
    quality: int  # JPEG, 40 poor to 85 good
    skew_deg: float
    scale: float  # 1.0 is life size
    upside_down: bool = False
    noise: float = 3.0  # standard deviation of the sensor's noise, of 255 grey levels
    shadow: float = 0.06  # how much darker the worst lit place is than the best
    streak: bool = False  # a hair line down the page: dirt on the glass of a feeder
    photo: bool = False  # taken with a phone on a desk, in perspective


def random_recipe(rng: np.random.Generator, *, dpi: int, mode: Mode) -> Recipe:
    """An everyday scan: mostly straight and life size, sometimes as bad as the limits above."""
    shrunk = rng.random() < 0.35
    return Recipe(
        dpi=dpi,
        mode=mode,
        quality=int(rng.integers(QUALITY[0], QUALITY[1] + 1)),
        skew_deg=float(np.clip(rng.normal(0.0, 1.0), -MAX_SKEW_DEG, MAX_SKEW_DEG)),
        scale=float(rng.uniform(*SCALE)) if shrunk else float(rng.uniform(0.992, SCALE[1])),
        noise=float(rng.uniform(1.5, 5.5)),
        shadow=float(rng.uniform(0.02, 0.14)),
    )


def scan(rng: np.random.Generator, sheet: Sheet, recipe: Recipe) -> Image.Image:
    """The picture that the machine takes of the sheet; the sheet must have the recipe's resolution and mode."""
    toner, paper = int(rng.integers(18, 55)), int(rng.integers(236, 250))
    tones = [round(toner + (paper - toner) * value / 255) for value in range(256)]
    page = sheet.image.point(tones * len(sheet.image.getbands()))
    if recipe.upside_down:
        page = page.transpose(Image.Transpose.ROTATE_180)
    taken = _photographed(rng, page) if recipe.photo else _laid_on(rng, page, recipe)
    taken = taken.filter(ImageFilter.BoxBlur(float(rng.uniform(0.2, 0.5)) * recipe.dpi / 200))
    taken = _lit(rng, taken, recipe.shadow)
    _dust(rng, taken, recipe)
    return _noisy(rng, taken, recipe.noise)


def jpeg(picture: Image.Image, recipe: Recipe) -> bytes:
    """The picture as a JPEG file of the recipe's quality, with its resolution."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=recipe.quality, dpi=(recipe.dpi, recipe.dpi))
    return out.getvalue()


def _laid_on(rng: np.random.Generator, page: Image.Image, recipe: Recipe) -> Image.Image:
    """Turned, shrunk and shifted on the glass; the lid behind it is a little brighter than the paper."""
    width, height = page.size
    ImageDraw.Draw(page).rectangle((0, 0, width - 1, height - 1), outline=_tone(page.mode, 205))
    angle, k = np.radians(recipe.skew_deg), 1.0 / recipe.scale
    cos, sin = k * float(np.cos(angle)), k * float(np.sin(angle))
    x, y = width / 2, height / 2
    dx, dy = (rng.uniform(-1.6, 1.6, 2) * recipe.dpi / 25.4).tolist()
    matrix = (
        cos, sin, x - cos * (x + dx) - sin * (y + dy),
        -sin, cos, y + sin * (x + dx) - cos * (y + dy),
    )  # fmt: skip
    return page.transform(
        page.size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR, fillcolor=_tone(page.mode, 252)
    )


def _photographed(rng: np.random.Generator, page: Image.Image) -> Image.Image:
    """Seen from slightly askew on a desk, with a margin of desk about it."""
    width, height = page.size
    margin = 0.07 * width
    out = (round(width + 2 * margin), round(height + 2 * margin))
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=float)
    seen = flat + margin + rng.uniform(-0.35 * margin, 0.35 * margin, (4, 2))
    rows, wanted = [], []
    for (u, v), (x, y) in zip(seen.tolist(), flat.tolist(), strict=True):
        rows += [[u, v, 1, 0, 0, 0, -u * x, -v * x], [0, 0, 0, u, v, 1, -u * y, -v * y]]
        wanted += [x, y]
    matrix = tuple(np.linalg.solve(np.array(rows), np.array(wanted)).tolist())
    desk = _DESK if page.mode == "RGB" else _tone("L", 100)
    return page.transform(out, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BILINEAR, fillcolor=desk)


def _lit(rng: np.random.Generator, picture: Image.Image, shadow: float) -> Image.Image:
    """Uneven light: soft patches, and darker towards one edge as near a spine or under a hand."""
    light = rng.uniform(1.0 - shadow / 2, 1.0, (5, 4))
    edge = np.linspace(1.0 - shadow, 1.0, 4)[:: 1 if rng.random() < 0.5 else -1]
    small = Image.fromarray(np.round(255 * light * edge).astype(np.uint8))
    shade = small.resize(picture.size, Image.Resampling.BICUBIC)
    if picture.mode == "RGB":
        shade = Image.merge("RGB", (shade, shade, shade))
    return ImageChops.multiply(picture, shade)


def _dust(rng: np.random.Generator, picture: Image.Image, recipe: Recipe) -> None:
    """A few specks of up to 0.3 mm, and the streak of a dirty feeder where the recipe has one."""
    draw = ImageDraw.Draw(picture)
    for _ in range(int(rng.integers(0, 9))):
        radius = rng.uniform(0.04, 0.15) * recipe.dpi / 25.4
        x, y = rng.uniform(0, picture.width), rng.uniform(0, picture.height)
        grey = _tone(picture.mode, int(rng.integers(90, 190)))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=grey)
    if recipe.streak:
        x = rng.uniform(0.1, 0.9) * picture.width
        draw.line((x, 0, x + 1, picture.height), fill=_tone(picture.mode, 150), width=1)


def _noisy(rng: np.random.Generator, picture: Image.Image, spread: float) -> Image.Image:
    """Add sensor noise: one tile, repeated over the page from a random start."""
    depth = len(picture.getbands())
    shape = (_NOISE_TILE, _NOISE_TILE) if depth == 1 else (_NOISE_TILE, _NOISE_TILE, depth)
    tile = Image.fromarray(np.clip(128 + rng.normal(0.0, spread, shape), 0, 255).astype(np.uint8))
    noise = Image.new(picture.mode, picture.size)
    left, top = (-rng.integers(0, _NOISE_TILE, 2)).tolist()
    for x in range(left, picture.width, _NOISE_TILE):
        for y in range(top, picture.height, _NOISE_TILE):
            noise.paste(tile, (x, y))
    return ImageChops.add(picture, noise, 1.0, -128)


def _tone(mode: str, grey: int) -> int | tuple[int, ...]:
    return grey if mode == "L" else (grey, grey, grey)

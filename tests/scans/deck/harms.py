"""What copiers, scanners, phones and fax machines make of a page. Each takes a picture and gives one back."""

from __future__ import annotations

import io
import math
import random

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

Picture = Image.Image
Colour3 = tuple[int, int, int]
_LEAST_SKEW = 0.03  # degrees: no sheet lies straighter on a glass


def noise_of(rng: random.Random) -> np.random.Generator:
    """A numpy generator that follows the deck's seed."""
    return np.random.default_rng(rng.getrandbits(48))


def glass(
    page: Picture, rng: random.Random, *, skew: float = 0.0, scale: float = 1.0, paper: Colour3 = (250, 250, 248)
) -> Picture:
    """The page laid on a scanner's glass: turned by `skew` degrees, which are never none, scaled, shifted a little,
    paper-white round it."""
    skew = math.copysign(max(abs(skew), _LEAST_SKEW), skew)
    fill = paper if page.mode == "RGB" else sum(paper) // 3
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
    return page.transform((w, h), Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR, fillcolor=fill)


def turned(page: Picture, quarters: int) -> Picture:
    """Turned by quarters of a circle."""
    turns = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    turn = turns[quarters % 4]
    return page if turn is None else page.transpose(turn)


def optics(page: Picture, rng: random.Random, *, blur_px: float, noise: float, black: float, white: float) -> Picture:
    """A scanner's lens and sensor: blur, a smaller range of tones (black and white point), noise."""
    if blur_px > 0.2:
        page = _blurred(page, blur_px)
    slope = (white - black) / 255
    page = page.point(lambda v: round(v * slope + black))
    return _noisy(page, rng, noise) if noise >= 0.5 else page


def _blurred(page: Picture, sigma: float) -> Picture:
    """A Gaussian blur; one of about a pixel is done on nine pixels, in a fraction of the time."""
    if sigma > 1.2:
        return page.filter(ImageFilter.GaussianBlur(sigma))
    side, corner = math.exp(-1 / (2 * sigma**2)), math.exp(-1 / sigma**2)
    return page.filter(ImageFilter.Kernel((3, 3), [corner, side, corner, side, 1.0, side, corner, side, corner]))


_NOISE_TILE = 509


def _noisy(page: Picture, rng: random.Random, strength: float) -> Picture:
    """Grey noise, repeated in tiles of a size that nothing on the page has."""
    tile = (strength * noise_of(rng).standard_normal((_NOISE_TILE, _NOISE_TILE))).round().astype(np.int16)
    across, down = -(-page.width // _NOISE_TILE), -(-page.height // _NOISE_TILE)
    grain = np.tile(tile, (down, across))[: page.height, : page.width]
    values = np.asarray(page).astype(np.int16)
    values += grain if values.ndim == 2 else grain[..., None]
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def salt(page: Picture, rng: random.Random, share: float) -> Picture:
    """Single black and white pixels."""
    values = np.array(page)
    dice = noise_of(rng).random(values.shape[:2])
    values[dice < share / 2] = 0
    values[dice > 1 - share / 2] = 255
    return Image.fromarray(values)


def streaks(page: Picture, rng: random.Random) -> Picture:
    """Dirt on the glass of a feeder: thin lines along the whole page."""
    page = page.copy()
    brush = ImageDraw.Draw(page)
    for _ in range(rng.randint(1, 3)):
        x = rng.uniform(0.1, 0.95) * page.width
        shade = rng.randint(40, 150)
        brush.line([(x, 0), (x + rng.uniform(-2, 2), page.height)], fill=(shade, shade, shade), width=rng.randint(1, 3))
    return page


def photo(
    page: Picture,
    rng: random.Random,
    *,
    pixels: float,
    tilt: float = 0.06,
    curl: float = 0.004,
    light: tuple[float, float] = (0.72, 0.88),
    noise: tuple[float, float] = (2, 5),
    shadow: bool = False,
    shake: float = 0.0,
) -> Picture:
    """A phone's picture: perspective, a slightly curled sheet on a desk, uneven light; some `pixels` million pixels.

    `light`: how bright paper comes out, 0..1. `shadow`: of a hand or the phone. `shake`: how far it moved, mm.
    """
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
        page = _curled(page, rng.choice((-1, 1)) * rng.uniform(0.4, 1) * curl * h)
    if scale < 0.6:
        page = page.reduce(round(0.9 / scale)) if round(0.9 / scale) > 1 else page
    w, h = page.size
    matrix = _perspective(corners, [(0, 0), (w, 0), (w, h), (0, h)])
    desk = (rng.randint(60, 140), rng.randint(45, 110), rng.randint(35, 90))
    picture = page.transform(size, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BILINEAR, fillcolor=desk)
    if shake:
        picture = _shaken(picture, rng, shake * (corners[1][0] - corners[0][0]) / 210)
    ys = np.linspace(-0.5, 0.5, size[1], dtype=np.float32)[:, None]
    xs = np.linspace(-0.5, 0.5, size[0], dtype=np.float32)[None, :]
    angle = rng.uniform(0, 6.28)
    bright = rng.uniform(*light) + rng.uniform(0.1, 0.3) * (xs * math.cos(angle) + ys * math.sin(angle))
    if shadow:
        bright = bright * _shadow(size, rng)
    warm = np.array((1.0, rng.uniform(0.96, 1.0), rng.uniform(0.86, 1.0)), dtype=np.float32)
    lit = Image.fromarray((np.asarray(picture) * bright[..., None] * warm).clip(0, 255).astype(np.uint8))
    return _blurred(_noisy(lit, rng, rng.uniform(*noise)), 0.6)


def _shadow(size: tuple[int, int], rng: random.Random) -> np.ndarray:
    """Light 0..1 under the soft-edged shadow of a hand with a phone."""
    small = Image.new("L", (60, 80), 255)
    brush = ImageDraw.Draw(small)
    x, y = rng.uniform(10, 50), rng.uniform(20, 70)
    dark = rng.randint(110, 180)
    brush.rectangle([x - 12, y - 8, x + 12, 80], fill=dark)
    brush.ellipse([x - 16, y - 14, x + 16, y + 14], fill=dark)
    soft = small.rotate(rng.uniform(-40, 40), fillcolor=255).filter(ImageFilter.GaussianBlur(rng.uniform(0.7, 2.5)))
    return np.asarray(soft.resize(size, Image.Resampling.BICUBIC), dtype=np.float32) / 255


def _shaken(picture: Picture, rng: random.Random, pixels: float) -> Picture:
    """The mean of the picture along a short way."""
    angle = rng.uniform(0, math.pi)
    steps = max(2, math.ceil(pixels))
    total = np.zeros((picture.height, picture.width, 3), dtype=np.float32)
    for i in range(steps):
        way = pixels * (i / (steps - 1) - 0.5)
        total += np.asarray(ImageChops.offset(picture, round(way * math.cos(angle)), round(way * math.sin(angle))))
    return Image.fromarray((total / steps).astype(np.uint8))


def photocopied(page: Picture, rng: random.Random) -> Picture:
    """The sheet from a copier: toner on white paper, all grey; hard as text, or in dots as a photo."""
    grey = page.convert("L").filter(ImageFilter.GaussianBlur(page.width / 210 * 0.04))
    low, high = rng.uniform(60, 110), rng.uniform(190, 225)
    grey = grey.point(lambda v: int(min(255.0, max(0.0, (v - low) / (high - low) * 255))))
    if rng.random() < 0.5:
        grey = _dotted(grey, rng)
    return salt(grey.convert("RGB"), rng, 0.00005)


def halftoned(page: Picture, rng: random.Random) -> Picture:
    """A copier's photo mode: tones become dots, which a scanner sees again."""
    return _dotted(page.convert("L"), rng).convert("RGB")


def _dotted(grey: Picture, rng: random.Random) -> Picture:
    """A screen of dots at 45 degrees, some 4 a millimetre, and what a scanner's lens leaves of it."""
    k = grey.width / 210
    pitch = k / rng.uniform(3.6, 5.0)
    ys, xs = np.mgrid[0 : grey.height, 0 : grey.width].astype(np.float32)
    u, v = (xs + ys) * np.float32(math.pi / pitch / 1.414 * 2), (xs - ys) * np.float32(math.pi / pitch / 1.414 * 2)
    screen = (np.cos(u) + np.cos(v)) / 4 + 0.5
    tone = np.asarray(grey, dtype=np.float32) / 255
    dots = np.where(tone > 0.02 + 0.94 * screen, 255, 0).astype(np.uint8)
    return Image.fromarray(dots).filter(ImageFilter.GaussianBlur(0.05 * k))


def banded(page: Picture, rng: random.Random) -> Picture:
    """A worn drum or an empty cartridge: the print is pale in bands."""
    h, w = page.height, page.width
    period, phase, depth = rng.uniform(0.1, 0.4) * w, rng.uniform(0, 6.28), rng.uniform(0.25, 0.55)
    pale = depth * (0.5 + 0.5 * np.sin(2 * np.pi * np.arange(w) / period + phase)).astype(np.float32)
    values = np.asarray(page, dtype=np.float32)
    values = 255 - (255 - values) * (1 - pale[None, :, None])
    return Image.fromarray(values.clip(0, 255).astype(np.uint8)).crop((0, 0, w, h))


def fed_unevenly(page: Picture, rng: random.Random) -> Picture:
    """A feeder whose rollers slip: the page is stretched and shifted here and there along its way."""
    h, w = page.height, page.width
    knots = np.cumsum([rng.uniform(-0.8, 0.8) for _ in range(6)])
    shift = np.interp(np.arange(h), np.linspace(0, h, 6), knots) * w / 210
    lean = np.interp(np.arange(h), np.linspace(0, h, 4), [rng.uniform(-0.5, 0.5) for _ in range(4)]) * w / 210
    rows = np.clip(np.arange(h) + shift, 0, h - 1).astype(int)
    values = np.asarray(page)[rows]
    columns = np.clip(np.arange(w)[None, :] + np.round(lean[:, None]).astype(int), 0, w - 1)
    return Image.fromarray(values[np.arange(h)[:, None], columns])


def cast(page: Picture, rng: random.Random) -> Picture:
    """A lamp that has aged: a tint over everything."""
    tint = tuple(rng.randint(205, 255) for _ in range(3))
    return ImageChops.multiply(page, Image.new("RGB", page.size, tint))


def fax(page: Picture, rng: random.Random) -> Picture:
    """A fax's fine mode: 204 x 196 dpi black and white, with broken lines and noise."""
    small = page.convert("L").resize((round(page.width / page.height * 2310 * 1.04), 2310), Image.Resampling.BOX)
    values = np.asarray(small, dtype=np.float32) + noise_of(rng).normal(0, 18, (small.height, small.width))
    black = values < rng.uniform(120, 165)
    dice = noise_of(rng).random(black.shape)
    black ^= dice < rng.uniform(0.0003, 0.002)
    for _ in range(rng.randint(0, 4)):
        row = rng.randrange(black.shape[0] - 2)
        black[row : row + rng.randint(1, 2)] = rng.random() < 0.3
    return Image.fromarray(~black)


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

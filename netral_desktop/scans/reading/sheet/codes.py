"""Finding the sheet's QR codes: a ladder from cheap to patient, restricted to QR, each find tested against what we
print.

A reader of codes takes a mirrored symbol (the back of a thin sheet, a flipped picture) for a normal one. We know every
module of our own codes, so each find is compared with its own drawing, upright and mirrored.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from netral_desktop.sheets.codes import Corner, parse_payload, payload
from netral_desktop.sheets.geometry import CODE_MARKS
from netral_desktop.sheets.render import QR_MODULES, qr_runs

from ..pixels.filters import Doubles, Grey, Mask, median
from ..pixels.geometry import Placement, fit_homography, fit_similarity, project
from .limits import LIMITS

_L = LIMITS.codes

_MODULE_CORNERS: Doubles = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], dtype=np.float64) * QR_MODULES
_MODULES: Doubles = np.argwhere(np.ones((QR_MODULES, QR_MODULES)))[:, ::-1].astype(np.float64) + 0.5


@dataclass(frozen=True)
class FoundCode:
    """A sheet's code in the picture. `quad`: its corners top left, top right, bottom right, bottom left, in pixels."""

    code: str
    corner: Corner
    quad: Doubles
    mirrored: bool
    contrast: float

    @property
    def ghost(self) -> bool:
        """Too pale to be printed on this side of the paper."""
        return self.contrast < _L.ghost_contrast


@dataclass(frozen=True)
class CodeSearch:
    """What the search came to. `damaged`: places of QR codes that could not be read."""

    found: tuple[FoundCode, ...]
    damaged: tuple[Doubles, ...]

    @property
    def printed(self) -> tuple[FoundCode, ...]:
        """Those that stand on this side of the paper, not seen as in a mirror."""
        return tuple(f for f in self.found if not f.mirrored)

    @property
    def codes(self) -> tuple[str, ...]:
        """The different sheets printed on this side, in the order found."""
        return tuple(dict.fromkeys(f.code for f in self.printed))


def find_codes(grey: Image.Image, half: Image.Image | None = None) -> CodeSearch:
    """Look for sheet codes anywhere in a grey picture; `half` is the same reduced by two, where the caller has it."""
    found: dict[tuple[str, Corner], FoundCode] = {}
    damaged: list[Doubles] = []
    for step, (image, factor, binarizer) in enumerate(_ladder(grey, half)):
        for barcode in _read(image, binarizer):
            quad = _quad(barcode.position) * factor
            match = _ours(barcode, quad, grey)
            if match is not None:
                _keep(found, match)
            elif not barcode.valid:
                damaged.append(quad)
        printed = [f for f in found.values() if not f.mirrored]
        if step == 0 and len(printed) < 2:
            found.clear()  # one code alone is wanted exactly, from finer pixels
            continue
        if len(printed) == 1:
            _find_other(grey, found, damaged)
        if printed or len(found) > 1:
            break
        if step == 2 and not damaged and is_blank(grey):
            break
    else:
        _look_at_the_edge(grey, found, damaged)
    return CodeSearch(tuple(found.values()), tuple(_distinct(damaged, list(found.values()))))


def is_blank(grey: Image.Image) -> bool:
    """Whether next to nothing stands on a page: dust and the scanner's dark edges apart."""
    small = grey.reduce(max(1, round(max(grey.size) / 300)))
    inner = small.crop((small.width // 25, small.height // 25, small.width * 24 // 25, small.height * 24 // 25))
    values = np.asarray(inner, dtype=np.float32)
    paper = np.percentile(values, 80)
    return bool((values < 0.8 * paper).mean() < _L.blank_share)


def _ladder(grey: Image.Image, half: Image.Image | None) -> Iterator[tuple[Image.Image, float, Any]]:
    """Versions of the picture, cheapest first, each with its shrinking factor and how zxing tells black from white."""
    local, by_histogram = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram
    factor = max(1, -(-max(grey.size) // _L.quick_px))
    quick = half if factor == 2 and half is not None else grey.reduce(factor) if factor > 1 else grey
    yield quick, factor, local
    factor = max(1, -(-max(grey.size) // _L.ladder_px))
    base = grey.reduce(factor) if factor > 1 else grey
    yield base, factor, local
    yield base.filter(ImageFilter.BoxBlur(1)), factor, local
    if factor > 1:
        yield grey, 1, local
    yield base, factor, by_histogram
    stretched = ImageOps.autocontrast(base, cutoff=(1, 40))
    yield stretched.filter(ImageFilter.MedianFilter(3)), factor, local
    if max(grey.size) < 1800:
        yield grey.resize((grey.width * 8 // 5, grey.height * 8 // 5), Image.Resampling.BICUBIC), 5 / 8, local


def _look_at_the_edge(grey: Image.Image, found: dict[tuple[str, Corner], FoundCode], damaged: list[Doubles]) -> None:
    """A picture that was cropped close to the paper's middle left no white round a code, without which none is read."""
    factor = max(1, -(-max(grey.size) // _L.ladder_px))
    base = grey.reduce(factor) if factor > 1 else grey
    border = round(_L.edge_share * max(base.size))
    for barcode in _read(ImageOps.expand(base, border, fill=255), zxingcpp.Binarizer.LocalAverage):
        quad = (_quad(barcode.position) - border) * factor
        match = _ours(barcode, quad, grey)
        if match is not None:
            _keep(found, match)
        elif not barcode.valid:
            damaged.append(quad)
    if sum(not f.mirrored for f in found.values()) == 1:
        _find_other(grey, found, damaged)


def _find_other(grey: Image.Image, found: dict[tuple[str, Corner], FoundCode], damaged: list[Doubles]) -> None:
    """One code gives away where its twin must be: look there, more patiently than on a whole page."""
    (first,) = (f for f in found.values() if not f.mirrored)
    placement = fit_similarity(code_corners(first.corner), first.quad)
    other = Corner.BOTTOM_LEFT if first.corner is Corner.TOP_RIGHT else Corner.TOP_RIGHT
    expected = project(placement, code_corners(other))
    side = float(np.linalg.norm(first.quad[1] - first.quad[0])) / 20.0
    margin = _L.search_margin_mm * side
    left, top = np.maximum(expected.min(axis=0) - margin, 0).astype(int)
    right, bottom = np.minimum(expected.max(axis=0) + margin, grey.size).astype(int)
    if right - left < 8 * side or bottom - top < 8 * side:
        return
    crop = grey.crop((int(left), int(top), int(right), int(bottom)))
    while min(crop.size) / (20 + 2 * _L.search_margin_mm) > 12:  # px per mm beyond which more pixels add nothing
        crop = crop.reduce(2)
    factor = (right - left) / crop.width
    for image, scale, binarizer in _patient(crop):
        for barcode in _read(image, binarizer):
            quad = _quad(barcode.position) * (factor * scale) + (left, top)
            match = _ours(barcode, quad, grey)
            if match is not None:
                _keep(found, match)
            elif not barcode.valid:
                damaged.append(quad)
        if sum(not f.mirrored for f in found.values()) > 1:
            return


def _keep(found: dict[tuple[str, Corner], FoundCode], match: FoundCode) -> None:
    """Keep a find, unless a better one of the same code is there: print counts more than its mirror image."""
    other = found.get((match.code, match.corner))
    if other is None or (other.mirrored and not match.mirrored):
        found[match.code, match.corner] = match


def _patient(crop: Image.Image) -> Iterator[tuple[Image.Image, float, Any]]:
    local, by_histogram = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram
    yield crop, 1.0, local
    yield crop, 1.0, by_histogram
    yield crop.filter(ImageFilter.BoxBlur(1)), 1.0, local
    yield crop.filter(ImageFilter.MedianFilter(5)), 1.0, local
    yield crop.resize((crop.width * 2, crop.height * 2), Image.Resampling.BICUBIC), 0.5, local


def code_corners(corner: Corner) -> Doubles:
    """A code's corners on the sheet in mm, in the order of `FoundCode.quad`."""
    mark = next(m for m in CODE_MARKS if m.corner == corner)
    x, y, s = mark.x, mark.y, mark.side
    return np.array([(x, y), (x + s, y), (x + s, y + s), (x, y + s)], dtype=np.float64)


def _read(image: Image.Image, binarizer: Any) -> list[Any]:
    return list(
        zxingcpp.read_barcodes(
            np.asarray(image),
            formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
            try_invert=False,
            binarizer=binarizer,
            text_mode=zxingcpp.TextMode.Plain,
            return_errors=True,
        )
    )


def _quad(position: Any) -> Doubles:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    return np.array([(p.x + 0.5, p.y + 0.5) for p in corners], dtype=np.float64)


def _ours(barcode: Any, quad: Doubles, grey: Image.Image) -> FoundCode | None:
    if not barcode.valid:
        return None
    parsed = parse_payload(barcode.text)
    if parsed is None:
        return None
    code, corner = parsed
    upright, mirrored, contrast = _compare(grey, quad, payload(code, corner))
    return FoundCode(code, corner, quad, mirrored > upright, contrast)


def _compare(grey: Image.Image, quad: Doubles, text: str) -> tuple[float, float, float]:
    """How well the modules in the picture fit our drawing upright and mirrored, and their contrast 0..1."""
    low = np.clip(np.floor(quad.min(axis=0)), 0, np.array(grey.size) - 1).astype(int)
    high = np.clip(np.ceil(quad.max(axis=0)) + 1, low + 1, grey.size).astype(int)
    values: Grey = np.asarray(grey.crop((int(low[0]), int(low[1]), int(high[0]), int(high[1]))))
    placement: Placement = fit_homography(_MODULE_CORNERS, quad - low)
    x, y = project(placement, _MODULES).astype(int).T
    x, y = x.clip(0, values.shape[1] - 1), y.clip(0, values.shape[0] - 1)
    seen = values[y, x].astype(np.float64).reshape(QR_MODULES, QR_MODULES)
    drawn = _drawn(text)
    ink = drawn - drawn.mean()
    upright, mirrored = -float((seen * ink).sum()), -float((seen.T * ink).sum())
    if mirrored > upright:
        seen = seen.T
    light, dark = median(seen[~drawn]), median(seen[drawn])
    return upright, mirrored, (light - dark) / max(light, 1.0)


@functools.lru_cache(maxsize=8)
def _drawn(text: str) -> Mask:
    """The dark modules of a payload's code."""
    drawn = np.zeros((QR_MODULES, QR_MODULES), dtype=np.bool_)
    for column, row, length in qr_runs(text):
        drawn[row, column : column + length] = True
    return drawn


def _distinct(damaged: list[Doubles], found: list[FoundCode]) -> list[Doubles]:
    """Each unread place once, without those where a code was read after all."""
    places: list[Doubles] = []
    taken = [f.quad for f in found]
    for quad in damaged:
        side = max(1.0, float(np.linalg.norm(quad[2] - quad[0])))
        if all(np.linalg.norm(quad.mean(axis=0) - other.mean(axis=0)) > side / 2 for other in [*taken, *places]):
            places.append(quad)
    return places

"""Ink that the deck did not draw: strokes or masks of real hands, from a folder that anybody may lay beside it.

A file is one thing that one hand wrote. `NAME.json`: `{"strokes": [[[x, y], ...], ...]}`, in any unit, y down; or
`NAME.png`: grey, 255 full ink. Its `kind` is "signature" or "initials", by the file or by its name ("paraf...",
"initial..." are initials); its `writer` is named by the file, else it is the name without its last number. Half of the
writers serve while rules are made, the other half only when they are judged. An `index.json` may tell how wide things
were on their paper (`[{"name": ..., "width_mm": ...}]`); then none is laid larger, nor so small that its pen would be
thinner than pens are where another one fits.
"""

from __future__ import annotations

import json
import random
import re
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from PIL import Image

from .pens import Drawn, Hands, Point, Strokes, Traced

Part = Literal["making", "judging", "all"]
_LEAST = 0.7  # of its width on paper: a pen of 0.3 mm becomes one of 0.2
_INITIALS = re.compile(r"paraf|paraphe|initial", re.IGNORECASE)


@dataclass(frozen=True)
class Sample:
    """What one hand wrote once. `wide`, `high`: its sides in its own unit; `wide_mm`: on its paper, where known."""

    name: str
    writer: str
    initials: bool
    wide: float
    high: float
    strokes: Strokes | None = None
    mask: Path | None = None
    wide_mm: float | None = None


class Writers(Hands):
    """The hands of a folder. Raises ValueError where it holds none of the wanted part."""

    def __init__(self, folder: Path, part: Part = "all") -> None:
        sizes = _sizes(folder / "index.json")
        found = [sample for sample in map(_sample, sorted(folder.iterdir())) if sample is not None]
        samples = [replace(sample, wide_mm=sizes.get(sample.name)) for sample in found]
        samples = [
            each for each in samples if part == "all" or (zlib.crc32(each.writer.encode()) & 1) == (part == "judging")
        ]
        self.signatures = [each for each in samples if not each.initials]
        self.paraphs = [each for each in samples if each.initials] or self.signatures
        if not self.signatures:
            raise ValueError(f"no signatures for {part} in {folder}")

    def signature(self, rng: random.Random, centre: Point, width: float, height: float) -> Drawn:
        """One of the signatures, as large as fits."""
        return _laid(rng.choice(_fitting(self.signatures, width, height)), centre, width, height)

    def initials(self, rng: random.Random, centre: Point, width: float, height: float) -> Drawn:
        """One of the initials."""
        return _laid(rng.choice(_fitting(self.paraphs, width, height)), centre, width, height)


def _sizes(index: Path) -> dict[str, float]:
    told = json.loads(index.read_text("utf-8")) if index.is_file() else []
    sizes = ((each["name"], each.get("width_mm", each.get("mmw"))) for each in told)
    return {name: float(size) for name, size in sizes if size is not None}


def _sample(path: Path) -> Sample | None:
    initials, writer = bool(_INITIALS.search(path.name)), re.sub(r"[_-]?\d+$", "", path.stem)
    if path.suffix == ".png":
        with Image.open(path) as picture:
            return Sample(path.stem, writer, initials, picture.width, picture.height, mask=path)
    if path.suffix != ".json" or path.name == "index.json":
        return None
    told = json.loads(path.read_text("utf-8"))
    strokes = [[(float(x), float(y)) for x, y in stroke] for stroke in told["strokes"] if len(stroke) > 1]
    xs, ys = zip(*[point for stroke in strokes for point in stroke], strict=True)
    left, top = min(xs), min(ys)
    strokes = [[(x - left, y - top) for x, y in stroke] for stroke in strokes]
    kind = told.get("kind")
    return Sample(
        path.stem, str(told.get("writer", writer)), initials if kind is None else kind == "initials",
        max(xs) - left, max(ys) - top, strokes,
    )  # fmt: skip


def _fitting(samples: list[Sample], width: float, height: float) -> list[Sample]:
    """Those that need not be shrunk much to stand in so much room; if there are none, the one that needs it least."""
    shrunk = {each.name: _scale(each, width, height) for each in samples}
    most = max(shrunk.values())
    return [each for each in samples if shrunk[each.name] >= min(_LEAST, most)]


def _scale(sample: Sample, width: float, height: float) -> float:
    """How large it would be, by its size on paper, where that is known."""
    if sample.wide_mm is None:
        return 1.0
    return min(width / max(sample.wide, 1e-6), height / max(sample.high, 1e-6)) * sample.wide / sample.wide_mm


def _laid(sample: Sample, centre: Point, width: float, height: float) -> Drawn:
    k = min(width / max(sample.wide, 1e-6), height / max(sample.high, 1e-6))
    if sample.wide_mm is not None:
        k = min(k, sample.wide_mm / max(sample.wide, 1e-6))
    left, top = centre[0] - k * sample.wide / 2, centre[1] - k * sample.high / 2
    if sample.strokes is not None:
        return [[(left + k * x, top + k * y) for x, y in stroke] for stroke in sample.strokes]
    assert sample.mask is not None
    with Image.open(sample.mask) as picture:
        return Traced(picture.convert("L"), (left, top), k * sample.wide, k * sample.high)

"""The same strokes on two pictures of one sheet are known again; other strokes, and more of them, are not."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageFilter

from netral_desktop.practice import pens
from netral_desktop.scans.filing.ink import SAME
from netral_desktop.scans.reading.sheet.portrait import CROP_MARGIN_MM, CROP_PX_PER_MM
from netral_desktop.scans.reading.sheet.same_ink import likeness

ZONE_MM = (70.0, 28.0)
SIZE = tuple(round((side + 2 * CROP_MARGIN_MM) * CROP_PX_PER_MM) for side in ZONE_MM)
PRINTED = np.zeros((SIZE[1], SIZE[0]), dtype=np.bool_)
PRINTED[:20] = True  # a printed line above the zone


def crop(*seeds: int, paper: int = 245, ink: int = 60, at: tuple[int, int] = (60, 30)) -> Image.Image:
    """A crop with a signature for each seed, and our own print on its first lines."""
    values = np.full((SIZE[1], SIZE[0]), float(paper))
    for seed in seeds:
        drawing = pens.signature(np.random.default_rng(seed), 50.0, 20.0)
        cover, _ = pens.coverage(drawing, CROP_PX_PER_MM)
        high, wide = min(cover.shape[0], SIZE[1] - at[1]), min(cover.shape[1], SIZE[0] - at[0])
        part = values[at[1] : at[1] + high, at[0] : at[0] + wide]
        part -= (part - ink) * cover[:high, :wide]
    values[8:14, ::3] = ink
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def jpeg(picture: Image.Image, quality: int = 78) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


@pytest.mark.parametrize("seed", range(6))
def test_the_same_paper_is_known_again_whatever_the_scanner(seed: int) -> None:
    first = jpeg(crop(seed))
    for again in (
        jpeg(crop(seed, paper=225, ink=120), 40),
        jpeg(crop(seed).filter(ImageFilter.GaussianBlur(1))),
        jpeg(crop(seed, at=(61, 29))),
    ):
        assert likeness(first, again, PRINTED) >= SAME


@pytest.mark.parametrize("seed", range(6))
def test_another_signature_is_not_the_same_nor_one_that_was_added_to(seed: int) -> None:
    first = jpeg(crop(seed))
    assert likeness(first, jpeg(crop(seed + 50)), PRINTED) < SAME
    assert likeness(first, jpeg(crop(seed, seed + 50)), PRINTED) < SAME
    assert likeness(first, jpeg(crop()), PRINTED) == 0.0


def test_two_empty_zones_are_the_same_and_print_is_no_ink() -> None:
    assert likeness(jpeg(crop()), jpeg(crop(paper=225)), PRINTED) == 1.0

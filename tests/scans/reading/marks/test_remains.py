"""What a stamp leaves that faded on one side is known for that; no signature is taken for it."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PIL import Image, ImageDraw

from netral_desktop.scans.reading.pixels.filters import Mask
from tests.scans.deck import harms, pens
from tests.scans.deck.score import read_case
from tests.scans.reading.marks.told import is_remains
from tests.scans.reading.marks.worn_stamps import SHAPES, stamped

K = 6
SIZE = (80, 60)  # mm


def drawn(*lines: list[tuple[float, float]], degrees: float = 0.0, width: int = 4) -> Mask:
    """Lines through points in mm, the whole turned."""
    picture = Image.new("L", (SIZE[0] * K, SIZE[1] * K), 0)
    for line in lines:
        ImageDraw.Draw(picture).line([(x * K, y * K) for x, y in line], fill=255, width=width)
    ink: Mask = np.asarray(picture.rotate(degrees)) > 127
    return ink


def arc(radius: float, first: float, last: float) -> list[tuple[float, float]]:
    angles = np.radians(np.linspace(first, last, 60))
    return [(40 + radius * float(np.cos(a)), 30 + radius * float(np.sin(a))) for a in angles]


SPECKS = [(44.0, 28.0), (46.0, 29.5)], [(48.5, 28.0), (48.5, 30.0)]


@pytest.mark.parametrize("degrees", [0, 13, 38])
def test_two_sides_of_a_frame_with_what_is_left_of_its_letters_are_a_stamps(degrees):
    corner = [(30.0, 24.0), (30.0, 38.0)], [(30.0, 38.0), (58.0, 38.0)]
    assert is_remains(drawn(*corner, *SPECKS, degrees=degrees), K)
    parallel = [(28.0, 24.0), (50.0, 24.0)], [(28.0, 38.0), (44.0, 38.0)]
    assert is_remains(drawn(*parallel, *SPECKS, degrees=degrees), K)


@pytest.mark.parametrize("first", [0, 70, 200])
def test_arcs_about_one_middle_are_a_stamps(first):
    assert is_remains(drawn(arc(20.0, first, first + 100), arc(18.6, first + 10, first + 60), *SPECKS), K)


def test_a_wave_and_two_arcs_about_two_middles_may_be_a_hands():
    wave = [(10 + t * 0.4, 30 + 8 * float(np.sin(t / 14))) for t in range(100)]
    assert not is_remains(drawn(wave), K)
    other = [(x + 26, y + 3) for x, y in arc(12.0, 180, 330)]
    assert not is_remains(drawn(arc(12.0, 0, 150), other), K)


@pytest.mark.parametrize("seed", range(40))
def test_no_signature_and_no_initials_are_what_a_stamp_left(seed):
    rng = random.Random(f"sisa {seed}")
    paper = pens.Paper(Image.new("RGB", (SIZE[0] * K, SIZE[1] * K), "white"), K * 25.4)
    strokes = (
        pens.signature(rng, (40.0, 30.0), rng.uniform(30, 60), rng.uniform(10, 26))
        if seed % 4
        else pens.initials(rng, (40.0, 30.0))
    )
    paper.draw(strokes, pens.PENS[rng.choice(("blue", "thick", "felt", "fine"))], rng)
    assert not is_remains(np.asarray(paper.image.convert("L")) < 200, K)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(6))
def test_in_black_and_white_a_stamp_that_faded_on_one_side_signs_nothing(shape, seed):
    rng = random.Random(f"pudar {shape} {seed}")
    hand, model, paper = stamped(rng, shape, dpi=200, colour=(40, 40, 45))
    data = harms.tiff_g4(harms.bilevel(paper.image, rng))
    case = hand.case((data, ".tif"), "ink", model.code, ("open",), shape)
    assert read_case(case, hand.deck.models)[0] is None


def test_a_blot_larger_than_the_arcs_beside_it_does_not_hide_them():
    arcs = drawn(*(arc(20.0, first, first + 20) for first in (0, 30, 60)))
    assert is_remains(arcs | drawn([(50.0, 30.0), (52.0, 30.0)], width=16), K)

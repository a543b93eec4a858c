"""Slashes, arrows, circles and crosses over a signature are told from signatures, at any width of the pen."""

from __future__ import annotations

import math
import random

import pytest

from tests.scans.deck import pens
from tests.scans.reading.marks.test_shapes import PX, drawn
from tests.scans.reading.marks.told import is_line, is_outline, is_strike

WIDTHS = (0.35, 0.8, 2.0)


def line(rng: random.Random, a: pens.Point, b: pens.Point) -> list[pens.Point]:
    return pens.straight(rng, a, b)


def signature_for(rng: random.Random) -> pens.Strokes:
    return pens.signature(rng, (40.0, 15.0), rng.uniform(30, 60), rng.uniform(14, 24))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("seed", range(3))
def test_a_slash_an_arrow_and_two_strokes_are_lines(seed, width):
    rng = random.Random(f"garis {seed}")
    a, b = (5.0, rng.uniform(4, 26)), (70.0, rng.uniform(4, 26))
    slash = [line(rng, a, b)]
    arrow = [*slash, line(rng, b, (b[0] - 4, b[1] - 3)), line(rng, b, (b[0] - 4, b[1] + 3))]
    two = [line(rng, (5.0, 10.0), (65.0, 12.0)), line(rng, (5.0, 18.0), (65.0, 19.0))]
    for strokes in (slash, arrow, two):
        ink = drawn(strokes, pens.Pen(pens.BLUE, width), rng)
        assert is_line(ink, PX)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("seed", range(3))
def test_a_circle_round_the_empty_place_is_an_outline(seed, width):
    rng = random.Random(f"lingkaran {seed}")
    wide, high = rng.uniform(15, 30), rng.uniform(7.5, 12)
    points = [
        (40 + wide * math.cos(t / 8) * rng.uniform(0.97, 1.03), 15 + high * math.sin(t / 8) * rng.uniform(0.97, 1.03))
        for t in range(52)
    ]
    ink = drawn([pens.smooth(points)], pens.Pen(pens.BLUE, width), rng)
    assert is_outline(ink, PX)


def test_two_long_lines_that_cross_over_a_signature_strike_it_out_unless_they_bend_much():
    struck = []
    for seed in range(8):
        rng = random.Random(f"coret {seed}")
        cross = [line(rng, (12.0, 6.0), (68.0, 25.0)), line(rng, (12.0, 25.0), (68.0, 6.0))]
        ink = drawn([*pens.signature(rng, (40.0, 15.0), 26.0, 12.0), *cross], pens.PENS["blue"], rng)
        struck.append(is_strike(ink, PX))
    assert sum(struck) >= 5


@pytest.mark.parametrize("width", WIDTHS[:2])
@pytest.mark.parametrize("seed", range(3))
def test_three_long_lines_side_by_side_strike_a_signature_out_and_two_under_it_do_not(seed, width):
    rng = random.Random(f"coret {seed}")
    signature = signature_for(rng)
    lines = [line(rng, (8.0, y), (72.0, y + rng.uniform(-1.5, 1.5))) for y in (10.0, 15.0, 20.0)]
    under = [line(rng, (14.0, y), (66.0, y + rng.uniform(-1.0, 1.0))) for y in (27.0, 29.5)]
    pen = pens.Pen(pens.BLUE, width)
    assert is_strike(drawn([*signature, *lines], pen, rng), PX)
    assert not is_strike(drawn([*signature, *under], pen, rng), PX)


@pytest.mark.parametrize("seed", range(30))
def test_a_signature_is_none_of_these(seed):
    rng = random.Random(f"utuh {seed}")
    ink = drawn(signature_for(rng), pens.PENS[rng.choice(("blue", "black", "thick", "fine", "gel"))], rng)
    assert not is_line(ink, PX)
    assert not is_strike(ink, PX)
    assert not is_outline(ink, PX)

"""Crosses, ticks, dashes and words are told from signatures by their shape, at any width of the pen."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PIL import Image

from netral_desktop.scans.judging.limits import THRESHOLDS
from netral_desktop.scans.reading.marks.shapes import straight_share
from netral_desktop.scans.reading.pixels.filters import Mask
from tests.scans.deck import pens
from tests.scans.reading.marks.told import (
    in_a_row,
    in_letters,
    is_level_word,
    is_ruled_writing,
    is_small_writing,
    is_thick_word,
)

PX = 6


def drawn(strokes: pens.Strokes, pen: pens.Pen, rng: random.Random) -> Mask:
    """The ink of strokes on a bare field of 80 x 30 mm."""
    paper = pens.Paper(Image.new("RGB", (80 * PX, 30 * PX), "white"), PX * 25.4)
    paper.draw(strokes, pen, rng)
    ink: Mask = np.asarray(paper.image.convert("L")) < 200
    return ink


@pytest.mark.parametrize("width", [0.3, 0.6, 1.1])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("mark", ["cross", "tick", "dash"])
def test_a_cross_a_tick_and_a_dash_are_straight_lines(mark, seed, width):
    rng = random.Random(f"{mark}{seed}")
    strokes = {"cross": pens.cross, "tick": pens.tick, "dash": pens.dash}[mark](rng, (40.0, 15.0), 12.0)
    ink = drawn(strokes, pens.Pen(pens.BLUE, width), rng)
    assert straight_share(ink, PX) >= THRESHOLDS.straight_share


@pytest.mark.parametrize("seed", range(12))
def test_a_signature_is_neither_straight_lines_nor_letters(seed):
    rng = random.Random(f"tanda tangan {seed}")
    ink = drawn(pens.signature(rng, (40.0, 15.0), 45.0, 20.0), pens.PENS["blue"], rng)
    assert straight_share(ink, PX) < THRESHOLDS.straight_share
    assert not in_letters(ink, PX)


@pytest.mark.parametrize("seed", range(12))
def test_initials_are_neither_straight_lines_nor_letters(seed):
    rng = random.Random(f"paraf {seed}")
    ink = drawn(pens.initials(rng, (40.0, 15.0)), pens.PENS["thick"], rng)
    assert straight_share(ink, PX) < THRESHOLDS.straight_share
    assert not in_letters(ink, PX)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("text", ["ACC", "TTD"])
def test_a_word_in_capitals_is_letters(text, seed):
    rng = random.Random(f"{text}{seed}")
    assert in_letters(drawn(pens.word(rng, (40.0, 15.0), text, 8.0), pens.PENS["fine"], rng), PX)


def test_a_date_in_figures_is_letters():
    rng = random.Random("tanggal")
    assert in_letters(drawn(pens.figures(rng, (20.0, 18.0), "22-11-2031", 5.0), pens.PENS["blue"], rng), PX)


def boxes(*sizes: tuple[float, float], gap: float = 0.7) -> Mask:
    """Marks of so many mm by mm, side by side on one middle line."""
    ink = np.zeros((15 * PX, 80 * PX), dtype=np.bool_)
    left = 5.0
    for width, height in sizes:
        top = 7.5 - height / 2
        ink[round(top * PX) : round((top + height) * PX), round(left * PX) : round((left + width) * PX)] = True
        left += width + gap
    return ink


def test_a_date_of_which_some_figures_touch_is_letters():
    assert in_letters(boxes((5.7, 4.3), (1.5, 0.5), (2.2, 4.7), (2.0, 4.2), (1.3, 0.5), (8.5, 4.7), (1.8, 4.0)), PX)


def test_a_signature_that_a_pen_skipped_in_is_no_row_of_figures():
    assert not in_letters(boxes((5.7, 9.3), (6.5, 2.5), (9.2, 4.7), (2.0, 7.2), (12.5, 3.0)), PX)


def test_two_letters_may_nearly_touch_when_they_are_of_one_height():
    assert in_letters(boxes((7.0, 5.3), (3.5, 5.3), gap=0.35), PX)
    assert not in_letters(boxes((7.0, 5.3), (3.5, 4.2), gap=0.35), PX)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("text", ["ACC", "TTD"])
def test_a_small_word_is_writing_also_where_its_letters_nearly_touch(text, seed):
    rng = random.Random(f"{text} {seed}")
    assert is_small_writing(drawn(pens.word(rng, (40.0, 15.0), text, 6.0, gap=0.6), pens.PENS["fine"], rng), PX)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("pen", ["thick", "felt"])
def test_a_word_of_a_thick_pen_is_told_also_where_its_letters_run_into_one_another(pen, seed):
    rng = random.Random(f"tebal {pen} {seed}")
    ink = drawn(pens.word(rng, (40.0, 15.0), "OK", 6.0, gap=0.8), pens.PENS[pen], rng)
    assert any(told(ink, PX) for told in (is_thick_word, in_letters, is_small_writing, is_level_word))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("pen", ["blue", "thick"])
def test_initials_are_no_word_of_a_thick_pen(pen, seed):
    rng = random.Random(f"paraf {pen} {seed}")
    ink = drawn(pens.initials(rng, (40.0, 15.0)), pens.PENS[pen], rng)
    assert not is_thick_word(ink, PX)
    assert not is_level_word(ink, PX)


def test_two_runs_of_capitals_with_heads_and_feet_on_one_line_are_a_word():
    assert is_level_word(boxes((11.7, 8.8), (6.0, 8.7)), PX)
    assert not is_level_word(boxes((11.7, 8.8), (6.0, 6.0)), PX)
    assert not is_level_word(boxes((30.0, 8.8), (12.0, 8.7)), PX)


def test_a_date_of_three_parts_of_one_height_is_small_writing():
    assert is_small_writing(boxes((9.5, 4.9), (2.7, 4.6), (15.0, 5.0)), PX)


@pytest.mark.parametrize("seed", range(12))
def test_initials_of_that_height_are_no_small_writing(seed):
    rng = random.Random(f"paraf {seed}")
    assert not is_small_writing(drawn(pens.initials(rng, (40.0, 15.0), 14.0, 7.0), pens.PENS["blue"], rng), PX)


@pytest.mark.parametrize("seed", range(4))
def test_letters_between_two_lines_are_ruled_writing(seed):
    rng = random.Random(f"cap {seed}")
    letters = pens.word(rng, (40.0, 15.0), "ACCTTD", 5.0)
    lines = [pens.straight(rng, (12.0, y), (66.0, y + rng.uniform(-1, 1))) for y in (9.0, 21.0)]
    assert is_ruled_writing(drawn([*letters, *lines], pens.PENS["fine"], rng), PX)
    assert not is_ruled_writing(drawn(letters, pens.PENS["fine"], rng), PX)  # a word alone is one all the same


@pytest.mark.parametrize("seed", range(12))
def test_a_signature_with_a_line_under_it_is_no_ruled_writing(seed):
    rng = random.Random(f"garis bawah {seed}")
    under = pens.straight(rng, (18.0, 25.0), (64.0, 25.0))
    strokes = [*pens.signature(rng, (40.0, 13.0), 45, 16), under]
    assert not is_ruled_writing(drawn(strokes, pens.PENS["fine"], rng), PX)


def test_what_is_higher_than_writing_is_no_small_writing():
    assert not is_small_writing(boxes((7.0, 8.5), (7.0, 8.5)), PX)


def test_nothing_is_straight_and_no_letters():
    empty = np.zeros((60, 60), dtype=np.bool_)
    assert straight_share(empty, PX) == 1.0
    assert not in_letters(empty, PX)
    assert not is_small_writing(empty, PX)


@pytest.mark.parametrize("pen", ["fine", "black", "thick"])
@pytest.mark.parametrize("seed", range(4))
def test_figures_in_a_row_are_writing(seed, pen):
    rng = random.Random(f"tanggal {seed}")
    strokes = pens.figures(rng, (8.0, 18.0), rng.choice(("22-11-2031", "5-4-2031", "17/8/2031")), rng.uniform(4, 7))
    assert in_a_row(drawn(strokes, pens.PENS[pen], rng), PX)


@pytest.mark.parametrize("pen", ["fine", "black", "thick"])
@pytest.mark.parametrize("seed", range(12))
def test_a_signature_is_no_row_of_letters(seed, pen):
    rng = random.Random(f"bukan kata {seed}")
    strokes = pens.signature(rng, (40.0, 15.0), rng.uniform(30, 60), rng.uniform(14, 24))
    assert not in_a_row(drawn(strokes, pens.PENS[pen], rng), PX)

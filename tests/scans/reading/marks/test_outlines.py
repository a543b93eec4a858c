"""The outline of a stamp is an ellipse or a rectangle that is inked; that of a signature is neither."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PIL import Image

from netral_desktop.scans.reading.marks.outlines import (
    along_hull,
    ellipse,
    ends_of_rows,
    hull,
    hull_corners,
    inked_share,
    rectangle,
)
from netral_desktop.scans.reading.pixels.filters import Doubles, Mask
from tests.scans.deck import pens, stamps

PX = 6
SIZE = (80, 60)  # mm
NOTHING = np.zeros((SIZE[1] * PX, SIZE[0] * PX), dtype=np.bool_)


def pressed(layer: Image.Image) -> Mask:
    paper = pens.Paper(Image.new("RGB", (SIZE[0] * PX, SIZE[1] * PX), "white"), PX * 25.4)
    paper.stamp_layer(layer, (40.0, 30.0), pens.PURPLE)
    ink: Mask = np.asarray(paper.image.convert("L")) < 200
    return ink


def outline_of(ink: Mask, longest: float = np.inf) -> Doubles:
    rows, columns = np.nonzero(ink)
    return along_hull(hull_corners(columns / PX, rows / PX), longest=longest)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("shape", ["round", "oval"])
def test_a_round_and_an_oval_stamp_are_ellipses(shape, seed):
    draw = stamps.round_stamp if shape == "round" else stamps.oval_stamp
    ink = pressed(draw(random.Random(f"{shape}{seed}"), PX))
    kind, path, inside = ellipse(outline_of(ink))
    assert kind == "ring"
    assert inked_share(path, ink, NOTHING, PX) > 0.75
    y, x = np.mgrid[0 : ink.shape[0], 0 : ink.shape[1]] / PX
    assert inside(x, y)[ink].all()


@pytest.mark.parametrize("seed", range(6))
def test_a_framed_stamp_is_a_rectangle_and_no_ellipse(seed):
    ink = pressed(stamps.box_stamp(random.Random(f"kotak {seed}"), PX))
    assert len(ellipse(outline_of(ink))[1]) == 0
    kind, path, inside = rectangle(outline_of(ink))
    assert kind == "frame"
    assert inked_share(path, ink, NOTHING, PX) > 0.75
    y, x = np.mgrid[0 : ink.shape[0], 0 : ink.shape[1]] / PX
    assert inside(x, y)[ink].all()


def test_what_print_hides_of_a_frame_is_not_missed_and_what_is_not_there_is():
    ink = pressed(stamps.box_stamp(random.Random("tersembunyi"), PX))
    _, path, _ = rectangle(outline_of(ink))
    hidden = NOTHING.copy()
    hidden[:, : 30 * PX] = True
    seen = ink & ~hidden
    assert inked_share(path, seen, hidden, PX) > 0.75
    assert inked_share(path, seen, NOTHING, PX) < 0.75


@pytest.mark.parametrize("seed", range(6))
def test_an_oval_that_a_frame_cuts_is_known_by_the_part_that_is_seen(seed):
    ink = pressed(stamps.oval_stamp(random.Random(f"terpotong {seed}"), PX))
    cut = ink.copy()
    cut[: int(np.flatnonzero(ink.any(axis=1))[0]) + 5 * PX] = False
    whole, path = ellipse(outline_of(ink))[1], ellipse(outline_of(cut, longest=5.0))[1]
    assert len(ellipse(outline_of(cut))[1]) == 0
    assert np.abs(np.ptp(path, axis=0) - np.ptp(whole, axis=0)).max() < 2.0
    assert np.abs(path.mean(axis=0) - whole.mean(axis=0)).max() < 1.0


@pytest.mark.parametrize("seed", range(10))
def test_a_signature_has_no_such_outline(seed):
    rng = random.Random(f"garis luar {seed}")
    paper = pens.Paper(Image.new("RGB", (SIZE[0] * PX, SIZE[1] * PX), "white"), PX * 25.4)
    paper.draw(pens.signature(rng, (40.0, 30.0), 45.0, 22.0), pens.PENS["blue"], rng)
    ink: Mask = np.asarray(paper.image.convert("L")) < 200
    for _, path, _ in (ellipse(outline_of(ink)), rectangle(outline_of(ink))):
        assert len(path) == 0 or inked_share(path, ink, NOTHING, PX) < 0.75


@pytest.mark.parametrize("seed", range(4))
def test_the_ends_of_the_rows_have_the_hull_of_all_points(seed):
    mask = np.random.default_rng(seed).random((60, 80)) < (0.02, 0.1, 0.5, 0.9)[seed]
    rows, columns = np.nonzero(mask)
    ends, at = ends_of_rows(mask)
    assert mask[ends, at].all()
    assert np.array_equal(hull(at.astype(float), ends.astype(float)), hull(columns.astype(float), rows.astype(float)))

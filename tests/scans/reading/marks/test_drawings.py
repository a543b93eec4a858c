"""Drawings that cancel a box or lie on the glass are told from signatures and initials by their shape."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PIL import Image

from netral_desktop.scans.reading.marks.strokes import thinned, without_grains
from netral_desktop.scans.reading.pixels.filters import Mask
from netral_desktop.sheets.model import PrintModel
from tests.scans.deck import oddities, pens
from tests.scans.deck.cases import Deck, Hand
from tests.scans.deck.inks import Desk
from tests.scans.reading.marks import told

PX = 6
ZONE = (78.0, 28.0)


def is_wave(ink: Mask, px_per_mm: int) -> bool:
    return told.is_wave(ink, px_per_mm, ZONE)


EACH = (
    is_wave,
    told.is_hairs,
    told.is_bow,
    told.is_wide_cross,
    told.is_question_mark,
    told.is_lined_writing,
    told.is_thumbprint,
)


@pytest.fixture(scope="module")
def sheet() -> PrintModel:
    return Deck(1, 1).print_sheet(random.Random("lembar"), "pact")


def inked(sheet: PrintModel, work, seed: str) -> Mask:
    """What a work leaves in the first zone of a sheet, on a bare field of the zone and 10 mm round it."""
    paper = pens.Paper(Image.new("RGB", (210 * PX, 297 * PX), "white"), PX * 25.4)
    work(Desk(paper, sheet, sheet.zones[0], random.Random(seed)))
    ink: Mask = np.asarray(paper.image.convert("L")) < 200
    return without_grains(ink, PX)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("work", "told"),
    [
        (oddities.cancelling_wave, is_wave),
        (oddities.pen_slip, is_wave),
        (oddities.hair, lambda ink, k: told.is_hairs(ink, k) or is_wave(ink, k)),
        (oddities.crossed_box, told.is_wide_cross),
        (oddities.question_mark, told.is_question_mark),
        (oddities.words_on_two_lines, told.is_lined_writing),
        (oddities.thumbprint, told.is_thumbprint),
    ],
    ids=["wave", "slip", "hair", "cross", "question", "two lines", "thumb"],
)
def test_a_drawing_is_told_as_what_it_is(sheet, work, told, seed):
    assert told(inked(sheet, work, str(seed)), PX)


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("hand", [pens.lettered, pens.initials], ids=["signature", "initials"])
def test_a_signature_and_initials_are_none_of_them(hand, seed):
    rng = random.Random(f"{hand.__name__}{seed}")
    paper = pens.Paper(Image.new("RGB", (80 * PX, 40 * PX), "white"), PX * 25.4)
    size = (16.0, 11.0) if hand is pens.initials else (rng.uniform(30, 62), rng.uniform(14, 26))
    paper.draw(hand(rng, (40.0, 20.0), *size), pens.PENS[rng.choice(("blue", "fine", "thick"))], rng)
    ink: Mask = without_grains(np.asarray(paper.image.convert("L")) < 200, PX)
    assert [each.__name__ for each in EACH if each(thinned(ink, PX), PX)] == []


@pytest.mark.parametrize("heights", [(-3, 2.8, 2.9, -2.7, -3), (2.9, -2.8, 1, 3, -2.9), (3, -2.9, -2.9, 2.8, 0)])
@pytest.mark.parametrize("pen", ["blue", "black", "thick"])
def test_a_short_slip_that_goes_up_and_down_as_far_as_one_may_is_told_too(heights, pen):
    paper = pens.Paper(Image.new("RGB", (80 * PX, 40 * PX), "white"), PX * 25.4)
    line = pens.smooth([(20 + 7.2 * step, 20 + y) for step, y in enumerate(heights)])
    paper.draw([line], pens.PENS[pen], random.Random("terpeleset"))
    ink: Mask = without_grains(np.asarray(paper.image.convert("L")) < 200, PX)
    assert is_wave(thinned(ink, PX), PX)


@pytest.mark.parametrize("broken", [(), (38.0, 60.0)])
def test_a_long_slip_that_trembles_is_told_however_often_it_turns_and_where_the_pen_left_gaps(broken):
    paper = pens.Paper(Image.new("RGB", (90 * PX, 40 * PX), "white"), PX * 25.4)
    bends = pens.smooth([(14 + 12 * step, 20 + y) for step, y in enumerate((2, -1.5, 1, -2, 1.5, 0))])
    paper.draw([bends], pens.PENS["thick"], random.Random("gemetar"))
    ink = np.asarray(paper.image.convert("L")) < 200
    for gap in broken:
        ink[:, round(gap * PX) : round((gap + 0.4) * PX)] = False
    assert told.is_wave(thinned(without_grains(ink, PX), PX), PX, ZONE)


@pytest.mark.parametrize("seed", [7, 31])
def test_a_thumb_whose_print_has_holes_is_told_by_its_ridges_both_ways_together(sheet, seed):
    ink = inked(sheet, oddities.thumbprint, f"berlubang {seed}")
    rows, columns = np.nonzero(ink)
    middle = round(float(columns.mean()))
    ink[round(float(rows.mean())) :, middle - 8 : middle + 8] = False
    assert told.is_thumbprint(ink, PX)


@pytest.mark.parametrize("tall", [False, True])
def test_a_cross_is_found_whichever_way_its_box_lies(sheet, tall):
    ink = inked(sheet, oddities.crossed_box, "silang")
    assert told.is_wide_cross(ink.T.copy() if tall else ink, PX)


def test_an_empty_box_is_no_drawing():
    empty = np.zeros((90, 300), dtype=np.bool_)
    assert [each.__name__ for each in EACH if each(empty, PX)] == []


@pytest.mark.parametrize(
    "ink", ["two lines", "question mark", "crossed box", "wave", "pen slip", "hair", "thumbprint", "sticky note"]
)
def test_a_sheet_with_a_drawing_in_its_box_goes_to_a_person(ink):
    from tests.scans.deck.score import read_case

    for number in range(3):
        hand = Hand(Deck(1, 1), random.Random(f"{ink} {number}"), "flatbed")
        model = hand.deck.print_sheet(hand.rng, hand.rng.choice(("pact", "own form", "non-ASN")))
        paper, truth, _ = hand.written(model, ink)
        case = hand.case(hand.scanned(paper.image), "ink", model.code, truth, ink)
        code, said = read_case(case, hand.deck.models)
        assert code is None, (number, said)

"""A box in which a picture without grey shows nothing is empty where the page's own thin print shows that a pen would
have left something; else a person looks."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageDraw

from tests.scans.deck import harms
from tests.scans.deck.cases import Deck, Hand
from tests.scans.deck.pens import Pen
from tests.scans.deck.score import Said, read_case

_PALE = Pen((70, 95, 190), 0.5, 0.9)


def read(threshold: int, *, specks_mm: float | None = None, pen: Pen | None = None, salt: float = 0.0) -> Said:
    """What is said of a copy at a threshold: of a sheet with one box, in it a speck of some breadth, or a signature."""
    hand = Hand(Deck(1, 1), random.Random("tanpa abu-abu"), "1-bit")
    hand.dpi = 300
    model = hand.deck.print_sheet(hand.rng, "pact")
    paper = hand.paper(model)
    (zone,), k = model.zones, hand.dpi / 25.4
    if specks_mm is not None:
        x, y = (zone.x + 20) * k, (zone.y + 10) * k
        ImageDraw.Draw(paper.image).ellipse((x, y, x + specks_mm * k, y + specks_mm * k), fill=(20, 20, 20))
    if pen is not None:
        middle = (zone.x + zone.w / 2, zone.y + zone.h / 2)
        paper.draw(paper.hands.signature(hand.rng, middle, 45, 18), pen, hand.rng)
    picture = harms.glass(paper.image, hand.rng, skew=0.4)
    picture = harms.optics(picture, hand.rng, blur_px=0.6, noise=6, black=25, white=240)
    picture = picture.convert("L").point(lambda v: 255 if v > threshold else 0)
    if salt:
        picture = harms.salt(picture.convert("RGB"), hand.rng, salt)
    case = hand.case((harms.tiff_g4(_black_and_white(picture)), ".tif"), "ink", model.code, ("unsigned",), "unsigned")
    code, said = read_case(case, hand.deck.models)
    assert code in (None, model.code)
    return code, said


def _black_and_white(picture: Image.Image) -> Image.Image:
    return picture.convert("L").point(lambda v: 255 if v > 127 else 0).convert("1")


@pytest.mark.parametrize("threshold", [132, 150, 170])
@pytest.mark.parametrize("salt", [0.0, 0.0008])
def test_an_empty_box_is_decided_where_the_print_is_as_dark_as_we_drew_it(threshold, salt):
    assert read(threshold, salt=salt)[1] == ("unsigned",)


def test_nothing_is_said_of_a_copy_that_lost_thin_print():
    assert read(95) == (None, ("bilevel_empty",))


def test_a_speck_larger_than_a_copiers_grains_may_be_what_is_left_of_a_pen():
    assert read(140, specks_mm=0.5) == (None, ("bilevel_empty",))
    assert read(140, specks_mm=0.1)[1] == ("unsigned",)


@pytest.mark.parametrize("threshold", range(100, 145, 8))
def test_a_pale_pen_is_never_an_empty_box(threshold):
    assert read(threshold, pen=_PALE)[1] != ("unsigned",)

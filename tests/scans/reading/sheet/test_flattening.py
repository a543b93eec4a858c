"""Sheets that did not lie flat are read as if they had."""

from __future__ import annotations

import random

import numpy as np
import pytest

from netral_desktop.scans.judging.limits import THRESHOLDS
from netral_desktop.scans.reading import page as reading_page
from netral_desktop.scans.reading.files.image import picture_of
from netral_desktop.scans.reading.page import identify, read_sheet
from netral_desktop.scans.reading.pixels.geometry import project
from netral_desktop.scans.reading.sheet.flattening import flattened
from netral_desktop.scans.reading.sheet.reference import Reference
from tests.scans.deck import harms
from tests.scans.deck.cases import Deck, Hand


def paper_of(seed: str, ink: str):
    hand = Hand(Deck(1, 3), random.Random(seed), "flattening")
    hand.dpi = 200
    model = hand.deck.print_sheet(hand.rng, "pact")
    return hand.written(model, ink)[0].image, model, hand.rng


def laid(picture, model):
    seen = identify(picture)
    assert seen.code == model.code
    return reading_page.laid_on_print(picture, seen.search, Reference(model), THRESHOLDS)


@pytest.mark.parametrize("ink", ["signed", "unsigned"])
def test_a_curled_sheet_is_read_and_its_zone_found_in_the_scanned_picture(ink):
    paper, model, rng = paper_of(f"curl {ink}", ink)
    picture = picture_of(harms.photo(paper, rng, pixels=8, curl=0.014, tilt=0.03))
    flat = flattened(picture, laid(picture, model), Reference(model))
    assert flat is not None
    reading = read_sheet(picture, identify(picture).search, model)
    assert [zone.verdict for zone in reading.zones] == [ink]
    (zone,), (place,) = model.zones, reading.place_of_zones
    corner = project(place, [(zone.x, zone.y)])[0]
    grey = np.asarray(picture.grey)
    x, y = corner.round().astype(int)
    near = grey[y - 6 : y + 7, x - 6 : x + 7]
    assert near.min() < near.max() - 40  # the frame's corner is printed there


def test_a_sheet_that_lay_flat_is_not_drawn_again():
    paper, model, _ = paper_of("flat", "signed")
    picture = picture_of(paper.convert("L"))
    assert flattened(picture, laid(picture, model), Reference(model)) is None

"""Stamps known by their small letters where neither ring nor frame is whole, and signatures that have none."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from netral_desktop.kernel.paths import resource
from netral_desktop.scans.reading.marks.ink import InkMap, Tone
from netral_desktop.scans.reading.marks.lettering import count_letters, lettered
from netral_desktop.scans.reading.pixels.components import components
from netral_desktop.scans.reading.pixels.filters import grow
from tests.scans.deck import inks
from tests.scans.deck.cases import Deck
from tests.scans.deck.score import read_case
from tests.scans.reading.marks.told import is_framed
from tests.scans.reading.marks.worn_stamps import SHAPES, stamped

K = 6
REGION = (10.0, 20.0, 100.0, 60.0)
ZONE = (20.0, 30.0, 80.0, 30.0)


def ink_map(*lines: tuple[str, float, float], height: float = 3.0, gap: str = " ") -> InkMap:
    """Ink with printed lines of text that begin at some places of the sheet."""
    picture = Image.new("L", (round(REGION[2] * K), round(REGION[3] * K)), 0)
    font = ImageFont.truetype(str(resource("fonts", "LiberationSans-Bold.ttf")), round(height * K / 0.7))
    for text, x, y in lines:
        place = (x - REGION[0]) * K, (y - REGION[1]) * K
        ImageDraw.Draw(picture).text(place, gap.join(text), fill=255, font=font, anchor="ls")
    grey = np.asarray(picture)
    nothing = np.zeros(grey.shape, dtype=np.bool_)
    return InkMap(REGION, K, 255 - grey, grey, grey, grey > 127, nothing, Tone(0.8, 0.5))


def test_two_rows_of_letters_are_a_stamps_and_a_row_alone_may_be_a_word():
    two = ink_map(("TELAH", 40, 40), ("PERIKSA", 40, 50))
    mask = lettered(two, two.ink, ZONE, more=False)
    assert mask is not None
    assert mask[two.ink].all()
    assert not mask[two.box((80, 30, 20, 30))].any()
    one = ink_map(("TELAHPERIKSA", 30, 45))
    assert count_letters(one.ink, K) == 12
    assert lettered(one, one.ink, ZONE, more=False) is None


def test_letters_that_run_into_one_another_are_counted_all_the_same():
    printed = ink_map(("TELAH", 40, 40), ("PERIKSA", 40, 50), height=2.6, gap="")
    joined = replace(printed, ink=grow(printed.ink, 1))  # as a full pad or a coarse scan leaves them
    assert len(components(joined.ink)) == 2
    assert abs(count_letters(joined.ink, K) - 12) <= 1
    mask = lettered(joined, joined.ink, ZONE, more=False)
    assert mask is not None
    assert mask[printed.ink].all()


def test_letters_away_from_the_zone_say_nothing_of_it():
    below = ink_map(("TELAH", 40, 72), ("PERIKSA", 40, 78))
    assert lettered(below, below.ink, ZONE, more=False) is None


def test_beside_a_stamp_fewer_letters_are_another_one():
    few = ink_map(("L", 40, 40), ("A", 60, 40), ("P", 40, 50), ("E", 60, 50))
    assert lettered(few, few.ink, ZONE, more=False) is None
    assert lettered(few, few.ink, ZONE, more=True) is not None


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(5))
def test_a_stamp_alone_signs_nothing_however_dry_or_turned_or_cut_by_the_frame(shape, seed):
    rng = random.Random(f"worn {shape} {seed}")
    written, model, paper = stamped(rng, shape, dpi=150)
    case = written.case(written.scanned(paper.image), "ink", model.code, ("open",), shape)
    code, said = read_case(case, written.deck.models)
    assert code is None
    assert set(said) <= inks.INKS[shape].reasons


@pytest.mark.parametrize("number", [353, 832, 1358, 1384])
def test_loops_and_coils_of_a_signature_are_no_ring_and_no_frame(number):
    deck = Deck(5000, 31)
    case = deck.case(number)
    assert case.ink == "signed"
    assert read_case(case, deck.models) == (case.code, case.truth)


def turned(found: InkMap, degrees: float, *lines: tuple[float, float, float, float]) -> np.ndarray:
    """The ink of a map with straight lines (x, y, x, y in mm of the sheet), the whole turned."""
    picture = Image.fromarray(found.ink.astype(np.uint8) * 255)
    for x, y, x2, y2 in lines:
        ends = ((x - REGION[0]) * K, (y - REGION[1]) * K, (x2 - REGION[0]) * K, (y2 - REGION[1]) * K)
        ImageDraw.Draw(picture).line(ends, fill=255, width=4)
    return np.asarray(picture.rotate(degrees, expand=True)) > 127


@pytest.mark.parametrize("degrees", [0, 17, 42, 80])
def test_letters_between_lines_are_a_framed_stamps_whichever_way_it_is_turned(degrees):
    letters = ink_map(("SALINAN", 40.0, 45.0))
    two_sides = ((36.0, 38.0, 70.0, 38.0), (36.0, 38.0, 36.0, 49.0))
    assert is_framed(turned(letters, degrees, *two_sides), K)
    assert not is_framed(turned(letters, degrees), K)

"""What the reader expects of one sheet is, to the pixel, what the printer was given; a code to three greys of 255."""

from __future__ import annotations

import random

import msgspec
import numpy as np
import pytest

from netral_desktop.scans.reading.pixels.filters import pool_mean
from netral_desktop.scans.reading.sheet.own_print import with_own_print
from netral_desktop.scans.reading.sheet.reference import COARSE, FINE, Reference
from netral_desktop.sheets.codes import new_code
from netral_desktop.sheets.model import Line, PrintModel, Text
from netral_desktop.sheets.render import raster
from tests.pacts.samples import LONGEST_NAME, layout, person
from tests.pacts.test_collective import pages
from tests.scans.deck import form


def bare(model: PrintModel) -> np.ndarray:
    """Paper on which nothing that sheets share is printed."""
    return np.full([round(side * FINE) for side in reversed(model.page_mm)], 255, dtype=np.uint8)


def of_deck(number: int) -> PrintModel:
    rng = random.Random(f"own {number}")
    return form.sheet(new_code(form.OFFICE, practice=True), *form.invented_person(rng), paper=("a4", "f4")[number % 2])


def of_pact(name: str) -> PrintModel:
    return layout().pages(person(name), lambda _: new_code("4.01", practice=True))[-1]


SHEETS = {
    "deck A4": lambda: of_deck(0),
    "deck F4": lambda: of_deck(1),
    "pact": lambda: of_pact("Ni Luh Putu Àyu Contoh, S.Kom."),
    "longest name": lambda: of_pact(LONGEST_NAME),
    "letters that kern": lambda: of_pact("AVA Tó Wáyan Łukasz Yö fi fl ff"),
    "straight list": lambda: pages("straight")[1],
    "zig-zag list": lambda: pages("zigzag")[-1],
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_fields_and_codes_are_drawn_as_they_were_printed(sheet):
    model = SHEETS[sheet]()
    printed = raster(msgspec.structs.replace(model, static=()), FINE)
    assert (printed < 128).sum() > 3000
    assert np.abs(with_own_print(bare(model), model, FINE).astype(int) - printed).max() <= 3


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_whole_reference_is_the_printed_page(sheet):
    model = SHEETS[sheet]()
    reference = Reference(model)
    assert np.abs(reference.fine.astype(int) - raster(model, FINE)).max() <= 3
    assert np.array_equal(reference.coarse, pool_mean(reference.fine, FINE // COARSE))


def test_letters_are_exactly_alike():
    model = msgspec.structs.replace(of_pact("AVA Wayan Contoh"), codes=())
    printed = raster(msgspec.structs.replace(model, static=()), FINE)
    assert np.array_equal(with_own_print(bare(model), model, FINE), printed)


def test_what_is_not_plain_text_is_drawn_all_the_same():
    model = of_deck(2)
    more = (*model.fields, Line(20, 150, 180, 150, 0.5), Text(30, 160, 11, "italic", "kata yang direnggangkan", 1.5))
    model = msgspec.structs.replace(model, fields=more)
    printed = raster(msgspec.structs.replace(model, static=()), FINE)
    assert np.array_equal(with_own_print(bare(model), model, FINE), printed)
    reference = Reference(model)
    assert np.array_equal(reference.coarse, pool_mean(reference.fine, FINE // COARSE))

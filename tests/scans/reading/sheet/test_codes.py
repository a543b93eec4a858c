"""Finding the sheet's codes, whatever way the paper lies; and not being taken in by mirrors and strangers."""

from __future__ import annotations

import random

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from netral_desktop.scans.reading.sheet.codes import code_corners, find_codes, is_blank
from netral_desktop.sheets.codes import Corner, new_code
from netral_desktop.sheets.render import raster
from tests.scans.deck import form

DPI = 150


@pytest.fixture(scope="module")
def sheet() -> tuple[str, Image.Image]:
    code = new_code(form.OFFICE, practice=True)
    return code, Image.fromarray(raster(form.sheet(code, *form.invented_person(random.Random(1))), DPI / 25.4))


@pytest.mark.parametrize("turn", [None, *list(Image.Transpose)[2:5]])
def test_both_codes_are_found_any_way_up(sheet, turn):
    code, page = sheet
    found = find_codes(page if turn is None else page.transpose(turn))
    assert found.codes == (code,)
    assert {f.corner for f in found.printed} == set(Corner)


def test_a_code_is_found_where_it_was_printed(sheet):
    # the three finder patterns to two pixels; the fourth corner has none and is guessed, to 0.97 mm on 150 random codes
    for found in find_codes(sheet[1]).found:
        away = np.abs(found.quad / (DPI / 25.4) - code_corners(found.corner)).max(axis=1)
        assert away[[0, 1, 3]].max() < 0.4
        assert away[2] < 1.2


@pytest.mark.parametrize("flip", [Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM])
def test_a_mirrored_sheet_is_not_taken_for_a_sheet(sheet, flip):
    found = find_codes(sheet[1].transpose(flip))
    assert found.codes == ()
    assert found.found
    assert all(f.mirrored and not f.ghost for f in found.found)


def test_a_sheet_seen_through_from_its_back_is_a_ghost(sheet):
    pale = sheet[1].transpose(Image.Transpose.FLIP_LEFT_RIGHT).point(lambda v: 255 - (255 - v) // 5)
    found = find_codes(pale)
    assert found.codes == ()
    assert all(f.mirrored and f.ghost for f in found.found)


def test_the_front_counts_when_the_back_shows_through(sheet):
    code, page = sheet
    back = page.transpose(Image.Transpose.FLIP_LEFT_RIGHT).point(lambda v: 255 - (255 - v) // 4)
    both = Image.fromarray(np.minimum(np.asarray(page), np.asarray(back)))
    assert find_codes(both).codes == (code,)


@pytest.mark.parametrize("corner", list(Corner))
def test_one_code_is_enough_and_the_other_is_named_as_damaged(sheet, corner):
    code, page = sheet
    page = page.copy()
    (x, y), *_ = code_corners(corner) * (DPI / 25.4)
    side = 20 * DPI / 25.4
    ImageDraw.Draw(page).rectangle([x + side * 0.45, y + side * 0.45, x + side, y + side], fill=255)
    found = find_codes(page)
    assert found.codes == (code,)
    assert [f.corner for f in found.printed] == [other for other in Corner if other != corner]


def test_two_sheets_in_one_picture_are_two(sheet):
    other = new_code(form.OFFICE, practice=True)
    second = Image.fromarray(raster(form.sheet(other, *form.invented_person(random.Random(2))), DPI / 25.4))
    wide = Image.new("L", (sheet[1].width * 2, sheet[1].height), 255)
    wide.paste(sheet[1], (0, 0))
    wide.paste(second, (sheet[1].width, 0))
    assert set(find_codes(wide).codes) == {sheet[0], other}


def test_other_peoples_codes_are_no_sheet():
    page = Image.new("L", (1240, 1754), 255)
    for place, text in enumerate(("https://tte.example.go.id/verifikasi/123", "NT" + "0" * 14, "9876543210987654")):
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
        page.paste(Image.fromarray(np.asarray(code.to_image(scale=6))), (100 + 350 * place, 200))
    assert find_codes(page).found == ()


def test_a_blurred_and_pale_page_is_still_read(sheet):
    pale = sheet[1].filter(ImageFilter.GaussianBlur(1.2)).point(lambda v: 120 + v // 4)
    assert find_codes(pale).codes == (sheet[0],)


def test_paper_with_dust_and_a_dark_edge_is_blank_and_a_line_of_text_is_not():
    page = Image.fromarray((250 + np.random.default_rng(3).normal(0, 3, (1754, 1240))).clip(0, 255).astype(np.uint8))
    brush = ImageDraw.Draw(page)
    brush.rectangle([0, 0, 20, 1754], fill=30)
    brush.ellipse([600, 900, 603, 903], fill=60)
    assert is_blank(page)
    brush.text((200, 500), "Catatan: lembar ini diserahkan kembali. " * 2, fill=20, font_size=34)
    assert not is_blank(page)

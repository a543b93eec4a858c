"""The picture that is kept of a page, and the crops of its zones."""

from __future__ import annotations

import io
import random

import numpy as np
import pytest
from PIL import Image, ImageDraw

from netral_desktop.scans.reading.files.document import open_document
from netral_desktop.scans.reading.files.image import SHOWN_PX
from netral_desktop.scans.reading.pixels.geometry import project
from netral_desktop.scans.reading.sheet.portrait import MAX_BYTES, page_picture, zone_crop
from netral_desktop.sheets.model import Zone
from tests.scans.deck import harms

ZONE = Zone("declarant", None, 110, 200, 80, 30)


def scan(dpi: int, *, turns: int = 0, quality: int = 80) -> tuple[bytes, np.ndarray]:
    """A page with a frame round the zone, a blue stroke and a grain of one pixel in it; and where the sheet lies."""
    k = dpi / 25.4
    page = Image.new("RGB", (round(210 * k), round(297 * k)), "white")
    brush = ImageDraw.Draw(page)
    brush.rectangle([110 * k, 200 * k, 190 * k, 230 * k], outline="black", width=round(0.5 * k))
    brush.line([120 * k, 215 * k, 180 * k, 215 * k], fill=(20, 30, 190), width=round(1.0 * k))
    placement = np.diag([k, k, 1.0])
    width, height = page.size
    turned = {
        0: np.eye(3),
        1: np.array([[0, -1, height], [1, 0, 0], [0, 0, 1.0]]),
        2: np.array([[-1, 0, width], [0, -1, height], [0, 0, 1.0]]),
        3: np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1.0]]),
    }[turns]
    return harms.jpeg(harms.turned(page, -turns % 4), quality, dpi), turned @ placement


def shown(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


@pytest.mark.parametrize("dpi", [100, 150, 200, 300, 600])
@pytest.mark.parametrize("turns", range(4))
def test_the_page_is_kept_upright_and_small_and_the_sheet_is_found_in_it(dpi, turns):
    data, placement = scan(dpi, turns=turns)
    kept, moved = page_picture(open_document(data).page(0), placement)
    picture = shown(kept)
    assert len(kept) <= MAX_BYTES
    assert SHOWN_PX <= max(picture.shape) <= 2 * SHOWN_PX or max(picture.shape) < SHOWN_PX
    assert picture.shape[0] > picture.shape[1]
    assert moved is not None
    (x, y), (left, _) = project(moved, [(150, 215), (110, 215)]).astype(int)
    assert picture[y, x, 2] > picture[y, x, 0] + 60  # the blue stroke
    assert picture[y + 3 * picture.shape[0] // 297, left - 4 : left + 5].mean(axis=1).min() < 160  # the frame


def test_a_page_full_of_sharp_print_is_kept_small_as_well_and_the_sheet_is_still_found_in_it():
    """Print without any noise, as a page that never was on paper, costs most of all."""
    k = 150 / 25.4
    page = Image.new("L", (round(210 * k), round(297 * k)), 255)
    brush = ImageDraw.Draw(page)
    letters = random.Random(3)
    for y in range(20, 1730, 24):
        line = "".join(letters.choice("abcdefghijklmnopqrstuvwxyz ") for _ in range(190))
        brush.text((10, y), line, fill=0)
    brush.rectangle([110 * k, 200 * k, 190 * k, 230 * k], fill=255, outline=0, width=4)
    png = io.BytesIO()
    page.save(png, "PNG")
    kept, moved = page_picture(open_document(png.getvalue()).page(0), np.diag([k, k, 1.0]))
    picture = shown(kept)
    assert len(kept) <= MAX_BYTES
    assert max(picture.shape) >= SHOWN_PX
    ((x, y),) = project(moved, [(110.3, 215)]).astype(int)
    assert picture[y, x - 2 : x + 3].min() < 130  # the frame
    assert picture[y, x + 5 : x + 30].min() > 200


@pytest.mark.parametrize("dpi", [100, 200, 300, 600])
def test_a_crop_has_the_scans_colours_and_the_greys_own_sharpness(dpi):
    data, placement = scan(dpi, quality=92)
    crop = shown(zone_crop(open_document(data).page(0), placement, ZONE))
    k = crop.shape[1] / 90
    y, x = round(20 * k), round(45 * k)
    assert crop[y, x, 2] > crop[y, x, 0] + 80
    column = crop[:, x].mean(axis=1)
    edge = np.flatnonzero(column < 128)
    assert column[edge[0] - 2] > 200  # from ink to paper within two pixels of 0.2 mm


def test_a_grey_scan_is_kept_in_grey():
    data, placement = scan(200)
    grey = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("L").save(grey, "PNG")
    picture = open_document(grey.getvalue()).page(0)
    assert picture.colour is None
    for kept in (page_picture(picture, placement)[0], zone_crop(picture, placement, ZONE)):
        assert Image.open(io.BytesIO(kept)).mode == "L"

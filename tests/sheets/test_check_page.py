"""The check page: what it tells of a picture whose harms are known, and that it is a sheet like any other."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.sheets.check_measures import BAND, measure
from netral_desktop.sheets.check_page import check_page
from netral_desktop.sheets.check_print import print_check_page
from netral_desktop.sheets.codes import new_code, parse_payload
from netral_desktop.sheets.geometry import MARGIN_MM, PAPERS, RETURN_AREA
from netral_desktop.sheets.register import find_sheet, load_model
from netral_desktop.sheets.render import raster
from netral_desktop.store import Store
from tests.support.offices import make_office

DPI = 200
PER_MM = DPI / 25.4


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        yield made


def scanned(scale: float = 1.0, degrees: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """A picture of the page, printed at `scale` and laid on the glass askew; and where the sheet lies in it."""
    page = Image.fromarray(raster(check_page(new_code("4.01", True), "a4"), PER_MM * scale))
    turn = math.radians(degrees)
    cos, sin = math.cos(turn), math.sin(turn)
    moved = np.array([[cos, -sin, 40.0], [sin, cos, 20.0], [0.0, 0.0, 1.0]])
    back = np.linalg.inv(moved)
    size = (page.width + 120, page.height + 120)
    picture = page.transform(
        size, Image.Transform.AFFINE, tuple(back[:2].ravel()), Image.Resampling.BICUBIC, fillcolor=250
    )
    return np.asarray(picture).copy(), moved @ np.diag([PER_MM * scale, PER_MM * scale, 1.0])


@pytest.mark.parametrize(("scale", "degrees"), [(1.0, 0.0), (0.96, 0.8), (1.02, -1.5)])
def test_scale_and_skew_are_told(scale, degrees):
    reading = measure(*scanned(scale, degrees), DPI)
    assert (reading.across, reading.down) == pytest.approx((scale, scale), abs=0.001)
    assert reading.skew == pytest.approx(degrees, abs=0.02)
    assert reading.streaks == ()


def test_darkness_and_the_wedge_are_told_in_order():
    picture, placement = scanned()
    faded = (80 + picture * (170 / 255)).astype(np.uint8)
    reading = measure(faded, placement, None)
    assert reading.across is None
    assert reading.black == pytest.approx(80, abs=3)
    assert reading.paper == pytest.approx(250, abs=3)
    assert list(reading.steps) == sorted(reading.steps)
    assert min(b - a for a, b in itertools.pairwise(reading.steps)) > 10


def test_a_streak_is_told_with_its_place():
    picture, placement = scanned()
    x = BAND[0] + 60.0
    column = round((placement @ [x, 150.0, 1.0])[0])
    picture[:, column : column + 4] = np.minimum(picture[:, column : column + 4], 120)
    (streak,) = measure(picture, placement, DPI).streaks
    assert (streak.left, streak.right) == pytest.approx((x, x + 4 / PER_MM), abs=0.2)


@pytest.mark.parametrize("paper", PAPERS)
def test_its_codes_are_read_and_it_keeps_to_the_paper(paper):
    model = check_page(new_code("4.01", True), paper)
    picture = raster(model, 8.0)
    read = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert {parse_payload(found.text) for found in read} == {(model.code, mark.corner) for mark in model.codes}
    dark = picture < 200
    rows, columns = np.flatnonzero(dark.any(axis=1)) / 8.0, np.flatnonzero(dark.any(axis=0)) / 8.0
    assert min(rows[0], columns[0]) >= MARGIN_MM - 0.2
    assert (rows[-1], columns[-1]) <= (RETURN_AREA.height, RETURN_AREA.width)
    x, y, w, h = (round(v * 8) for v in BAND)
    assert not dark[y : y + h, x : x + w].any()


def test_it_is_registered_with_its_file_and_belongs_to_no_one(store, tmp_path):
    with pytest.raises(UsageProblem) as problem:
        print_check_page(store, tmp_path / "uji.pdf")
    assert problem.value.code == "no_campaign"
    assert not (tmp_path / "uji.pdf").exists()
    new_campaign(store, title="Pemilu", circular="1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26")
    model = print_check_page(store, tmp_path / "uji.pdf", paper="f4")
    with store.read() as c:
        record = find_sheet(c, model.code)
        assert load_model(c, model.code) == model
    assert record is not None
    assert (record.kind, record.person_id, record.zones, record.layout) == ("check", None, (), "check-1")
    assert store.verify() == []

"""Drawing: everything is where the model says, to a twentieth of a millimetre, and the same in every file."""

from __future__ import annotations

import threading
from io import BytesIO

import msgspec
import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PIL import Image as Picture

from netral_desktop.sheets import codes
from netral_desktop.sheets.geometry import CODE_MARKS, PAPERS, QR_SIDE_MM
from netral_desktop.sheets.model import Image, Line, Text
from netral_desktop.sheets.render import PdfWriter, page_pdf, qr_runs, raster
from tests.sheets.samples import sample_model


def edge_mm(profile: np.ndarray, px_per_mm: float) -> float:
    """Where a profile that starts white turns black, from how much of it is dark."""
    return (profile.size - (255.0 - profile.astype(float)).sum() / 255.0) / px_per_mm


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("px_per_mm", [8.0, 7.3, 11.811])
def test_pixels_lie_where_their_millimetres_say(paper, px_per_mm):
    model = sample_model(paper=paper)
    module = QR_SIDE_MM / 21
    for mark in model.codes:
        # Through the middle of the finder pattern's ring: from the clear zone up to the middle of its first module.
        across = raster(model, px_per_mm, (mark.x - 2, mark.y + 1.2 * module, 2 + module / 2, module))
        down = raster(model, px_per_mm, (mark.x + 1.2 * module, mark.y - 2, module, 2 + module / 2))
        assert edge_mm(across.mean(axis=0), px_per_mm) == pytest.approx(2.0, abs=0.05)
        assert edge_mm(down.mean(axis=1), px_per_mm) == pytest.approx(2.0, abs=0.05)


def test_every_module_of_both_codes_is_drawn_in_its_place():
    model = sample_model()
    for mark in model.codes:
        pixels = raster(model, 21 * 8 / QR_SIDE_MM, (mark.x, mark.y, mark.side, mark.side))
        drawn = pixels.reshape(21, 8, 21, 8)[:, 2:6, :, 2:6].mean(axis=(1, 3)) < 128
        expected = np.zeros((21, 21), bool)
        for column, row, length in qr_runs(codes.payload(model.code, mark.corner)):
            expected[row, column : column + length] = True
        assert (drawn == expected).all()


def test_a_region_is_the_same_pixels_as_the_page():
    model = sample_model()
    page = raster(model, 8.0)
    assert page.shape == (297 * 8, 210 * 8)
    assert page.dtype == np.uint8
    assert (raster(model, 8.0, (110.0, 200.0, 90.0, 64.0)) == page[1600:2112, 880:1600]).all()


def test_a_region_beyond_the_paper_is_white():
    assert (raster(sample_model(), 4.0, (205.0, 290.0, 30.0, 30.0)) == 255).all()


def test_both_codes_are_read_from_the_page_and_stay_in_the_return_area():
    model = sample_model(paper="f4")
    read = zxingcpp.read_barcodes(raster(model, 8.0, (0, 0, 205, 285)), formats=zxingcpp.BarcodeFormat.QRCode)
    assert {codes.parse_payload(code.text) for code in read} == {(model.code, mark.corner) for mark in CODE_MARKS}


def test_words_of_a_justified_line_are_spread_by_the_model():
    plain = Text(25.0, 100.0, 11.0, "regular", "satu dua tiga")
    spread = msgspec.structs.replace(plain, word_space=5.0)
    ends = []
    for text in (plain, spread):
        model = msgspec.structs.replace(sample_model(), static=(), fields=(text,))
        inked = (raster(model, 10.0, (0, 95, 170, 7)) < 128).any(axis=0)
        ends.append(np.flatnonzero(inked)[-1] / 10.0)
    assert ends[1] - ends[0] == pytest.approx(10.0, abs=0.15)


def test_a_dotted_line_is_dots_from_end_to_end():
    model = msgspec.structs.replace(sample_model(), static=(), fields=(Line(60, 100, 110, 100, 0.3, dotted=True),))
    inked = np.flatnonzero((raster(model, 20.0, (50, 99, 70, 2)) < 160).any(axis=0)) / 20.0 + 50
    assert inked[0] == pytest.approx(60, abs=0.3)
    assert inked[-1] == pytest.approx(110, abs=1.3)
    assert (np.diff(inked) > 0.3).sum() > 30


def test_a_picture_fills_its_rectangle():
    out = BytesIO()
    Picture.new("L", (40, 20), 0).save(out, "PNG")
    model = msgspec.structs.replace(sample_model(), static=(Image(30.0, 40.0, 20.0, 10.0, out.getvalue()),), fields=())
    dark = raster(model, 10.0, (25.0, 35.0, 30.0, 20.0)) < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    assert (rows[0], rows[-1]) == pytest.approx((50, 149), abs=1)
    assert (columns[0], columns[-1]) == pytest.approx((50, 249), abs=1)


def test_the_same_models_give_the_same_file():
    model = sample_model(code=codes.new_code("4.01", practice=True))
    assert page_pdf(model) == page_pdf(model)


def test_a_file_of_many_sheets_draws_the_shared_part_once_and_names_no_one_in_its_properties():
    out = BytesIO()
    writer = PdfWriter(out, "Pakta integritas")
    models = [sample_model(name=f"ORANG CONTOH {number}") for number in range(20)]
    for model in models:
        writer.add(model, bookmark=model.fields[0].text)
    writer.close()
    one = len(page_pdf(models[0]))
    assert len(out.getvalue()) - one < 19 * 4096
    document = pypdfium2.PdfDocument(out.getvalue())
    assert len(document) == 20
    assert [item.get_title() for item in document.get_toc()] == [model.fields[0].text for model in models]
    assert "ORANG" not in " ".join(document.get_metadata_dict().values())
    assert all(models[n].fields[0].text in document[n].get_textpage().get_text_bounded() for n in (0, 7, 19))
    document.close()


def test_threads_may_draw_at_the_same_time():
    models = [sample_model() for _ in range(8)]
    expected = [raster(model, 4.0) for model in models]
    drawn: dict[int, np.ndarray] = {}
    threads = [
        threading.Thread(target=lambda number=number: drawn.update({number: raster(models[number], 4.0)}))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all((drawn[number] == expected[number]).all() for number in range(8))

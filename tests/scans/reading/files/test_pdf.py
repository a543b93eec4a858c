"""PDFs into pixels: the scanner's own image where it is all there is, else what the page shows."""

from __future__ import annotations

import io
import subprocess
import zlib
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from netral_desktop.scans.reading.files.document import open_document
from netral_desktop.scans.reading.files.image import Unreadable
from tests.scans.reading import hostile
from tests.support.debian import need

A4 = (595.276, 841.89)


def scan(seed: int = 1, mode: str = "L") -> Image.Image:
    """Something like a page at 100 dpi."""
    page = Image.new(mode, (827, 1169), 1 if mode == "1" else "white")
    brush = ImageDraw.Draw(page)
    for line in range(30):
        brush.text((80, 60 + 34 * line), f"halaman {seed} baris {line} " * 4, fill=0)
    return page


def written(draw, pages: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def image_page(canvas: Canvas, **place: float) -> None:
    box = {"x": 0, "y": 0, "width": A4[0], "height": A4[1]} | place
    canvas.drawImage(ImageReader(scan()), **box)


@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
def test_a_scanners_image_is_lifted_as_it_is(mode):
    out = io.BytesIO()
    scan(mode=mode).save(out, "PDF", resolution=100, **({} if mode == "1" else {"quality": 95}))
    page = open_document(out.getvalue()).page(0)
    assert page.grey.size == (827, 1169)
    assert (page.colour is not None) == (mode == "RGB")
    assert page.bilevel == (mode == "1")
    assert np.abs(np.asarray(page.grey, dtype=int) - np.asarray(scan(mode=mode).convert("L"), dtype=int)).mean() < 3


def test_an_image_turned_on_its_page_is_lifted_too():
    document = pypdfium2.PdfDocument(written(image_page))
    document[0].set_rotation(90)
    out = io.BytesIO()
    document.save(out)
    assert open_document(out.getvalue()).page(0).grey.size == (827, 1169)


def text_over(canvas: Canvas) -> None:
    image_page(canvas)
    canvas.drawString(100, 400, "DISALIN")


def frame_over(canvas: Canvas) -> None:
    image_page(canvas)
    canvas.rect(50, 50, 100, 100)


def link_over(canvas: Canvas) -> None:
    image_page(canvas)
    canvas.linkURL("https://example.org", (10, 10, 100, 100))


def mirrored(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.transform(-1, 0, 0, 1, A4[0], 0)
    image_page(canvas)
    canvas.restoreState()


def stretched(canvas: Canvas) -> None:
    image_page(canvas, width=A4[0] * 0.95)


def small(canvas: Canvas) -> None:
    image_page(canvas, width=A4[0] / 2, height=A4[1] / 2)


@pytest.mark.parametrize("draw", [text_over, frame_over, link_over, mirrored, stretched, small])
def test_whatever_is_more_than_the_image_is_rendered_as_the_page_shows_it(draw):
    data = written(draw)
    page = open_document(data).page(0)
    assert page.grey.width == pytest.approx(2480, abs=3)
    shown = pypdfium2.PdfDocument(data)[0].render(scale=300 / 72, grayscale=True).to_numpy()
    assert np.array_equal(np.asarray(page.grey), shown)


def test_a_page_of_the_size_of_a_house_is_rendered_small():
    def draw(canvas: Canvas) -> None:
        canvas.setPageSize((14_000, 14_000))
        canvas.drawString(100, 100, "x")

    page = open_document(written(draw)).page(0)
    assert page.grey.width * page.grey.height <= 41_000_000


def test_an_image_too_large_is_refused_and_its_neighbours_are_not():
    image = b"/Width 20000/Height 20000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode"
    both, out = pypdfium2.PdfDocument(hostile.pdf_of(image, zlib.compress(bytes(20_000 * 2_500)))), io.BytesIO()
    both.import_pages(pypdfium2.PdfDocument(written(image_page)))
    both.save(out)
    document = open_document(out.getvalue())
    with pytest.raises(Unreadable) as refusal:
        document.page(0)
    assert refusal.value.code == "page_too_large"
    assert document.page(1).grey.size == (827, 1169)


def test_a_broken_page_fails_alone():
    out = io.BytesIO()
    scan(1).save(out, "PDF", resolution=100, save_all=True, append_images=[scan(2), scan(3)])
    data = bytearray(out.getvalue())
    second = data.index(b"\xff\xd8\xff", data.index(b"\xff\xd8\xff") + 3)
    data[second : second + 3000] = bytes(3000)
    document = open_document(bytes(data))
    assert document.page_count == 3
    assert document.page(0).grey.size == document.page(2).grey.size == (827, 1169)
    with pytest.raises(Unreadable) as refusal:
        document.page(1)
    assert refusal.value.code == "broken_page"


@pytest.mark.real
@pytest.mark.parametrize(("password", "code"), [("rahasia", "encrypted"), ("", None)])
def test_a_locked_pdf_is_refused_and_one_that_only_forbids_printing_is_read(tmp_path: Path, password, code):
    qpdf = need("qpdf", "qpdf")
    plain, locked = tmp_path / "a.pdf", tmp_path / "b.pdf"
    plain.write_bytes(written(image_page))
    command = [qpdf, "--encrypt", password, "pemilik", "256", "--print=none", "--", plain, locked]
    subprocess.run(command, check=True)
    if code is None:
        assert open_document(locked.read_bytes()).page(0).grey.size == (827, 1169)
    else:
        with pytest.raises(Unreadable) as refusal:
            open_document(locked.read_bytes())
        assert refusal.value.code == code


@pytest.mark.parametrize("contents", [hostile.ALONE, hostile.WITH_A_RULE])
@pytest.mark.parametrize("coded", ["jbig2", "jpx"])
def test_images_of_every_coding_are_read_alone_and_below_something(coded, contents):
    picture = scan(mode="1" if coded == "jbig2" else "L")
    if coded == "jbig2":
        data = hostile.pdf_of(hostile.jbig2_image(*picture.size), hostile.jbig2(picture), contents)
    else:
        data = hostile.pdf_of(hostile.jpx_image(*picture.size), hostile.jpx(picture), contents)
    page = open_document(data).page(0)
    if contents == hostile.ALONE:
        assert page.grey.size == picture.size
    seen = np.asarray(page.grey.resize(picture.size), dtype=int)
    assert np.abs(seen - np.asarray(picture.convert("L"), dtype=int)).mean() < 12


@pytest.mark.parametrize("contents", [hostile.ALONE, hostile.WITH_A_RULE])
@pytest.mark.parametrize(
    ("image", "stream"),
    [
        (hostile.jbig2_image(20_000, 20_000), hostile.jbig2(Image.new("1", (8, 8)), (20_000, 20_000))),
        (hostile.jbig2_image(827, 1169), hostile.jbig2(Image.new("1", (8, 8)), (60_000, 60_000))),
        (hostile.jpx_image(40_000, 40_000), hostile.jpx(Image.new("L", (64, 64)), (40_000, 40_000))),
        (hostile.jpx_image(827, 1169), hostile.jpx(Image.new("L", (64, 64)), (20_000, 20_000))),
    ],
    ids=["jbig2", "jbig2 that hides it", "jpx", "jpx that hides it"],
)
def test_a_few_bytes_that_unpack_to_a_house_are_refused_before_they_are_unpacked(image, stream, contents):
    data = hostile.pdf_of(image, stream, contents)
    assert len(data) < 2000
    with pytest.raises(Unreadable) as refusal:
        open_document(data).page(0)
    assert refusal.value.code == "page_too_large"


def test_an_image_that_cannot_be_unpacked_is_no_blank_page():
    """PDFium draws such a page without a word and without the image."""
    jpeg = io.BytesIO()
    scan().save(jpeg, "JPEG")
    broken = jpeg.getvalue()[:100] + bytes(3000)
    image = b"/Width 827/Height 1169/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode"
    for contents in (hostile.ALONE, b"1 1 1 rg 0 0 10 10 re f " + hostile.ALONE, hostile.WITH_A_RULE):
        with pytest.raises(Unreadable) as refusal:
            open_document(hostile.pdf_of(image, broken, contents)).page(0)
        assert refusal.value.code == "broken_page"


def test_a_page_of_a_pdf_that_lost_its_image_is_no_blank_page():
    data = hostile.pdf_of(hostile.jpx_image(827, 1169), hostile.jpx(scan()), b"q Q")
    assert not open_document(data).page(0).sure(blank=True)


def test_an_image_that_is_hidden_makes_no_blank_page():
    """Off the page, or below something white: what a damaged page may show of it."""
    for contents in (b"q 595 0 0 842 594 0 cm /I Do Q", hostile.ALONE + b" 1 g 0 0 595 842 re f"):
        data = hostile.pdf_of(hostile.jpx_image(827, 1169), hostile.jpx(scan()), contents)
        assert not open_document(data).page(0).sure(blank=True)


def test_a_blank_image_below_something_white_is_a_blank_page():
    data = hostile.pdf_of(
        hostile.jpx_image(827, 1169),
        hostile.jpx(Image.new("L", (827, 1169), 250)),
        hostile.ALONE + b" 1 g 0 0 9 9 re f",
    )
    page = open_document(data).page(0)
    assert min(page.grey.tobytes()) > 240
    assert page.sure(blank=True)


def test_a_large_image_in_colour_is_lifted_as_it_is():
    wide = Image.linear_gradient("L").resize((4000, 5657))
    picture = Image.merge("RGB", (wide, wide.transpose(Image.Transpose.ROTATE_180), wide))
    image = b"/Width 4000/Height 5657/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode"
    page = open_document(hostile.pdf_of(image, zlib.compress(picture.tobytes(), 1))).page(0)
    assert np.array_equal(np.asarray(page.grey), np.asarray(picture.convert("L")))
    assert page.colour is not None
    assert page.colour_factor == 4
    assert np.abs(np.asarray(page.colour).astype(np.int16) - np.asarray(picture.reduce(4))).max() <= 1

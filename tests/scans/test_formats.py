"""Files as other programs make them: each sheet in them is read, whatever made the file."""

from __future__ import annotations

import base64
import io
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from netral_desktop.scans.reading.files.document import open_document
from tests.cli import paper
from tests.scans.office import Office
from tests.support.debian import need
from tests.support.libreoffice import WRITER, converted

pytestmark = pytest.mark.real

SIGNED, EMPTY = ("filed", "signed"), ("filed", "unsigned")
FULL_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm"
 fo:page-height="297mm" fo:margin="{margin}mm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>
<office:body><office:text><text:p>{words}<draw:frame text:anchor-type="paragraph" svg:x="0mm" svg:y="0mm"
 svg:width="{width}mm" svg:height="{height}mm"><draw:image><office:binary-data>{data}</office:binary-data>
</draw:image></draw:frame></text:p></office:text></office:body></office:document>
"""


def run(*command: object) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr


def verdicts(office: Office, *scans: Path) -> list[tuple[str, str | None]]:
    outcome = office.take(list(scans))
    assert outcome.rejected == []
    return [(p["state"], p["zones"][0]["verdict"] if p["zones"] else None) for p in outcome.pages]


def pages(office: Office, folder: str = "lembar", suffix: str = ".jpg", **options: object) -> list[Path]:
    """A signed and an empty sheet as a flatbed would save them."""
    (office.folder / folder).mkdir()
    made = []
    for number, picture in enumerate((office.signed(0), office.page(1))):
        made.append(office.folder / folder / f"{number}{suffix}")
        picture.save(made[-1], dpi=(paper.DPI, paper.DPI), **options)
    return made


def first_page(pdf: Path) -> Image.Image:
    return open_document(pdf.read_bytes()).page(0).grey


def test_a_pdf_by_img2pdf_gives_the_scanners_own_pixels(office: Office):
    img2pdf = need("img2pdf", "img2pdf")
    jpegs, out = pages(office, quality=80), office.folder / "a.pdf"
    run(img2pdf, *jpegs, "-o", out)
    assert verdicts(office, out) == [SIGNED, EMPTY]
    with Image.open(jpegs[0]) as picture:
        assert first_page(out).size == picture.size
        assert first_page(out).tobytes() == picture.convert("L").tobytes()


@pytest.mark.parametrize(("words", "margin"), [("", 0), ("Lampiran surat", 15)], ids=["a full page", "with words"])
def test_a_pdf_by_libreoffice_with_the_page_as_a_picture_is_read(office: Office, words: str, margin: int):
    """As an office that puts its scans into a letter: alone on the page, or smaller below a line of words."""
    data = base64.b64encode(pages(office, quality=85)[0].read_bytes()).decode()
    width, height = (210, 297) if not margin else (180, 180 * 297 / 210)
    letter = office.folder / "surat.fodt"
    letter.write_text(FULL_PAGE.format(words=words, margin=margin, width=width, height=height, data=data))
    found = office.take([converted(letter, "pdf", office.folder, WRITER)])
    assert [p["sheet"] for p in found.pages][:1] == [office.sheets[0].code]
    assert found.pages[0]["zones"][0]["verdict"] == "signed"


def test_multi_page_tiffs_by_tiffcp_are_read_page_by_page(office: Office):
    tiffcp = need("tiffcp", "libtiff-tools")
    tiffs = pages(office, suffix=".tif")
    for coding in ("lzw", "zip", "packbits"):
        out = office.folder / f"{coding}.tif"
        run(tiffcp, "-c", coding, *tiffs, out)
        found = office.take([out])
        assert [(p["page"], p["sheet"]) for p in found.pages] == [
            (1, office.sheets[0].code),
            (2, office.sheets[1].code),
        ]
    assert office.signed_people() == 1


def test_fax_tiffs_by_tiffcp_are_read_as_black_and_white(office: Office):
    tiffcp = need("tiffcp", "libtiff-tools")
    (office.folder / "hitam").mkdir()
    tiffs = []
    for number, picture in enumerate((office.signed(0), office.page(1))):
        tiffs.append(office.folder / "hitam" / f"{number}.tif")
        picture.point(lambda grey: 255 if grey > 160 else 0).convert("1").save(tiffs[-1], dpi=(paper.DPI, paper.DPI))
    for coding in ("g4", "g3:2d"):
        out = office.folder / f"faks-{coding[:2]}.tif"
        run(tiffcp, "-c", coding, *tiffs, out)
        document = open_document(out.read_bytes())
        assert document.page_count == 2
        assert document.page(0).bilevel
        found = office.take([out])
        assert [p["sheet"] for p in found.pages] == [sheet.code for sheet in office.sheets[:2]]
        assert found.pages[0]["zones"][0]["verdict"] == "signed"
        assert found.pages[1]["zones"][0]["verdict"] != "signed"


@pytest.mark.parametrize("kind", ["-png", "-jpeg", "-tiff"])
def test_pictures_by_pdftoppm_are_read(office: Office, kind: str):
    pdftoppm = need("pdftoppm", "poppler-utils")
    source = office.scan("a.pdf", office.signed(0), office.page(1))
    (office.folder / "gambar").mkdir()
    run(pdftoppm, "-r", 200, kind, source, office.folder / "gambar" / "hal")
    assert verdicts(office, office.folder / "gambar") == [SIGNED, EMPTY]


@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8])
def test_a_photo_held_any_way_is_read_and_shown_upright(office: Office, orientation: int):
    """As phones save it: the pixels as the camera was held, and a word how to turn them."""
    camera = {
        1: [], 2: [Image.Transpose.FLIP_LEFT_RIGHT], 3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM], 5: [Image.Transpose.TRANSPOSE], 6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE], 8: [Image.Transpose.ROTATE_270],
    }  # fmt: skip
    picture = office.signed(0)
    for turn in camera[orientation]:
        picture = picture.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = office.folder / "foto.jpg"
    picture.save(out, quality=85, exif=exif)
    assert verdicts(office, out) == [SIGNED]
    with Image.open(io.BytesIO(office.page_picture())) as page:
        shown, printed = (np.asarray(i.convert("L").resize((210, 297)), dtype=int) for i in (page, office.signed(0)))
    assert np.abs(shown - printed).mean() < 8


def test_an_image_is_lifted_only_where_the_page_holds_nothing_else(office: Office):
    """qpdf lays a stamp over a scanned page: what the page shows counts, not the image below."""
    qpdf = need("qpdf", "qpdf")
    scan, stamp, out = office.scan("a.pdf", office.page(0)), office.folder / "cap.pdf", office.folder / "b.pdf"
    canvas = Canvas(os.fspath(stamp))
    canvas.setFont("Helvetica", 40)
    canvas.drawString(150, 500, "SALINAN TIDAK SAH")
    canvas.save()
    run(qpdf, scan, "--overlay", stamp, "--", out)
    plain, stamped = first_page(scan), first_page(out)
    assert plain.size == office.page(0).size
    assert stamped.size != plain.size
    dark = sum(stamped.resize(plain.size).histogram()[:90]) - sum(plain.histogram()[:90])
    assert dark > 3000  # the words are in what is read

"""What comes in without having been paper: our own print file, notes of a viewer, a picture pasted into the file."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.cli import paper
from tests.scans.office import Office
from tests.support.debian import need


def overlaid(office: Office, source: Path, draw, out: str) -> Path:
    """A PDF with something drawn over its first page by another program."""
    qpdf, stamp = need("qpdf", "qpdf"), office.folder / "atas.pdf"
    canvas = Canvas(os.fspath(stamp), pagesize=(595.3, 841.9))
    draw(canvas)
    canvas.save()
    command = [qpdf, source, "--pages", source, "1", "--", "--overlay", stamp, "--", office.folder / out]
    subprocess.run([str(word) for word in command], check=True, capture_output=True, timeout=60)
    return office.folder / out


def signature(office: Office) -> tuple[ImageReader, tuple[float, float, float, float]]:
    """A picture of a signature, and its place in pt from the page's foot."""
    zone = office.sheets[0].zones[0]
    k = paper.PX_PER_MM
    crop = office.signed(0).crop(
        tuple(round(v * k) for v in (zone.x + 1, zone.y + 1, zone.x + zone.w - 1, zone.y + 27))
    )
    out = io.BytesIO()
    crop.save(out, "PNG")
    pt = 72 / 25.4
    return ImageReader(io.BytesIO(out.getvalue())), (
        (zone.x + 1) * pt, 841.9 - (zone.y + 27) * pt, (zone.w - 2) * pt, 26 * pt,
    )  # fmt: skip


def test_our_own_print_file_is_refused_as_what_it_is_and_nobody_is_called_unsigned(office: Office) -> None:
    outcome = office.take([office.folder / "pakta.pdf"])
    assert set(outcome.totals) == {"foreign"}
    assert {page["reason"]["code"] for page in outcome.pages} == {"print_file"}
    assert office.signed_people() == 0
    assert office.take([office.scan("a.png", office.signed(0))]).totals == {"filed": 1}


def pasted(office: Office, sign: bool = True) -> Image.Image:
    """The first sheet as a program draws it, with strokes laid on it by a program."""
    picture, zone = paper.drawn(office.folder / "pakta.pdf")[0], office.sheets[0].zones[0]
    if sign:
        paper.sign(picture, (zone.x, zone.y, zone.w, zone.h))
    return picture


def saved(picture: Image.Image, out: Path, **how: int) -> Path:
    picture.save(out, **how)
    return out


def test_a_picture_of_the_print_file_with_a_signature_laid_on_it_is_no_wet_ink(office: Office) -> None:
    for name, how in (("a.png", {}), ("b.jpg", {"quality": 80})):
        outcome = office.take([saved(pasted(office), office.folder / name, **how)])
        assert [(p["state"], p["reason"]["code"]) for p in outcome.pages] == [("review", "not_wet_ink")]
    assert office.signed_people() == 0


def test_the_same_sheet_on_paper_is_signed(office: Office) -> None:
    assert office.take([office.scan("a.png", pasted(office).rotate(0.1, fillcolor=255))]).totals == {"filed": 1}


@pytest.mark.parametrize("noise", [0.6, 1.2])
def test_a_clean_scan_that_lies_as_straight_as_a_program_draws_is_signed(office: Office, noise: float) -> None:
    tones = np.asarray(pasted(office).convert("L"), dtype=np.float64) * (246 - 30) / 255 + 30
    grey = np.random.default_rng(7).normal(tones, noise).clip(0, 255).astype(np.uint8)
    assert office.take([saved(Image.fromarray(grey), office.folder / "lurus.jpg", quality=85)]).totals == {"filed": 1}


def test_a_picture_of_the_print_file_is_refused_as_the_file_is(office: Office) -> None:
    outcome = office.take([saved(pasted(office, sign=False), office.folder / "a.png")])
    assert [(p["state"], p["reason"]["code"]) for p in outcome.pages] == [("foreign", "print_file")]


@pytest.mark.real
def test_a_signature_pasted_into_the_print_file_is_no_wet_ink(office: Office) -> None:
    picture, (x, y, w, h) = signature(office)
    made = overlaid(office, office.folder / "pakta.pdf", lambda c: c.drawImage(picture, x, y, w, h), "tempel.pdf")
    outcome = office.take([made])
    assert [(p["state"], p["reason"]["code"]) for p in outcome.pages] == [("review", "not_wet_ink")]
    assert office.signed_people() == 0


def annotated(pdf: Path, out: Path) -> Path:
    """An ink note on the first page, as a viewer's pen tool leaves it (ISO 32000-1, 12.5.6.13)."""
    import pypdfium2
    import pypdfium2.raw as c

    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    note = c.FPDFPage_CreateAnnot(page, c.FPDF_ANNOT_INK)
    points = [(340, 140), (360, 175), (375, 135), (395, 180), (410, 140), (430, 170), (445, 138), (470, 165)]
    stroke = (c.FS_POINTF * len(points))(*(c.FS_POINTF(x, y) for x, y in points))
    c.FPDFAnnot_AddInkStroke(note, stroke, len(points))
    c.FPDFAnnot_SetRect(note, c.FS_RECTF(330, 190, 480, 125))
    c.FPDFAnnot_SetColor(note, c.FPDFANNOT_COLORTYPE_Color, 20, 30, 140, 255)
    c.FPDFAnnot_SetBorder(note, 0, 0, 2)
    c.FPDFPage_CloseAnnot(note)
    document.save(os.fspath(out))
    return out


def test_a_note_drawn_in_a_viewer_signs_nothing(office: Office) -> None:
    scan = office.scan("a.pdf", office.page(0))
    outcome = office.take([annotated(scan, office.folder / "b.pdf")])
    assert [p["reason"]["code"] for p in outcome.pages] == ["not_wet_ink"]
    assert office.signed_people() == 0


def test_the_same_scan_without_notes_is_read_as_before(office: Office) -> None:
    assert office.take([office.scan("a.pdf", office.signed(0))]).totals == {"filed": 1}

"""A direct print: our paper again after a dialog changed it, F4 also from a tray for Legal or Folio, and colour."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.progress import SILENT
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.ui.printing import print_pdf, settle_page

ID = QPageSize.PageSizeId


@pytest.fixture
def printer(qapp, tmp_path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "keluar.pdf"))
    return made


def size_of(printer: QPrinter) -> tuple[float, float]:
    size = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)
    return size.width(), size.height()


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("after_dialog", [ID.A4, ID.A5, ID.Letter, ID.FanFoldGermanLegal])
def test_our_paper_is_set_again_whatever_the_dialog_made_of_it(printer, paper, after_dialog):
    printer.setPageSize(QPageSize(after_dialog))
    settle_page(printer, PAPERS[paper])
    assert size_of(printer) == pytest.approx(PAPERS[paper], abs=0.2)
    assert printer.fullPage()


@pytest.mark.parametrize("tray", [ID.Legal, ID.Folio])
def test_f4_may_lie_in_the_tray_that_the_person_chose(printer, tray):
    printer.setPageSize(QPageSize(tray))
    settle_page(printer, PAPERS["f4"])
    assert printer.pageLayout().pageSize().id() == tray
    printer.setPageSize(QPageSize(tray))
    settle_page(printer, PAPERS["a4"])
    assert printer.pageLayout().pageSize().id() == ID.A4


class Stubborn(QPrinter):
    """A printer that takes A4 in place of what it does not know."""

    unknown = [PAPERS["f4"]]

    def setPageLayout(self, layout: QPageLayout) -> bool:
        wanted = layout.pageSize().size(QPageSize.Unit.Millimeter).toTuple()
        if any(wanted == pytest.approx(other, abs=1.0) for other in self.unknown):
            layout.setPageSize(QPageSize(ID.A4))
        return super().setPageLayout(layout)


def test_a_printer_that_knows_no_f4_gets_it_as_legal_and_one_that_knows_neither_is_refused(qapp):
    printer = Stubborn(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    settle_page(printer, PAPERS["f4"])
    assert printer.pageLayout().pageSize().id() == ID.Legal
    printer.unknown = [*printer.unknown, (215.9, 355.6), (210.0, 330.0)]
    printer.setPageSize(QPageSize(ID.A4))
    with pytest.raises(EnvironmentFault) as fault:
        settle_page(printer, PAPERS["f4"])
    assert fault.value.code == "wrong_paper"


@pytest.fixture
def pdf(tmp_path) -> Path:
    """Two A4 pages: one with a red and blue crest, one in black alone."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "pakta.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for colours in (("#c01020", "#1020c0"), ("#000000", "#404040")):
        for place, colour in enumerate(colours):
            canvas.setFillColor(colour)
            canvas.rect(100 + 100 * place, 600, 80, 80, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def printed(printer: QPrinter, pdf: Path) -> list[Image.Image]:
    """What came out, page by page, 50 dpi."""
    assert print_pdf(pdf, printer, SILENT) == 2
    with contextlib.closing(pypdfium2.PdfDocument(printer.outputFileName())) as document:
        return [page.render(scale=50 / 72).to_pil().convert("RGB") for page in document]


def colourful(page: Image.Image) -> bool:
    return page.convert("HSV").getextrema()[1][1] > 100  # the strongest saturation


def test_a_crest_comes_out_in_colour_and_black_stays_without_one(printer, pdf):
    with_crest, plain = printed(printer, pdf)
    assert colourful(with_crest)
    red, blue = (with_crest.getpixel((x, round((842 - 640) * 50 / 72))) for x in (97, 167))
    assert red[0] > 2 * red[2]
    assert blue[2] > 2 * blue[0]
    assert not colourful(plain)


def test_a_printer_set_to_grey_gets_grey(printer, pdf):
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    assert not any(colourful(page) for page in printed(printer, pdf))

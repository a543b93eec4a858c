"""Direct printing of a PDF of ours: the system's dialog, then page by page as pictures at the printer's resolution.

The PDF is the original; this is a convenience. A crest in colour is printed so where the printer can. Windows' dialog
may hand back the driver's own paper in place of ours, and Qt takes 215 x 330 mm for a fanfold size unless it is told to
match exactly; so the size is set again after the dialog and printing is refused when the printer does not keep it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTransform,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from netral_desktop.kernel.atomic import write_atomic
from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.progress import Progress

from .texts import tr

if TYPE_CHECKING:
    from PIL import Image

DPI = 300  # of the pictures; a QR module of 0.95 mm is 11 dots
_TOLERANCE_MM = 1.0
_F4_MM = (215.0, 330.0)
# Trays that hold F4 where a driver does not know it. The page is drawn unscaled at their top left; all that must come
# back of a sheet lies in the top left 205 x 285 mm.
_F4_TRAYS = (QPageSize.PageSizeId.Legal, QPageSize.PageSizeId.Folio)


def choose_printer(parent: QWidget, page_mm: tuple[float, float], pages: int) -> QPrinter | None:
    """Ask for a printer for so many pages (0: not known yet); None when somebody changed their mind.

    Raises EnvironmentFault for the wrong paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("NETRAL")
    _set_page(printer, _exact(page_mm))
    dialog = QPrintDialog(printer, parent)
    if pages:
        dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, bool(pages))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    settle_page(printer, page_mm)
    return printer


def settle_page(printer: QPrinter, page_mm: tuple[float, float]) -> None:
    """Give the printer this paper, whatever a dialog made of it; F4 may lie in a tray for Legal or Folio.

    Raises EnvironmentFault when it keeps neither.
    """
    chosen = printer.pageLayout().pageSize().id()
    if _same(page_mm, _F4_MM) and chosen in _F4_TRAYS:  # the person said which tray the paper lies in
        _set_page(printer, QPageSize(chosen))
        return
    _set_page(printer, _exact(page_mm))
    if _keeps(printer, page_mm):
        return
    if _same(page_mm, _F4_MM):
        for tray in _F4_TRAYS:
            size = QPageSize(tray)
            _set_page(printer, size)
            if _keeps(printer, size.size(QPageSize.Unit.Millimeter).toTuple()):
                return
    require_page(printer, page_mm)


def _exact(page_mm: tuple[float, float]) -> QPageSize:
    return QPageSize(QSizeF(*page_mm), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)


def _set_page(printer: QPrinter, size: QPageSize) -> None:
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    layout.setMode(QPageLayout.Mode.FullPageMode)  # else the page is moved by the margins the printer cannot print on
    printer.setPageLayout(layout)


def _keeps(printer: QPrinter, page_mm: tuple[float, float]) -> bool:
    got = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)
    return _same((got.width(), got.height()), page_mm)


def _same(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return abs(a[0] - b[0]) <= _TOLERANCE_MM and abs(a[1] - b[1]) <= _TOLERANCE_MM


def require_page(printer: QPrinter, page_mm: tuple[float, float]) -> None:
    """Raise EnvironmentFault unless the printer will use this paper."""
    if _keeps(printer, page_mm):
        return
    got = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)
    wanted = tr("F4 (215 x 330 mm)") if _same(page_mm, _F4_MM) else "A4"
    raise EnvironmentFault("wrong_paper", wanted=wanted, width=round(got.width()), height=round(got.height()))


def print_pdf(pdf: Path, printer: QPrinter, progress: Progress) -> int:
    """Print on a worker; the number of pages sent. Raises EnvironmentFault when the printer cannot be started."""
    from netral_desktop.sheets.pages import printed_pages

    painter = QPainter()
    if not painter.begin(printer):
        raise EnvironmentFault("printer_not_started")
    try:
        in_colour = printer.colorMode() == QPrinter.ColorMode.Color
        with printed_pages(pdf) as pages:
            first = printer.fromPage() or 1
            last = min(printer.toPage() or len(pages), len(pages))
            for number in range(first, last + 1):
                progress.check()
                progress.report(number - first, last - first + 1, tr("Mencetak"))
                if number > first and not printer.newPage():
                    raise EnvironmentFault("printer_stopped", page=number)
                image = _image(pages.picture(number, DPI, "RGB" if in_colour else "L"))
                if image.width() > image.height():  # a wide report lies on the paper, which stands
                    image = image.transformed(QTransform().rotate(90))
                dots = printer.resolution() / DPI
                painter.drawImage(QRectF(0, 0, image.width() * dots, image.height() * dots), image)
    finally:
        painter.end()
    return last - first + 1


def write_text_pdf(html: str, out: Path) -> None:
    """Write a text with tables as an A4 PDF, whole or not at all; on a worker. Raises EnvironmentFault."""
    data = QBuffer()
    data.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(data)
    writer.setCreator("NETRAL")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)  # the document adds its own, of 2 cm
    document = QTextDocument()
    base = QFont(QGuiApplication.font())
    base.setPointSize(10)
    document.setDefaultFont(base)
    document.setHtml(html)
    document.print_(writer)
    del writer  # writes the end of the file
    write_atomic(out, bytes(data.data().data()))


def _image(picture: Image.Image) -> QImage:
    in_colour = picture.mode == "RGB"
    form = QImage.Format.Format_RGB888 if in_colour else QImage.Format.Format_Grayscale8
    width = picture.width * (3 if in_colour else 1)
    return QImage(picture.tobytes(), picture.width, picture.height, width, form).copy()

"""The paper of a direct print: ours again after a dialog changed it; F4 also from a tray for Legal or Folio."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.ui import printing
from netral_desktop.ui.printing import settle_page

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


def test_a_printer_that_knows_no_f4_gets_it_as_legal_and_one_that_knows_neither_is_refused(printer, monkeypatch):
    set_page, refused = printing._set_page, [PAPERS["f4"]]

    def stubborn(target: QPrinter, size: QPageSize) -> None:
        wanted = size.size(QPageSize.Unit.Millimeter).toTuple()
        known = not any(printing._same(wanted, other) for other in refused)
        set_page(target, size if known else QPageSize(ID.A4))

    monkeypatch.setattr(printing, "_set_page", stubborn)
    settle_page(printer, PAPERS["f4"])
    assert printer.pageLayout().pageSize().id() == ID.Legal
    refused += [(215.9, 355.6), (210.0, 330.0)]
    printer.setPageSize(QPageSize(ID.A4))
    with pytest.raises(EnvironmentFault) as fault:
        settle_page(printer, PAPERS["f4"])
    assert fault.value.code == "wrong_paper"

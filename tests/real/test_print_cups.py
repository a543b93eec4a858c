"""A real print: CUPS with its PDF printer, sent through the window's own print path; the result is measured.

A print server of its own runs in the test's folder, so that the computer's printers are not touched.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from netral_desktop.sheets.codes import parse_payload
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.render import PdfWriter
from tests.sheets.samples import sample_model
from tests.support.debian import install, need
from tests.ui.pages.pindai_paper import FIRST_PAGES, make_scanned

ROOT = Path(__file__).resolve().parents[2]
BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
DPI = 300
DOTS = DPI / 25.4
PATIENCE = 60.0

# What the page does after its dialog, for the printer named; a process of its own, since Qt reads CUPS_SERVER once.
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from netral_desktop.kernel.progress import SILENT
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.ui.printing import print_pdf, settle_page
application = QApplication([])
paper, title, first, last = sys.argv[2:6]
printer = QPrinter(QPrinterInfo.printerInfo("netral"), QPrinter.PrinterMode.HighResolution)
printer.setDocName(title)
printer.setFromTo(int(first), int(last))
settle_page(printer, PAPERS[paper])
print(print_pdf(Path(sys.argv[1]), printer, SILENT))
"""

# The intakes' sums by their button, with the dialog answered as a person does; what should come out is saved beside.
SUMS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from netral_desktop.ui.qt_application import make_application
from netral_desktop.ui.main_window import MainWindow
from netral_desktop.ui.printing import write_text_pdf
from netral_desktop.ui.workspace import Workspace
from tests.ui.pages.pindai_paper import open_copy
def answer():
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QPrintDialog):
        QTimer.singleShot(50, answer)
        return
    printers = next(box for box in dialog.findChildren(QComboBox) if box.findText("netral") >= 0)
    printers.setCurrentText("netral")
    dialog.printer().setDocName(sys.argv[4])
    next(button for button in dialog.findChildren(QPushButton) if button.isDefault()).click()
application = make_application()
with open_copy(Path(sys.argv[1]), Path(sys.argv[2])) as app:
    window = MainWindow(Path(sys.argv[2]) / "log")
    workspace = Workspace(app, window.jobs)
    window.show_view(workspace)
    window.show()
    workspace.open_page("pindai", "batches")
    QTimer.singleShot(50, answer)
    workspace.current.batches._print.click()
    while workspace.banner.notice is None:
        application.processEvents()
    print(workspace.banner.notice.message)
    write_text_pdf(workspace.current.batches.presenter.on_paper(), Path(sys.argv[3]))
    window.close()
"""

CONFIGURATION = """
Listen {folder}/cups.sock
LogLevel warn
WebInterface No
Browsing Off
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
"""
FILES = """
ServerRoot {folder}
CacheDir {folder}/cache
StateDir {folder}/run
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
SystemGroup root
User lp
Group lp
"""


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A print server with one printer, `netral`, that makes PDFs; its address."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("the PDF printer of CUPS runs as root on Linux only")
    cupsd, lpadmin = need("cupsd", "cups"), need("lpadmin", "cups-client")
    need("gs", "ghostscript")
    if not BACKEND.exists() and not (install("printer-driver-cups-pdf") and BACKEND.exists()):
        pytest.skip("needs the package printer-driver-cups-pdf")
    folder = Path("/tmp") / f"netral-cups-{os.getpid()}"  # a socket's path may have 107 characters
    try:
        for part in ("cache", "run/certs", "spool/tmp", "log", "ppd"):
            (folder / part).mkdir(parents=True)
        shutil.chown(folder / "cache", group="lp")
        shutil.chown(folder / "spool" / "tmp", group="lp")
        for part in (folder, folder / "cache", folder / "spool", folder / "spool" / "tmp"):
            part.chmod(0o775)
        (folder / "cupsd.conf").write_text(CONFIGURATION.format(folder=folder))
        (folder / "cups-files.conf").write_text(FILES.format(folder=folder))
        process = subprocess.Popen(
            [cupsd, "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            address = str(folder / "cups.sock")
            _wait(lambda: Path(address).exists())
            subprocess.run(
                [lpadmin, "-p", "netral", "-E", "-v", "cups-pdf:/", "-P", str(PPD)],
                env={**os.environ, "CUPS_SERVER": address}, check=True, capture_output=True, timeout=PATIENCE,
            )  # fmt: skip
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(ready) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < end, "the print server did not answer in time"
        time.sleep(0.1)


@contextlib.contextmanager
def printed(server: str, title: str, program: str, *arguments: object) -> Iterator[tuple[str, Path]]:
    """Run a program that prints under this title; what it said, and the PDF that the printer made."""
    import pwd

    folder = Path(pwd.getpwuid(os.getuid()).pw_dir) / "PDF"  # where this printer puts its paper
    new_folder = not folder.exists()
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE,
        env={**os.environ, "CUPS_SERVER": server, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    try:
        _wait(lambda: any(b"%%EOF" in path.read_bytes()[-64:] for path in folder.glob(f"{title}*.pdf")))
        (made,) = folder.glob(f"{title}*.pdf")
        yield done.stdout.strip(), made
    finally:
        for path in folder.glob(f"{title}*"):
            path.unlink()
        if new_folder and folder.exists() and not any(folder.iterdir()):
            folder.rmdir()


def output(command: str, package: str, *arguments: object) -> str:
    done = subprocess.run(
        [need(command, package), *map(str, arguments)], check=True, capture_output=True, text=True, timeout=120
    )
    return done.stdout


@pytest.mark.parametrize("paper", PAPERS)
def test_the_paper_s_size_and_the_codes_come_out_where_the_sheet_says(server, tmp_path, paper):
    models = [sample_model(paper=paper) for _ in range(3)]
    with (tmp_path / "pakta.pdf").open("wb") as file:
        writer = PdfWriter(file)
        for model in models:
            writer.add(model)
        writer.close()
    title = f"netral-uji-{os.getpid()}-{paper}"
    with printed(server, title, PROGRAM, tmp_path / "pakta.pdf", paper, title, 2, 3) as (said, made):
        assert said == "2"
        output("pdftoppm", "poppler-utils", "-r", DPI, "-gray", made, tmp_path / "page")
        properties = output("pdfinfo", "poppler-utils", made)
    width, height = (float(part) for part in properties.split("Page size:")[1].split()[:3:2])
    assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx(PAPERS[paper], abs=0.4)
    pages = sorted(tmp_path.glob("page-*.pgm"))
    assert len(pages) == 2
    for model, page in zip(models[1:], pages, strict=True):
        with Image.open(page) as image:
            dark = np.asarray(image) < 128
        read = output("zbarimg", "zbar-tools", "--quiet", "--raw", "--nodbus", page).split()
        assert {parse_payload(text) for text in read} == {(model.code, mark.corner) for mark in model.codes}
        for mark in model.codes:
            left, top = round((mark.x - 7) * DOTS), round((mark.y - 7) * DOTS)
            side = round((mark.side + 14) * DOTS)
            corner = dark[top : top + side, left : left + side]
            rows, columns = np.flatnonzero(corner.any(axis=1)), np.flatnonzero(corner.any(axis=0))
            found = (left + columns[0], top + rows[0], left + columns[-1] + 1, top + rows[-1] + 1)
            wanted = (mark.x, mark.y, mark.x + mark.side, mark.y + mark.side)
            assert [edge / DOTS for edge in found] == pytest.approx(wanted, abs=0.3)


def test_the_sums_of_the_intakes_come_out_of_the_printer_as_they_are_saved(server, tmp_path):
    scanned, wanted, title = make_scanned(tmp_path), tmp_path / "rekap.pdf", f"netral-rekap-{os.getpid()}"
    with printed(server, title, SUMS, scanned, tmp_path / "kantor", wanted, title) as (said, made):
        assert said == "1 halaman dikirim ke printer."
        for name, pdf in (("keluar", made), ("simpan", wanted)):
            output("pdftoppm", "poppler-utils", "-r", 100, "-gray", pdf, tmp_path / name)
    words = output("pdftotext", "poppler-utils", "-layout", wanted, "-")
    assert "Rekap halaman pindaian" in words
    assert str(FIRST_PAGES + 2) in words.split()
    (out,), (saved,) = tmp_path.glob("keluar-*.pgm"), tmp_path.glob("simpan-*.pgm")
    with Image.open(out) as a, Image.open(saved) as b:
        assert a.size == b.size
        printed_ink, saved_ink = (np.asarray(page.reduce(4)).astype(int) for page in (a, b))
    assert (saved_ink < 200).mean() > 0.02
    assert abs(printed_ink - saved_ink).max() < 64

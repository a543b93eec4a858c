"""The first hours of an administrator at a real X server, on both screens that matter, with a file dropped for real."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from netral_desktop.campaigns.queries import active_campaign, text_versions
from netral_desktop.campaigns.templates import TextKind
from netral_desktop.roster.queries import counts
from netral_desktop.roster.undo import imports
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.real.test_window import program
from tests.real.walk import PASSWORD
from tests.roster.messy import UNITS, write_messy
from tests.support.cheap_keys import CHEAPLY
from tests.support.display import x_server
from tests.support.screen import at_screen

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb is an X server"),
]
ROOT = Path(__file__).resolve().parents[2]
STEPS = 45  # pictures, at least
COLUMNS = (240, 400, 600, 700)  # where the list of a file's columns has words, and the empty page none

# A file manager in small: a window of one label, from which a file can be dragged.
SOURCE = """
import sys
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel
class Source(QLabel):
    def mouseMoveEvent(self, event):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag = QDrag(self)
        drag.setMimeData(data)
        print(drag.exec(Qt.DropAction.CopyAction), flush=True)
application = QApplication([])
source = Source("berkas", None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
source.setGeometry(1200, 0, 120, 40)
source.setWindowTitle("sumber")
source.show()
application.exec()
"""


@pytest.mark.parametrize("size", ["1366x768", "1093x535"])
def test_an_empty_folder_becomes_an_office_with_a_roster_that_a_person_has_corrected(tmp_path: Path, size: str) -> None:
    data, out = tmp_path / "data", tmp_path / "layar"
    with x_server(f"{size}x24") as display:
        walked = subprocess.run(
            [sys.executable, *CHEAPLY, "tests.real.walk", "--data", data, "--out", out, "--size", size],
            cwd=ROOT, capture_output=True, text=True, timeout=280,
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    assert (walked.returncode, walked.stderr) == (0, "")
    assert len(list(out.glob("*.png"))) >= STEPS
    expected = write_messy(tmp_path / "pegawai.xlsx")
    with Store.open(data, PASSWORD) as store:
        with store.read() as c:
            second, first = imports(c, store.office)
            campaign = active_campaign(c)
            assert campaign is not None
            assert campaign.video_deadline is not None
            assert campaign.notes == (), "the days that the form suggests are working days"
            assert [v.version for v in text_versions(c, campaign.id, TextKind.PACT_ASN)] == [2, 1]
            people = counts(c, store.office).people
            units = set(c.scalars(select(t.units.c.name)))
            open_questions = c.scalar(select(func.count()).where(t.roster_questions.c.answer.is_(None)))
            corrected = c.execute(select(t.people.c.nik).where(t.people.c.position == "Kepala Seksi")).all()
        assert first.created == expected.created
        assert (second.created, second.updated) == (1, 3)
        assert second.undone_at is not None
        assert first.undone_at is None
        assert people > expected.created, "the answers brought those in who waited"
        assert open_questions == 0
        assert set(UNITS) <= units
        assert corrected == [("5104035705950002",)]
        assert store.verify() == []
    problems = CalamineWorkbook.from_path(str(out / "bermasalah.xlsx")).get_sheet_by_index(0).to_python()
    refused = [line for line in problems if {"ditolak", "ditanyakan"} & set(line)]
    assert len(refused) == sum(expected.rejected.values())


def test_a_file_that_is_dragged_from_another_program_is_looked_at_and_stored(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "pegawai.xlsx"
    expected = write_messy(file)
    store, _ = Store.create(data, PASSWORD, role="opd", code="4.01.03", name="Dinas Pendidikan Kabupaten Contoh")
    store.close()
    with at_screen(tmp_path) as screen, program(screen, data):
        screen.await_window("NETRAL")
        screen.type(PASSWORD)
        screen.key("Return")
        screen.await_window("Dinas Pendidikan")  # the title tells when the office is open
        with screen.turning("pegawai"):
            screen.key("ctrl+2")
        with subprocess.Popen(
            [sys.executable, "-c", SOURCE, str(file)], env=screen.environment, stdout=subprocess.PIPE, text=True
        ) as source:
            screen.await_window("sumber")
            try:
                screen.drag((1260, 20), (800, 500))
                screen.await_ink(COLUMNS)
            finally:
                source.terminate()
            assert source.stdout is not None
            assert "CopyAction" in source.stdout.read(), "the other program was told that the file was taken"
        screen.await_window("Dinas Pendidikan")
        screen.keep("periksa")
        with screen.turning("tersimpan"):
            screen.key("space")  # on Simpan, which has the keyboard
        screen.close_window()
    with Store.open(data, PASSWORD) as store, store.read() as c:
        assert counts(c, store.office).people == expected.created

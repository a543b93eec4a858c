"""A day's work by the keyboard alone: every step is a key, and the keyboard is never nowhere."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from netral_desktop.app import App
from netral_desktop.ikrar.queries import marks, sessions
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.roster.kinds import DutyStatus
from netral_desktop.roster.queries import people_by_ids
from netral_desktop.ui.widgets.table_view import TableView

from .conftest import opened
from .drivers.page import PageDriver
from .keys import Keys


def test_somebody_is_marked_corrected_and_taken_back(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        keys = Keys(workspace)
        keys.go("Pegawai")
        table = keys.to("Daftar pegawai", TableView)
        for _ in range(3):
            keys.press(Qt.Key.Key_Down)
        (chosen,) = table.selected_ids()
        keys.push("Tandai")
        assert isinstance(keys.focus, QComboBox), "the form's first field has the keyboard"
        keys.type("Pindah")
        keys.press(Qt.Key.Key_Return)
        assert _duty(office, chosen) is DutyStatus.TRANSFERRED
        keys.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert _duty(office, chosen) is DutyStatus.ACTIVE


def test_esc_leaves_a_form_and_nothing_was_done(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        keys = Keys(workspace)
        keys.go("Pegawai")
        table = keys.to("Daftar pegawai", TableView)
        keys.press(Qt.Key.Key_Down)
        (chosen,) = table.selected_ids()
        keys.push("Tandai")
        keys.type("Pindah")
        keys.press(Qt.Key.Key_Escape)
        assert workspace.current.unsaved == ""
        keys.to("Daftar pegawai", TableView)
        assert table.selected_ids() == [chosen]
        assert _duty(office, chosen) is DutyStatus.ACTIVE


def test_pacts_are_made_a_session_is_held_and_somebody_is_followed_up(qtbot, office: App, tmp_path: Path) -> None:
    with opened(qtbot, office) as workspace:
        keys = Keys(workspace)
        keys.go("Pakta")
        with PageDriver(workspace.current).choosing(tmp_path / "pakta.pdf"):
            keys.push("Simpan PDF")
        assert len(pypdfium2.PdfDocument(tmp_path / "pakta.pdf")) == 24
        keys.go("Ikrar")
        keys.push("Buka sesi")
        assert isinstance(keys.focus, QLineEdit | QComboBox), "the form's first field has the keyboard"
        keys.to("Tempat", QLineEdit)
        keys.type("Halaman kantor")
        keys.to("Pemimpin ikrar", QLineEdit)
        keys.type("Kepala Dinas")
        keys.push("Buka sesi")
        with office.store.read() as c:
            (session,) = sessions(c, office.store.office)
        table = keys.to("Daftar hadir", TableView)
        keys.press(Qt.Key.Key_Home)
        (first,) = table.selected_ids()
        keys.type("s")
        qtbot.waitUntil(lambda: _status(office, session.id, first) is AttendanceStatus.SICK)
        keys.go("Tindak lanjut")
        keys.to("Yang belum", TableView)
        keys.press(Qt.Key.Key_Down)
        keys.to("Keterangan orangnya")
        keys.type("Sedang dirawat")
        keys.push("Simpan catatan")
        assert workspace.current.unsaved == ""
        assert workspace.banner.notice is not None
        assert "Catatan" in workspace.banner.notice.message


def _duty(office: App, person_id: str) -> DutyStatus:
    with office.store.read() as c:
        return people_by_ids(c, [person_id])[0].duty_status


def _status(office: App, session_id: str, person_id: str) -> AttendanceStatus | None:
    with office.store.read() as c:
        found = marks(c, session_id, [person_id]).get(person_id)
    return None if found is None else found.status

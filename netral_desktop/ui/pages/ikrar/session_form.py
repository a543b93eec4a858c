"""The form of a session, new or to be corrected, opened in place of the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from netral_desktop.ikrar.expected import EVERYONE, LEADERS, Expected
from netral_desktop.ikrar.kinds import Mode, SessionKind
from netral_desktop.ikrar.queries import Session
from netral_desktop.ikrar.service import SessionTerms
from netral_desktop.kernel.text import hour
from netral_desktop.roster.queries import Unit

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow
from ...widgets.panels import Panel, SectionTitle


class SessionForm(Panel):
    """Asks what a session's record needs. `submitted` carries `SessionTerms`."""

    submitted = Signal(dict)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._heading = SectionTitle("")
        self.kind = ChoiceBox()
        for kind in SessionKind:
            self.kind.addItem(kind.label, kind)
        self.title_field = QLineEdit()
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dddd, d MMMM yyyy")
        self.starts = QLineEdit()
        self.starts.setPlaceholderText(hour("08:00"))
        self.ends = QLineEdit()
        self.ends.setPlaceholderText(hour("09:00"))
        self.mode = ChoiceBox()
        for mode in Mode:
            self.mode.addItem(mode.label, mode)
        self.place = QLineEdit()
        self.place.setPlaceholderText(tr("Halaman kantor"))
        self.leader = QLineEdit()
        self.leader.setPlaceholderText(tr("Nama atau NIP; boleh didahului Plt., Plh., Pj."))
        self.expected = ChoiceBox()
        self.witnesses = QPlainTextEdit()
        self.witnesses.setPlaceholderText(tr("Satu nama atau NIP setiap baris"))
        self.witnesses.setFixedHeight(48)
        self.witnesses.setTabChangesFocus(True)
        self.typing = QCheckBox(tr("Kehadiran boleh diketik, tidak hanya dipindai"))
        self._title_row = FormRow(tr("Judul"), self.title_field)
        self._choices: list[Expected] = [EVERYONE]
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE.L)
        grid.setVerticalSpacing(theme.SPACE.S)
        times = QHBoxLayout()
        times.setSpacing(theme.SPACE.L)
        times.addWidget(FormRow(tr("Mulai"), self.starts))
        times.addWidget(FormRow(tr("Selesai"), self.ends))
        grid.addWidget(FormRow(tr("Jenis"), self.kind), 0, 0)
        grid.addWidget(self._title_row, 0, 1)
        grid.addWidget(FormRow(tr("Hari"), self.day), 1, 0)
        grid.addLayout(times, 1, 1)
        grid.addWidget(FormRow(tr("Cara"), self.mode), 2, 0)
        grid.addWidget(FormRow(tr("Tempat"), self.place), 2, 1)
        grid.addWidget(FormRow(tr("Pemimpin ikrar"), self.leader), 3, 0)
        grid.addWidget(FormRow(tr("Yang diundang"), self.expected), 3, 1)
        grid.addWidget(FormRow(tr("Saksi (boleh kosong)"), self.witnesses), 4, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._save = Button("", kind="primary", icon="check")
        self._save.clicked.connect(self._submit)
        back = Button(tr("Batal"))
        back.clicked.connect(self.cancelled)
        FormKeys(self, self._save, back)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(self._save)
        last = QVBoxLayout()
        last.setSpacing(theme.SPACE.S)
        last.addWidget(self.typing)
        last.addLayout(buttons)
        grid.addLayout(last, 4, 1, Qt.AlignmentFlag.AlignBottom)
        self.body.addWidget(self._heading)
        self.body.addLayout(grid)
        self.body.addStretch()

    def show_new(self, units: Sequence[Unit], day: date, expected: Expected = EVERYONE) -> None:
        """Empty fields for another session; `day` is today at the campaign's place."""
        self._heading.setText(tr("Sesi baru"))
        self._save.setText(tr("Buka sesi"))
        self._title_row.set_error("")
        self._offer(units, expected)
        self.kind.setCurrentIndex(0)
        self.title_field.setText(tr("Ikrar Netralitas"))
        self.day.setDate(QDate(day.year, day.month, day.day))
        for field in (self.starts, self.ends, self.place, self.leader):
            field.clear()
        self.mode.setCurrentIndex(0)
        self.witnesses.clear()
        self.typing.setChecked(True)

    def show_make_up(self, units: Sequence[Unit], day: date, people: Sequence[str]) -> None:
        """Empty fields for a make-up session of these people."""
        self.show_new(units, day, Expected(people=tuple(people)))
        self.kind.setCurrentIndex(self.kind.findData(SessionKind.MAKE_UP))
        self.title_field.setText(tr("Ikrar Susulan"))

    def show_session(self, session: Session, units: Sequence[Unit]) -> None:
        """What is known of a session, to be corrected."""
        self._heading.setText(tr("Ubah sesi"))
        self._save.setText(tr("Simpan"))
        self._title_row.set_error("")
        self._offer(units, session.expected)
        self.kind.setCurrentIndex(self.kind.findData(session.kind))
        self.title_field.setText(session.title)
        self.day.setDate(QDate.fromString(session.day, "yyyy-MM-dd"))
        self.starts.setText(hour(session.starts) if session.starts else "")
        self.ends.setText(hour(session.ends) if session.ends else "")
        self.mode.setCurrentIndex(self.mode.findData(session.mode))
        self.place.setText(session.place)
        self.leader.setText(session.leader)
        self.witnesses.setPlainText("\n".join(session.witnesses))
        self.typing.setChecked(session.typing)

    def _offer(self, units: Sequence[Unit], chosen: Expected) -> None:
        """Who can be expected; a choice that was made elsewhere stays one of them."""
        choices = [(tr("Semua pegawai"), EVERYONE), (tr("Pimpinan, eselon I sampai III"), LEADERS)]
        choices += [("\u2003" * unit.depth + unit.name, Expected(units=(unit.id,))) for unit in units]
        if chosen not in [expected for _, expected in choices]:
            words = tr("{people} orang yang dipilih", people=len(chosen.people))
            choices.append((words if chosen.people else tr("Pilihan tersendiri"), chosen))
        self._choices = [expected for _, expected in choices]
        self.expected.clear()
        self.expected.addItems([words for words, _ in choices])
        self.expected.setCurrentIndex(self._choices.index(chosen))

    def _submit(self) -> None:
        if not self.title_field.text().strip():
            self._title_row.set_error(tr("Isi judul sesi, misalnya “Ikrar Netralitas”."))
            self.title_field.setFocus()
            return
        self._title_row.set_error("")
        filled: SessionTerms = {
            "kind": self.kind.currentData(),
            "title": self.title_field.text(),
            "day": self.day.date().toString("yyyy-MM-dd"),
            "starts": self.starts.text(),
            "ends": self.ends.text(),
            "mode": self.mode.currentData(),
            "place": self.place.text(),
            "leader": self.leader.text(),
            "witnesses": self.witnesses.toPlainText().splitlines(),
            "expected": self._choices[self.expected.currentIndex()],
            "typing": self.typing.isChecked(),
        }
        self.submitted.emit(filled)

"""The form of a new session, opened in place of the list."""

from __future__ import annotations

from typing import TypedDict

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.forms import FormRow
from ...widgets.panels import Panel, SectionTitle


class SessionFields(TypedDict):
    """What was filled in: the keywords of `ikrar.service.open_session`."""

    title: str
    day: str
    place: str
    leader: str
    witnesses: list[str]
    is_make_up: bool


class SessionForm(Panel):
    """Asks what a session's record needs. `submitted` carries `SessionFields`."""

    submitted = Signal(dict)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title_field = QLineEdit("Ikrar Netralitas")
        self.day = QDateEdit(QDate.currentDate())
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dddd, d MMMM yyyy")
        self.place = QLineEdit()
        self.place.setPlaceholderText(tr("Halaman kantor"))
        self.leader = QLineEdit()
        self.leader.setPlaceholderText(tr("Kepala dinas"))
        self.witnesses = QPlainTextEdit()
        self.witnesses.setPlaceholderText(tr("Satu nama setiap baris"))
        self.witnesses.setFixedHeight(76)
        self.witnesses.setTabChangesFocus(True)
        self.make_up = QCheckBox(tr("Ikrar susulan"))
        self._title_row = FormRow(tr("Judul"), self.title_field)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE.L)
        grid.setVerticalSpacing(theme.SPACE.M)
        grid.addWidget(self._title_row, 0, 0)
        grid.addWidget(FormRow(tr("Hari"), self.day), 0, 1)
        grid.addWidget(FormRow(tr("Tempat"), self.place), 1, 0)
        grid.addWidget(FormRow(tr("Pemimpin ikrar"), self.leader), 1, 1)
        grid.addWidget(FormRow(tr("Saksi (boleh kosong)"), self.witnesses), 2, 0)
        grid.addWidget(self.make_up, 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        save = Button(tr("Buka sesi"), kind="primary", icon="check")
        save.clicked.connect(self._submit)
        back = Button(tr("Batal"))
        back.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(save)
        self.body.addWidget(SectionTitle(tr("Sesi ikrar baru")))
        self.body.addLayout(grid)
        self.body.addLayout(buttons)
        self.body.addStretch()

    def _submit(self) -> None:
        if not self.title_field.text().strip():
            self._title_row.set_error(tr("Isi judul sesi, misalnya “Ikrar Netralitas”."))
            self.title_field.setFocus()
            return
        self._title_row.set_error("")
        filled: SessionFields = {
            "title": self.title_field.text(),
            "day": self.day.date().toString("yyyy-MM-dd"),
            "place": self.place.text(),
            "leader": self.leader.text(),
            "witnesses": self.witnesses.toPlainText().splitlines(),
            "is_make_up": self.make_up.isChecked(),
        }
        self.submitted.emit(filled)

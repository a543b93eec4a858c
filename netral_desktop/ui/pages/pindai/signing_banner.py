"""The question below the page, once an intake's pages are filed: when were its pacts signed? It covers nothing."""

from __future__ import annotations

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from netral_desktop.kernel.text import number

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.calm_fields import keep_calm
from ...widgets.choice_box import ChoiceBox
from ...widgets.labels import Text
from ...widgets.panels import Panel
from .signing_presenter import Asked

_DATE, _WRITTEN = "tanggal", "tulisan"


class SigningBanner(Panel):
    """`told`: this day (`YYYY-MM-DD`), and whether it is a session's; `written`: as it stands on the sheets."""

    told = Signal(object, str, bool)  # Asked
    written = Signal(object)
    passed_over = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=8, tone=Tone.PRIMARY, parent=parent)
        self._asked: Asked | None = None
        self._welcome = False
        self._words = Text("", weight=theme.SEMIBOLD, wrap=True)
        self._when = ChoiceBox()
        keep_calm(self._when)
        self._when.setAccessibleName(tr("Kapan ditandatangani"))
        self._when.setMinimumWidth(230)
        self._when.activated.connect(self._show_choice)
        self._day = QDateEdit()
        self._day.setCalendarPopup(True)
        keep_calm(self._day)
        self._day.setDisplayFormat("d MMMM yyyy")
        self._day.setAccessibleName(tr("Tanggal tanda tangan"))
        self._keep, later = Button(tr("Catat"), kind="primary"), Button(tr("Tidak tahu"))
        self._keep.clicked.connect(self._tell)
        later.clicked.connect(lambda: self.passed_over.emit(self._asked))
        later.setToolTip(tr("Tidak ditanyakan lagi; tepat waktu atau terlambatnya tetap tidak diketahui."))
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(theme.SPACE.S)
        row.addWidget(self._words, 1)
        for widget in (self._when, self._day, self._keep, later):
            row.addWidget(widget)
        self.body.addLayout(row)
        self.hide()

    def ask(self, asked: Asked | None, latest: QDate) -> None:
        """Ask of this intake, or of none; what was chosen for it stays. `latest`: no day after this one."""
        before = None if self._asked is None else (self._asked.batch, self._asked.days)
        if asked is not None and (asked.batch, asked.days) != before:
            self._when.clear()
            for day, words in asked.days:
                self._when.addItem(words, day)
            self._when.addItem(tr("Tanggal lain…"), _DATE)
            self._when.addItem(tr("Menurut tulisan di lembar…"), _WRITTEN)
            self._when.setPlaceholderText(tr("Pilih harinya"))
            self._when.setCurrentIndex(-1)
            self._day.setMaximumDate(latest)
            self._day.setDate(latest)
        self._asked = asked
        if asked is not None:
            self._words.setText(
                tr(
                    "Kapan {sheets} pakta dari berkas masuk {when} ditandatangani?",
                    sheets=number(len(asked.pages)),
                    when=asked.when,
                )
            )
            self._show_choice()
        self._show()

    def welcome(self, welcome: bool) -> None:
        """Whether there is room for it now; it shows only then."""
        self._welcome = welcome
        self._show()

    def _show(self) -> None:
        self.setVisible(self._welcome and self._asked is not None)

    def _show_choice(self) -> None:
        chosen = self._when.currentData()
        self._day.setVisible(chosen == _DATE)
        self._keep.setEnabled(chosen is not None)
        self._keep.setText(tr("Baca tulisannya") if chosen == _WRITTEN else tr("Catat"))

    def _tell(self) -> None:
        chosen = self._when.currentData()
        if chosen == _WRITTEN:
            self.written.emit(self._asked)
        elif chosen == _DATE:
            self.told.emit(self._asked, self._day.date().toString("yyyy-MM-dd"), False)
        else:
            self.told.emit(self._asked, chosen, True)

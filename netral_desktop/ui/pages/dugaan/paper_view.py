"""The papers of a case: which one, its number, the real PDF, and saving it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.cases.names import CasePaper
from netral_desktop.cases.papers import SUMMONS
from netral_desktop.words import labels

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.forms import FormRow
from ...widgets.page_preview import PagePreview
from ...widgets.panels import Panel
from ...widgets.problem import Fault, Problem
from .presenter import PaperTold, Shown


class PaperView(QWidget):
    """`wanted`: a paper is to be drawn; `save`: and written to a file."""

    wanted = Signal()
    save = Signal()
    back = Signal()
    used = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers, self._number = ChoiceBox(), QLineEdit()
        for paper in CasePaper:
            self._papers.addItem(paper.label, paper)
        self._papers.activated.connect(lambda _: self.wanted.emit())
        self._number.editingFinished.connect(self.wanted)
        self._number.textEdited.connect(lambda _: self.used.emit())
        self.pages = PagePreview()
        self.said = Problem(size=theme.BODY, ink="muted")
        self.save_button = Button(tr("Simpan PDF"), kind="primary", icon="save")
        self.save_button.clicked.connect(self.save)
        back = Button(tr("Kembali ke berkas"), kind="plain", icon="chevron-left")
        back.clicked.connect(self.back)
        self._meeting = {what: QLineEdit() for what in labels("case_meeting")}
        meeting = QHBoxLayout()
        meeting.setContentsMargins(0, 0, 0, 0)
        meeting.setSpacing(theme.SPACE.M)
        for what, words in labels("case_meeting").items():
            self._meeting[what].editingFinished.connect(self.wanted)
            self._meeting[what].textEdited.connect(lambda _: self.used.emit())
            meeting.addWidget(FormRow(words, self._meeting[what]), 1)
        self._meeting_row = QWidget()
        self._meeting_row.setLayout(meeting)
        self._papers.activated.connect(lambda _: self._show_meeting())
        fields = QHBoxLayout()
        fields.setSpacing(theme.SPACE.M)
        fields.addWidget(FormRow(tr("Kertas"), self._papers), 2)
        fields.addWidget(FormRow(tr("Nomor surat"), self._number), 1)
        buttons = QHBoxLayout()
        buttons.addWidget(back)
        buttons.addStretch()
        buttons.addWidget(self.save_button)
        panel = Panel(margin=16)
        panel.body.addLayout(buttons)
        panel.body.addLayout(fields)
        panel.body.addWidget(self._meeting_row)
        panel.body.addWidget(self.said)
        panel.body.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        column.addWidget(panel)

    @property
    def paper(self) -> CasePaper:
        """Which paper is chosen."""
        return CasePaper(self._papers.currentData())

    @property
    def told(self) -> PaperTold:
        """What was typed for it."""
        called = self.paper in SUMMONS
        meeting = tuple((what, field.text().strip()) for what, field in self._meeting.items()) if called else ()
        return PaperTold(self._number.text().strip(), meeting)

    def _show_meeting(self) -> None:
        self._meeting_row.setVisible(self.paper in SUMMONS)

    def begin(self, shown: Shown) -> None:
        """Begin with the paper of the stage."""
        self._number.clear()
        for field in self._meeting.values():
            field.clear()
        self._papers.setCurrentIndex(self._papers.findData(shown.paper))
        self._show_meeting()

    def tell(self, fault: Fault) -> None:
        """In place of pages, or above them."""
        self.said.say(fault)
        self.said.setVisible(bool(fault))

"""What is known of the chosen people: why, what they say, what was decided, where and from when on they are found."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from netral_desktop.followup.marks import LONGEST_NOTE
from netral_desktop.followup.pursuit import FollowUp, FollowUpTerms
from netral_desktop.followup.reasons import Decision, Reason
from netral_desktop.kernel.text import number

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.day_choice import DayChoice
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow, Scroll
from ...widgets.labels import Text
from ...widgets.panels import Panel


class NoteForm(Panel):
    """`kept` gives what was changed, as `FollowUpTerms`; `form_wanted`: the scanned clarification form."""

    kept = Signal(dict)
    form_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=8, parent=parent)
        self._shown = FollowUp()
        self.who = Text("", weight=theme.SEMIBOLD, wrap=True)
        self.who.setContentsMargins(8, 4, 8, 0)
        self.reason, self.decision = ChoiceBox(), ChoiceBox()
        self.reason.addItem(tr("Belum diketahui"), None)
        for reason in Reason:
            self.reason.addItem(reason.label, reason)
        self.decision.addItem(tr("Belum diputuskan"), None)
        for decision in Decision:
            self.decision.addItem(decision.label, decision)
        for box in (self.reason, self.decision):  # as wide as the form, whatever their longest word
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.said = QPlainTextEdit()
        self.said.setFixedHeight(56)
        self.said.setTabChangesFocus(True)
        self.planned = DayChoice(tr("Ada"))
        self.where = QLineEdit()
        self.where.setMaxLength(LONGEST_NOTE)
        self.where.setPlaceholderText(tr("Misalnya Puskesmas II, sif malam"))
        self.until = DayChoice(tr("Ada"))
        for day in (self.planned, self.until):
            day.field.setDisplayFormat("ddd, d MMM yyyy")
        self._rows = [
            FormRow(tr("Sebab"), self.reason),
            FormRow(tr("Keterangan orangnya"), self.said),
            FormRow(tr("Keputusan"), self.decision),
            FormRow(tr("Hari susulan atau dijemput"), self.planned),
            FormRow(tr("Dapat ditemui di"), self.where),
            FormRow(tr("Tidak di tempat sampai"), self.until),
        ]
        self._form = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self._look = Button(tr("Lihat formulir"), icon="eye")
        self._look.clicked.connect(self.form_wanted)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(theme.SPACE.M)
        column.addWidget(self._form)
        column.addWidget(self._look)
        for row in self._rows:
            column.addWidget(row)
        column.addStretch()
        self._keep = Button(tr("Simpan catatan"), kind="primary", icon="check")
        self._keep.clicked.connect(lambda: self.kept.emit(self.changed()))
        FormKeys(self, self._keep)
        self.body.addWidget(self.who)
        self.body.addWidget(Scroll(content), 1)
        keep = QVBoxLayout()
        keep.setContentsMargins(8, 0, 8, 8)
        keep.addWidget(self._keep)
        self.body.addLayout(keep)
        self.show_known(tr("Pilih orang di daftar."), FollowUp(), chosen=0)

    def show_known(self, who: str, known: FollowUp, *, chosen: int) -> None:
        """Show what is known of one, or nothing for several: what is then filled in holds for all of them."""
        self._shown = known
        self.who.setText(who if chosen <= 1 else tr("{chosen} baris dipilih", chosen=number(chosen)))
        self.reason.setCurrentIndex(max(0, self.reason.findData(known.reason)))
        self.decision.setCurrentIndex(max(0, self.decision.findData(known.decision)))
        self.said.setPlainText(known.note or "")
        self.where.setText(known.where_to_find or "")
        self.planned.show_day(known.planned_on)
        self.until.show_day(known.until)
        for row in self._rows:
            row.setEnabled(chosen > 0)
        self._keep.setEnabled(chosen > 0)

    def show_form(self, words: str, *, back: bool) -> None:
        """What is known of the person's clarification form, and whether it can be looked at."""
        self._form.setText(words)
        self._form.setVisible(bool(words))
        self._look.setVisible(back)

    def changed(self) -> FollowUpTerms:
        """What differs from what was shown."""
        terms: FollowUpTerms = {}
        known = self._shown
        if self.reason.currentData() != known.reason:
            terms["reason"] = self.reason.currentData()
        if self.decision.currentData() != known.decision:
            terms["decision"] = self.decision.currentData()
        if (said := " ".join(self.said.toPlainText().split())) != (known.note or ""):
            terms["note"] = said
        if (where := self.where.text().strip()) != (known.where_to_find or ""):
            terms["where_to_find"] = where
        if self.planned.day != known.planned_on:
            terms["planned_on"] = self.planned.day or ""
        if self.until.day != known.until:
            terms["until"] = self.until.day or ""
        return terms

"""The form of a law, decree or circular that the program's catalogue does not know."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from netral_desktop.campaigns.templates import LegalBasis

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow
from ...widgets.panels import Panel, SectionTitle
from .laws import law_from


class LawForm(Panel):
    """`submitted` carries the law and the id of the one that it takes the place of, or ""."""

    submitted = Signal(object, str)
    cancelled = Signal()

    def __init__(self, known: Sequence[LegalBasis], parent: QWidget | None = None) -> None:
        super().__init__(margin=12, parent=parent)
        self._known = known
        self.short, self.title, self.dated, self.source = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.short.setMaxLength(200)
        self.title.setMaxLength(1200)
        self.source.setMaxLength(200)
        self.short.setPlaceholderText(tr("Peraturan Bupati Nomor 12 Tahun 2029"))
        self.title.setPlaceholderText(tr("Peraturan Bupati Nomor 12 Tahun 2029 tentang …"))
        self.dated.setPlaceholderText(tr("14-03-2029 atau 2029"))
        self.replaces = ChoiceBox()
        self.replaces.addItem(tr("Tidak menggantikan apa pun"), "")
        for law in known:
            self.replaces.addItem(law.short, law.id)
        self._rows = {
            "short": FormRow(tr("Nama singkat, seperti dikutip"), self.short),
            "title": FormRow(tr("Judul lengkap"), self.title),
            "dated": FormRow(tr("Tanggal atau tahun"), self.dated),
            "source": FormRow(tr("Sumber"), self.source, tr("Dari mana Anda memperolehnya, misalnya JDIH kabupaten.")),
        }
        save, back = Button(tr("Tambahkan"), kind="primary"), Button(tr("Batal"))
        save.clicked.connect(self.submit)
        back.clicked.connect(self.cancelled)
        FormKeys(self, save, back)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(save)
        short = QHBoxLayout()
        short.setSpacing(theme.SPACE.M)
        short.addWidget(self._rows["dated"], 1)
        short.addWidget(FormRow(tr("Menggantikan"), self.replaces), 2)
        self.body.setSpacing(theme.SPACE.S)
        self.body.addWidget(SectionTitle(tr("Dasar hukum di luar daftar")))
        self.body.addWidget(self._rows["short"])
        self.body.addWidget(self._rows["title"])
        self.body.addLayout(short)
        self.body.addWidget(self._rows["source"])
        self.body.addLayout(buttons)

    def submit(self) -> None:
        """Hand the law on, or say at its field what is wrong."""
        made = law_from(
            self.short.text(), self.title.text(), self.dated.text(), self.source.text(), {law.id for law in self._known}
        )
        if isinstance(made, LegalBasis):
            self.submitted.emit(made, self.replaces.currentData())
            return
        for name, row in self._rows.items():
            row.set_error(made.get(name, ""))
        self._rows[next(iter(made))].field.setFocus()

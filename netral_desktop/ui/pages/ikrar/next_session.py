"""At a further laptop: the file and code of another session, once the marks of this one are saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from .desks_panel import file_filter


class NextSession(Panel):
    """See the module."""

    submitted = Signal(object, str)  # file: Path, code
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._file: Path | None = None
        self._pick = Button(tr("Pilih berkas…"), icon="file")
        self._pick.clicked.connect(self._ask)
        self._code = QLineEdit()
        self._code.setPlaceholderText(tr("Empat kelompok huruf dan angka"))
        self._file_row = FormRow(tr("Berkas dari komputer kantor"), self._pick)
        self._code_row = FormRow(tr("Kode sekali pakai"), self._code)
        go = Button(tr("Mulai"), kind="primary")
        go.clicked.connect(self._submit)
        back = Button(tr("Batal"))
        back.clicked.connect(self.cancelled)
        FormKeys(self, go, back)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(back)
        row.addWidget(go)
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Sesi lain di laptop ini")))
        self.body.addWidget(
            Text(tr("Simpan hasil sesi ini dahulu. Daftar pegawai dan sesi yang lama diganti oleh yang baru."),
                 ink="muted", wrap=True)
        )  # fmt: skip
        self.body.addWidget(self._file_row)
        self.body.addWidget(self._code_row)
        self.body.addLayout(row)

    def begin(self) -> None:
        """Empty fields."""
        self._file = None
        self._pick.setText(tr("Pilih berkas…"))
        self._code.clear()

    def _ask(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Pilih berkas dari komputer kantor"), "", file_filter())
        if path:
            self._file = Path(path)
            self._pick.setText(self._file.name)

    def _submit(self) -> None:
        code = self._code.text().strip()
        self._file_row.set_error("" if self._file else tr("Pilih berkas yang dibuat di komputer kantor."))
        self._code_row.set_error("" if code else tr("Ketik kode yang tampil saat berkas itu dibuat."))
        if self._file is not None and code:
            self.submitted.emit(self._file, code)

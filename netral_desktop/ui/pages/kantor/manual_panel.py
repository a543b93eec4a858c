"""An office without the program: its filled-in recap, and the template that it fills in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.forms import FormRow
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle


def _file_filter() -> str:
    return tr("Excel (*.xlsx)")


class ManualPanel(Panel):
    """Code and name of the office, then its file."""

    submitted = Signal(str, str, object)  # code, name, file: Path
    template_wanted = Signal(object)  # out: Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._code, self._name = QLineEdit(), QLineEdit()
        self._code_row = FormRow(tr("Kode kantor tanpa program"), self._code)
        self._name_row = FormRow(tr("Nama kantor tanpa program"), self._name)
        take = Button(tr("Ambil rekap manual"), icon="import")
        take.clicked.connect(self._submit)
        template = Button(tr("Simpan templat Excel"), icon="file")
        template.clicked.connect(self._ask_template)
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Kantor manual")))
        note = tr("Kantor yang belum memakai program mengisi templat Excel; angkanya tampil terpisah di Pantauan.")
        self.body.addWidget(Text(note, size=theme.NOTE, ink="muted", wrap=True))
        self.body.addWidget(self._code_row)
        self.body.addWidget(self._name_row)
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.SPACE.S)
        buttons.addWidget(take)
        buttons.addWidget(template)
        self.body.addLayout(buttons)

    def clear(self) -> None:
        """Ready for the next one."""
        self._code.clear()
        self._name.clear()

    def _submit(self) -> None:
        code, name = self._code.text().strip(), self._name.text().strip()
        self._code_row.set_error("" if code else tr("Isi kode kantor, misalnya 4.01.03."))
        self._name_row.set_error("" if name else tr("Isi nama kantor."))
        if not code or not name:
            return
        file, _ = QFileDialog.getOpenFileName(self, tr("Pilih rekap manual"), "", _file_filter())
        if file:
            self.submitted.emit(code, name, Path(file))

    def _ask_template(self) -> None:
        out, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan templat rekap manual"), "rekap-manual.xlsx", _file_filter()
        )
        if out:
            self.template_wanted.emit(Path(out))

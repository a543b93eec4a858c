"""Joining a regency: the package and code from the letter, the fingerprint to compare, the request to send back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from ... import theme
from ...texts import literal, tr
from ...widgets.buttons import Button
from ...widgets.forms import FormRow
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle


class JoinPanel(Panel):
    """Asks for package and code, then shows the fingerprint; nothing is trusted before the person found it the same."""

    checked = Signal(object, str)  # package: Path, one-time code
    agreed = Signal(object, str, object)  # package: Path, one-time code, out: Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._package: Path | None = None
        self._choose = Button(tr("Pilih paket pendaftaran"), icon="file")
        self._choose.clicked.connect(self._ask_package)
        self._code = QLineEdit()
        self._code.setPlaceholderText(tr("Kode sekali pakai dari surat kabupaten"))
        self._code_row = FormRow(tr("Kode sekali pakai"), self._code)
        self._check = Button(tr("Periksa paket"), kind="primary")
        self._check.clicked.connect(self._on_check)
        self._fingerprint = Text("", size=17, weight=theme.SEMIBOLD, wrap=True, selectable=True)
        self._question = Text(
            tr("Bandingkan dengan sidik jari kabupaten yang tercetak di surat. Sama persis?"), wrap=True
        )
        self._agree = Button(tr("Ya, sama; buat permintaan"), kind="primary", icon="check")
        self._agree.clicked.connect(self._on_agree)
        self._disagree = Button(tr("Tidak sama"), kind="danger")
        self._disagree.clicked.connect(self.reset)
        answers = QHBoxLayout()
        answers.addWidget(self._agree)
        answers.addWidget(self._disagree)
        answers.addStretch()
        first = QHBoxLayout()
        first.addWidget(self._choose)
        first.addStretch()
        second = QHBoxLayout()
        second.addWidget(self._check)
        second.addStretch()
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Bergabung dengan kabupaten")))
        self.body.addWidget(
            Text(
                tr(
                    "Kabupaten memberi paket pendaftaran (.netral) dan surat berisi kode sekali pakai. Sebelum "
                    "bergabung, kantor tetap dapat bekerja sendiri. Komputer ini menggantikan yang hilang? Mintalah "
                    "juga "
                    "paket pemulihan, dan masukkan di sini sesudah kabupaten menyetujui, sebelum mulai bekerja."
                ),
                size=theme.NOTE,
                ink="muted",
                wrap=True,
            )
        )
        for part in (first, second, answers):
            if part is second:
                self.body.addWidget(self._code_row)
            if part is answers:
                self.body.addWidget(self._fingerprint)
                self.body.addWidget(self._question)
            self.body.addLayout(part)
        self.reset()

    def choose_package(self, package: Path) -> None:
        """Take a package that was dropped on the page."""
        self._package = package
        self._choose.setText(literal(package.name))
        self._code.setFocus()

    def show_fingerprint(self, fingerprint: str) -> None:
        """Ask the person to compare it."""
        self._fingerprint.setText(fingerprint)
        for widget in (self._fingerprint, self._question, self._agree, self._disagree):
            widget.show()
        self._check.hide()

    def reset(self) -> None:
        """Begin again."""
        for widget in (self._fingerprint, self._question, self._agree, self._disagree):
            widget.hide()
        self._check.show()
        self._code_row.set_error("")

    def _ask_package(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Pilih paket pendaftaran"), "", tr("Berkas NETRAL (*.netral)"))
        if path:
            self.choose_package(Path(path))
            self.reset()

    def _on_check(self) -> None:
        if self._package is None:
            self._choose.setFocus()
            self._code_row.set_error(tr("Pilih paket pendaftaran lebih dahulu."))
        elif not self._code.text().strip():
            self._code_row.set_error(tr("Isi kode sekali pakai dari surat."))
            self._code.setFocus()
        else:
            self._code_row.set_error("")
            self.checked.emit(self._package, self._code.text().strip())

    def _on_agree(self) -> None:
        name = str(self._package.with_name("permintaan-pendaftaran.netral")) if self._package else ""
        out, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan permintaan untuk kabupaten"), name, tr("Berkas NETRAL (*.netral)")
        )
        if out:
            self.agreed.emit(self._package, self._code.text().strip(), Path(out))

"""The recovery code, shown once: print it, save it, copy it, and prove that it was kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from netral_desktop.kernel.atomic import write_atomic
from netral_desktop.kernel.errors import KnownError

from .. import theme
from ..texts import tr
from ..theme import Tone
from ..widgets.buttons import Button
from ..widgets.forms import FormRow
from ..widgets.labels import Text
from ..widgets.panels import Panel
from ..widgets.problem import Fault, Problem
from .presenter import LAST_CHARACTERS, Made, confirms, recovery_note
from .step import Step


class KeepRecovery(Step):
    """Goes on only when the last four characters have been typed again."""

    confirmed = Signal()

    def __init__(self, made: Made) -> None:
        super().__init__(
            tr("Simpan kode pemulihan"),
            tr("Bila kata sandi terlupa, hanya kode ini yang membuka data. Kode ditampilkan sekali ini saja."),
        )
        self._made = made
        self._note = recovery_note(made.app.store.office_name, made.recovery_code, made.root_fingerprint)
        card = Panel(margin=22, tone=Tone.PRIMARY)
        groups = made.recovery_code.split("-")
        for line in (groups[:4], groups[4:]):
            words = Text("-".join(line), size=26, weight=theme.BOLD, selectable=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.body.addWidget(words)
        self.body.addWidget(card)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE.S)
        for text, icon, action in (
            (tr("Cetak"), "print", self._print),
            (tr("Simpan berkas"), "save", self._save),
            (tr("Salin"), "copy", self._copy),
        ):
            button = Button(text, icon=icon)
            button.clicked.connect(action)
            tools.addWidget(button)
        tools.addStretch()
        self.body.addLayout(tools)
        self._said = Problem(ink="ok-text")
        self._said.hide()
        self.body.addWidget(self._said)
        self.last = QLineEdit()
        self.last.setMaxLength(LAST_CHARACTERS)
        self.last.setFixedWidth(120)
        self.row = FormRow(
            tr("Ketik ulang {last_characters} karakter terakhir", last_characters=LAST_CHARACTERS), self.last
        )
        self.body.addWidget(self.row)
        self.go = Button(tr("Sudah saya simpan, lanjut"), kind="primary")
        self.go.setEnabled(False)
        self.go.clicked.connect(self.confirmed)
        self.buttons.addStretch()
        self.buttons.addWidget(self.go)
        self.last.textChanged.connect(self._judge)
        self.last.returnPressed.connect(self.go.click)

    def first_field(self) -> QWidget | None:
        return self.last

    def _judge(self, typed: str) -> None:
        right = confirms(self._made.recovery_code, typed)
        self.go.setEnabled(right)
        wrong = len(typed) == LAST_CHARACTERS and not right
        self.row.set_error(tr("Belum sama dengan kode di atas.") if wrong else "")

    def _say(self, told: Fault, ink: str = "ok-text") -> None:
        self._said.say(told)
        self._said.set_ink(ink)
        self._said.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._made.recovery_code)
        self._say(tr("Kode tersalin. Tempelkan ke pengelola kata sandi, jangan ke pesan WhatsApp."))

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan kode pemulihan"), "kode-pemulihan-netral.txt", tr("Berkas teks (*.txt)")
        )
        if chosen:
            try:
                write_atomic(Path(chosen), self._note.encode("utf-8"))
            except KnownError as error:
                self._say(error, "due")
            else:
                self._say(tr("Tersimpan di {chosen}. Pindahkan ke flashdisk yang disimpan terkunci.", chosen=chosen))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._say(tr("Belum ada printer di komputer ini. Simpan sebagai berkas, atau salin dengan tangan."), "due")
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            page = QTextDocument()
            page.setDefaultFont(theme.font(theme.BODY))
            page.setPlainText(self._note)
            page.print_(printer)
            self._say(tr("Dikirim ke printer. Periksa kertasnya sebelum melanjutkan."))

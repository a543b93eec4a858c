"""Further laptops at the tables: prepare one, hand over its code, take in what it noted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle


def file_filter() -> str:
    """What a file dialog offers for files of ours."""
    return tr("Berkas NETRAL (*.netral)")


_NAMED = 8


class DesksPanel(Panel):
    """`prepared` gives where the file goes, `taken` which files came back."""

    prepared = Signal(object)  # Path
    taken = Signal(object)  # list[Path]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._line = Text("", ink="muted", wrap=True)
        prepare = Button(tr("Siapkan laptop lain"), icon="usb")
        prepare.clicked.connect(self._ask_out)
        take = Button(tr("Ambil hasil"), icon="import")
        take.clicked.connect(self._ask_files)
        self._buttons = (prepare, take)
        row = QHBoxLayout()
        row.addWidget(prepare)
        row.addWidget(take)
        row.addStretch()
        self.code = _CodePanel()
        self._doubt = Text("", ink="warning", wrap=True)
        self._doubt.hide()
        self._result = Text("", wrap=True)
        self._result.hide()
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Beberapa meja")))
        self.body.addWidget(self._line)
        self.body.addLayout(row)
        self.body.addWidget(self.code)
        self.body.addWidget(self._doubt)
        self.body.addWidget(self._result)

    def show_desks(self, prepared: int, sent: int, entries: int, doubtful: Sequence[str], *, closed: bool) -> None:
        """How many laptops were prepared, have sent marks, and how many; `doubtful`: names of those who need a look."""
        words = tr("Laptop lain dengan NETRAL dapat ikut mencatat; hasilnya digabung di sini.")
        if prepared:
            words = tr(
                "{prepared} laptop disiapkan, {sent} sudah mengirim {entries} catatan.",
                prepared=prepared, sent=sent, entries=entries,
            )  # fmt: skip
        if closed:
            words += " " + tr("Sesi sudah ditutup; buka kembali untuk mengambil hasil.")
        self._line.setText(words)
        names = ", ".join(doubtful[:_NAMED]) + (" …" if len(doubtful) > _NAMED else "")
        self._doubt.setText(
            tr(
                "Hadir menurut laptop lain, tetapi di sini dicatat tidak hadir: {names}. Tandai sekali lagi yang benar "
                "di daftar.",
                names=names,
            )
        )
        self._doubt.setVisible(bool(doubtful))
        for button in self._buttons:
            button.setEnabled(not closed)

    def show_code(self, file: Path, code: str) -> None:
        """The one-time code of a file that was written, shown once."""
        self.code.show_code(file, code)

    def show_result(self, lines: Sequence[str]) -> None:
        """What became of the files that were taken."""
        self._result.setText("\n".join(lines))
        self._result.setVisible(bool(lines))

    def forget(self) -> None:
        """Another session is shown: neither code nor result is of it."""
        self.code.hide()
        self._result.hide()

    def _ask_out(self) -> None:
        out, _ = QFileDialog.getSaveFileName(self, tr("Simpan berkas untuk laptop lain"), "meja.netral", file_filter())
        if out:
            self.prepared.emit(Path(out))

    def _ask_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Pilih hasil dari laptop lain"), "", file_filter())
        if chosen:
            self.taken.emit([Path(path) for path in chosen])


class _CodePanel(Panel):
    """The code that opens the file at the other laptop."""

    def __init__(self) -> None:
        super().__init__(tone=Tone.PRIMARY)
        self._title = Text("", weight=theme.SEMIBOLD, wrap=True)
        self._code = Text("", size=22, weight=theme.BOLD, wrap=True, selectable=True)
        copy = Button(tr("Salin kode"), icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._code.text()))
        done = Button(tr("Sudah dicatat"))
        done.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addWidget(done)
        row.addStretch()
        self.body.addWidget(self._title)
        self.body.addWidget(self._code)
        self.body.addWidget(
            Text(
                tr("Bawa berkasnya ke laptop itu, pilih “Laptop meja kehadiran” pada layar pertama NETRAL, lalu ketik "
                "kode ini. Kode tidak disimpan; jangan taruh di stik yang sama."), size=theme.NOTE, wrap=True,
            )
        )  # fmt: skip
        self.body.addLayout(row)
        self.hide()

    def show_code(self, file: Path, code: str) -> None:
        self._title.setText(tr("Kode untuk {file}", file=file.name))
        self._code.setText(code)
        self.show()

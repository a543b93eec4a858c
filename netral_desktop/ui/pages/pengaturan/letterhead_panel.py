"""The letterhead on every sheet and report, its words and its picture, in one place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from ... import theme
from ...context import UiContext
from ...texts import tr
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.flow import Flow
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from .presenter import LetterheadText, letterhead_from, save_letterhead, save_picture


def _picture_filter() -> str:
    return tr("Gambar (*.png *.jpg *.jpeg)")


class LetterheadPanel(Panel):
    """See the module. Hidden at a regency."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ctx = ctx
        self.lines, self._address = QPlainTextEdit(), QLineEdit()
        self.lines.setFixedHeight(88)
        self.lines.setTabChangesFocus(True)
        save = Button(tr("Simpan kop surat"), icon="save")
        save.clicked.connect(self._save)
        FormKeys(self, save)
        self._picture = Text("", size=theme.NOTE, ink="muted", wrap=True)
        whole, crest = Button(tr("Seluruh kop dari gambar…"), icon="file"), Button(tr("Lambang…"), icon="file")
        self._remove = Button(tr("Hapus gambar"), icon="trash")
        whole.clicked.connect(lambda: self._ask_picture(whole=True))
        crest.clicked.connect(lambda: self._ask_picture(whole=False))
        self._remove.clicked.connect(lambda: self._give_picture(None, whole=False))
        pictures = Flow(theme.SPACE.S)
        pictures.add(whole, crest, self._remove)
        self.body.addWidget(SectionTitle(tr("Kop surat")))
        bold = tr("Baris terakhir nama instansi dicetak tebal.")
        self.body.addWidget(FormRow(tr("Nama instansi, satu baris satu nama"), self.lines, bold))
        self.body.addWidget(FormRow(tr("Alamat"), self._address))
        self.body.addWidget(save, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(self._picture)
        self.body.addWidget(pictures)

    @property
    def changed(self) -> bool:
        """Whether something typed is not saved."""
        return self.lines.document().isModified()

    def show_text(self, letterhead: LetterheadText | None) -> None:
        """Show what is kept, unless something is being typed."""
        self.setVisible(letterhead is not None)
        if letterhead is None:
            return
        if not self.changed:
            self.lines.setPlainText("\n".join(letterhead.lines))
            self._address.setText(letterhead.address)
        self._picture.setText(letterhead.picture or tr("Belum ada gambar; kop tercetak sebagai tulisan."))
        self._remove.setVisible(bool(letterhead.picture))

    def _save(self) -> None:
        app, text = self._ctx.app, letterhead_from(self.lines.toPlainText(), self._address.text())

        def tell(_: object) -> None:
            self.lines.document().setModified(False)
            self._ctx.banner(Notice.done(tr("Kop surat tersimpan; berlaku untuk lembar yang dicetak mulai sekarang.")))

        self._ctx.jobs.write(tr("Menyimpan kop surat"), lambda _: save_letterhead(app, text), done=tell)

    def _ask_picture(self, *, whole: bool) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Pilih gambar kop"), "", _picture_filter())
        if chosen:
            self._give_picture(Path(chosen), whole=whole)

    def _give_picture(self, path: Path | None, *, whole: bool) -> None:
        app = self._ctx.app
        said = tr("Gambar kop dihapus.") if path is None else tr("Gambar kop tersimpan; berlaku sejak cetakan berikut.")
        self._ctx.jobs.write(
            tr("Menyimpan gambar kop"), lambda _: save_picture(app, path, whole=whole),
            done=lambda _: self._ctx.banner(Notice.done(said)),
        )  # fmt: skip

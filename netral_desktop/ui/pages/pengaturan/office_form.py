"""The correction of the office's name and code, with what it means for a regency that knows them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.kernel.progress import Progress

from ... import theme
from ...context import UiContext
from ...texts import tr
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow
from ...widgets.labels import Text


class OfficeForm(QWidget):
    """Closed until it is wanted: one button; open: the two fields and what a change means."""

    changed = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._open = Button(tr("Koreksi nama atau kode…"), kind="plain")
        self._open.clicked.connect(self._show_fields)
        self._name, self._code = QLineEdit(), QLineEdit()
        self._fields = QWidget()
        inner = QVBoxLayout(self._fields)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.SPACE.S)
        inner.addWidget(FormRow(tr("Nama kantor yang benar"), self._name))
        inner.addWidget(FormRow(tr("Kode kantor yang benar"), self._code))
        note = tr(
            "Nama baru sampai di kabupaten bersama paket berikutnya. Kode hanya bisa diganti di sini selama kantor "
            "belum terdaftar di kabupaten. Lembar yang sudah dicetak tetap berlaku."
        )
        inner.addWidget(Text(note, size=theme.SMALL, ink="muted", wrap=True))
        save, back = Button(tr("Simpan koreksi"), icon="save"), Button(tr("Batal"))
        save.clicked.connect(self._save)
        back.clicked.connect(self._leave)
        FormKeys(self._fields, save, back)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(save)
        inner.addLayout(buttons)
        self._fields.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._fields)

    def _show_fields(self) -> None:
        store = self._ctx.app.store
        self._name.setText(store.office_name)
        self._code.setText(store.office)
        self._open.hide()
        self._fields.show()
        self._name.setFocus()

    def _leave(self) -> None:
        self._fields.hide()
        self._open.show()
        self._open.setFocus()

    def _save(self) -> None:
        store, name, code = self._ctx.app.store, self._name.text(), self._code.text()

        def work(_: Progress) -> bool:
            from netral_desktop.sync.renaming import rename_office

            return rename_office(store, name=name, code=code)

        self._ctx.jobs.write(tr("Menyimpan koreksi"), work, done=self._on_saved)

    def _on_saved(self, changed: bool) -> None:
        self._fields.hide()
        self._open.show()
        self.changed.emit()
        if changed:
            self._ctx.banner(Notice.done(tr("Nama dan kode kantor tersimpan.")))

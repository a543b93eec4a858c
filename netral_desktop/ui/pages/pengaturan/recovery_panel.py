"""A new recovery code: made with the password, shown and printed as the first one is, and asked back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import KnownError, WrongKey

from ... import theme
from ...context import UiContext
from ...first_run.presenter import Made
from ...first_run.recovery import KeepRecovery
from ...texts import tr
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.forms import FormRow, PasswordField
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle


class KeepDialog(QDialog):
    """Shows the new code; closing it without having typed the code back asks once."""

    def __init__(self, made: Made, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Kode pemulihan baru"))
        self.keep = KeepRecovery(made)
        self.keep.confirmed.connect(self.accept)
        self.question: QMessageBox | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.XL, theme.SPACE.XL, theme.SPACE.XL, theme.SPACE.XL)
        column.addWidget(self.keep)
        self.setMinimumWidth(620)

    def reject(self) -> None:
        """Esc and the window's cross come here."""
        if self.question is not None:
            return
        box = self.question = QMessageBox(self)
        box.setWindowTitle(tr("Kode belum diketik ulang"))
        box.setText(tr("Kode yang lama sudah tidak berlaku, dan kode baru ini tidak akan ditampilkan lagi."))
        leave = box.addButton(tr("Tutup"), QMessageBox.ButtonRole.DestructiveRole)
        back = box.addButton(tr("Kembali"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)

        def answered() -> None:
            self.question = None
            box.deleteLater()
            if box.clickedButton() is leave:
                QDialog.reject(self)

        box.finished.connect(answered)
        box.open()


class RecoveryPanel(Panel):
    """See the module."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.dialog: KeepDialog | None = None
        self._password = PasswordField()
        self._row = FormRow(tr("Kata sandi untuk kode baru"), self._password)
        self._make = Button(tr("Buat kode baru…"), icon="lock")
        self._make.clicked.connect(self._begin)
        self._password.returnPressed.connect(self._begin)
        note = tr(
            "Bila kertasnya hilang atau terbaca orang lain. Kode yang lama langsung tidak berlaku untuk data ini."
        )
        self.body.addWidget(SectionTitle(tr("Kode pemulihan")))
        self.body.addWidget(Text(note, size=theme.SMALL, ink="muted", wrap=True))
        self.body.addWidget(self._row)
        self.body.addWidget(self._make, 0, Qt.AlignmentFlag.AlignRight)

    def _begin(self) -> None:
        password = self._password.text()
        self._row.set_error("" if password else tr("Isi kata sandi yang sekarang."))
        if password:
            store = self._ctx.app.store
            self._ctx.jobs.write(
                tr("Membuat kode pemulihan"),
                lambda _: store.new_recovery_code(password),
                done=self._show,
                failed=self._on_refused,
            )

    def _show(self, code: str) -> None:
        self._password.clear()
        dialog = self.dialog = KeepDialog(Made(self._ctx.app, code), self.window())
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self, result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        if result == QDialog.DialogCode.Accepted:
            self._ctx.banner(Notice.done(tr("Kode pemulihan diganti. Musnahkan kertas kode yang lama.")))

    def _on_refused(self, error: KnownError) -> None:
        if isinstance(error, WrongKey):
            self._row.set_error(error)
            self._password.setFocus()
        else:
            self._ctx.banner(Notice.error(error))

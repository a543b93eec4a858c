"""How bundles go by e-mail: to whom the drafts are addressed, and how big an attachment may be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress

from ...context import UiContext
from ...texts import tr
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow
from ...widgets.panels import Panel, SectionTitle

_USUAL = (7.0, 14.0, 18.0)  # MB: Postfix and Zimbra as they come; servers at 20 and 25 MB, less what base64 adds


class MailPanel(Panel):
    """See the module."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ctx = ctx
        self._shown = ""  # the address that stood there last; another one is being typed
        self._to, self._size = QLineEdit(), ChoiceBox()
        self._to.setPlaceholderText(tr("bkpsdm@contoh.go.id"))
        self._to_row = FormRow(
            tr("Alamat surel kabupaten"), self._to, tr("Ditulis di setiap draf. Boleh kosong: diisi saat mengirim.")
        )
        size = FormRow(
            tr("Lampiran paling besar"), self._size,
            tr("Pilih yang lebih kecil bila surel ditolak karena terlalu besar."),
        )  # fmt: skip
        save = Button(tr("Simpan surel"), icon="save")
        save.clicked.connect(self._save)
        FormKeys(self, save)
        self.body.addWidget(SectionTitle(tr("Mengirim lewat surel")))
        self.body.addWidget(self._to_row)
        self.body.addWidget(size)
        self.body.addWidget(save, 0, Qt.AlignmentFlag.AlignRight)

    def refresh(self) -> None:
        """Show what is chosen, unless it is being typed."""
        from netral_desktop.sync.mail import mail_settings

        chosen = mail_settings(self._ctx.app.store)
        if self._to.text() == self._shown:
            self._to.setText(chosen.to)
        self._shown = chosen.to
        self._size.clear()
        for megabytes in sorted({*_USUAL, chosen.megabytes}):
            self._size.addItem(tr("{n} MB", n=float(megabytes)), megabytes)
        self._size.setCurrentIndex(self._size.findData(chosen.megabytes))

    def _save(self) -> None:
        store, to, megabytes = self._ctx.app.store, self._to.text(), self._size.currentData()

        def work(_: Progress) -> None:
            from netral_desktop.sync.mail import set_mail

            set_mail(store, to, megabytes)

        def refuse(error: KnownError) -> None:
            self._to_row.set_error(error)
            self._to.setFocus()

        self._to_row.set_error("")
        self._ctx.jobs.write(
            tr("Menyimpan pengaturan"), work, failed=refuse,
            done=lambda _: self._ctx.banner(Notice.done(tr("Pengaturan surel disimpan."))),
        )  # fmt: skip

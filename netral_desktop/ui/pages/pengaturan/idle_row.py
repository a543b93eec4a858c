"""When the window locks itself: chosen in the card of the password."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from netral_desktop.store.idle import CHOICES, idle_minutes, set_idle_minutes

from ... import theme
from ...context import UiContext
from ...texts import tr
from ...widgets.banners import Notice
from ...widgets.choice_box import ChoiceBox
from ...widgets.forms import FormRow


class IdleRow(QWidget):
    """See the module."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._box = ChoiceBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.S)
        row.addWidget(
            FormRow(
                tr("Kunci NETRAL bila tidak dipakai"), self._box,
                tr("Kata sandi diminta lagi; yang sedang diketik tidak hilang. Ctrl+Shift+L mengunci sekarang."),
            )
        )  # fmt: skip
        self._box.activated.connect(lambda _: self._choose())

    def refresh(self) -> None:
        """Show what is chosen; minutes that were set elsewhere stand among the choices."""
        now = idle_minutes(self._ctx.app.store)
        self._box.clear()
        for minutes in CHOICES if now in CHOICES else (now, *CHOICES):
            self._box.addItem(tr("sesudah {n} menit", n=minutes) if minutes else tr("tidak pernah"), minutes)
        self._box.setCurrentIndex(self._box.findData(now))
        self.setEnabled(not self._ctx.app.store.practice)

    def _choose(self) -> None:
        store, minutes = self._ctx.app.store, self._box.currentData()
        if minutes != idle_minutes(store):
            self._ctx.jobs.write(
                tr("Menyimpan pengaturan"), lambda _: set_idle_minutes(store, minutes),
                done=lambda _: self._ctx.banner(Notice.done(tr("Pilihan disimpan."))),
            )  # fmt: skip

"""The register itself: what can be done to it at the left, the form of it at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from .act_form import ActForm
from .managing import Managed, managed

_LEFT, _FORM = 300, 560


class ManageView(QWidget):
    """`chosen` carries a Managed."""

    chosen = Signal(object)
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form: ActForm | None = None
        panel = Panel(margin=16)
        back = Button(tr("Semua berkas"), kind="plain", icon="chevron-left")
        back.clicked.connect(self.back)
        panel.body.addWidget(back)
        panel.body.addWidget(SectionTitle(tr("Kelola Register")))
        for each in managed():
            button = Button(each.words)
            button.clicked.connect(partial(self._choose, each))
            panel.body.addWidget(button)
        panel.body.addStretch()
        holder = QWidget()
        holder.setMaximumWidth(_FORM)
        self._place = QVBoxLayout(holder)
        self._place.setContentsMargins(0, 0, theme.SPACE.S, 0)
        self._hint = Text(tr("Pilih di kiri apa yang hendak dikerjakan."), ink="muted", wrap=True)
        self._place.addWidget(self._hint)
        self._place.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        row.setSpacing(theme.SPACE.L)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.SPACE.S, 0)
        column.addWidget(panel)
        scroll = Scroll(left)
        scroll.setFixedWidth(_LEFT)
        row.addWidget(scroll)
        row.addWidget(Scroll(holder), 1)

    def _choose(self, what: Managed) -> None:
        self.chosen.emit(what)

    def open_form(self, form: ActForm) -> None:
        """Show a form in place of the one before."""
        self.close_form()
        self.form = form
        self._hint.hide()
        form.cancelled.connect(self.close_form)
        self._place.insertWidget(0, form)
        form.focus_first()

    def close_form(self) -> None:
        """Put it away with all that was typed and answered."""
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._hint.show()

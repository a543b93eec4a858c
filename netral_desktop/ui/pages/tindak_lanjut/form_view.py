"""A clarification form that came back, large enough to read what somebody wrote by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button, IconButton
from ...widgets.image_view import STEP, ImageView
from ...widgets.labels import Text
from ...widgets.panels import Panel


class FormView(Panel):
    """`left` is given when the list is wanted again."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=8, parent=parent)
        self._title = Text("", weight=theme.SEMIBOLD, wrap=True)
        self.view = ImageView(tr("Formulir klarifikasi"))
        back = Button(tr("Kembali ke daftar"), icon="chevron-left")
        back.clicked.connect(self.left)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.S)
        top.addWidget(back)
        top.addWidget(self._title, 1)
        for icon, name, act in (
            ("zoom-out", tr("Perkecil"), lambda: self.view.zoom(1 / STEP)),
            ("zoom-in", tr("Perbesar"), lambda: self.view.zoom(STEP)),
            ("rotate", tr("Putar"), self.view.turn),
            ("fit", tr("Seluruh halaman"), self.view.fit),
        ):
            button = IconButton(icon, name)
            button.clicked.connect(lambda _=False, act=act: act())
            top.addWidget(button)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        self.body.addLayout(column, 1)

    def begin(self, title: str) -> None:
        """Say whose it is, while the picture is on its way."""
        self._title.setText(title)
        self.view.set_image(None)
        self.view.setFocus()

    def show_form(self, image: QImage) -> None:
        """Show it, as wide as there is room: what is written on it is small."""
        self.view.set_image(image)
        if not image.isNull():
            self.view.zoom(max(1.0, 0.96 * self.view.viewport().width() / (image.width() * self.view.scale_now())))
            self.view.centerOn(image.width() / 2, image.height() * 0.45)

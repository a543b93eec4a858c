"""The middle of the page: the scanned page as it came, its zones outlined, and the keys to look closer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import IconButton
from ...widgets.empty_state import EmptyState
from ...widgets.image_view import STEP, ImageView, Outline
from ...widgets.labels import Elided

_PICTURE, _NOTHING = 0, 1
_TOOL = 46  # px: an icon with its key beside it


class PageView(QWidget):
    """One page. The keys work wherever the keyboard is on this page of the program, except in a text field."""

    pressed = Signal()  # the button under the words that stand in place of a page
    painted = Signal()  # what was given to be shown comes on screen now

    def __init__(self, scope: QWidget, parent: QWidget | None = None) -> None:
        """`scope` is the widget inside which the keys work."""
        super().__init__(parent)
        self.view = ImageView(tr("Halaman pindaian"))
        self.view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the list keeps the arrow keys; Tab goes on to the verdict
        self._outlines: tuple[Outline, ...] = ()
        self._near = False
        self._nothing = EmptyState("file", "")
        self._nothing.pressed.connect(self.pressed)
        self._where = Elided()
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(0)
        tools.addWidget(self._where, 1)
        for icon, name, key, action in (
            ("eye", tr("Ukuran asli"), "O", self.toggle_full_size),
            ("rotate", tr("Putar"), "R", self.view.turn),
            ("zoom-out", tr("Perkecil"), "-", lambda: self.view.zoom(1 / STEP)),
            ("zoom-in", tr("Perbesar"), "+", lambda: self.view.zoom(STEP)),
            ("fit", tr("Seluruh halaman"), "0", self._fit),
        ):
            button = IconButton(icon, f"{name} ({key})")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setText(key.replace("-", "−"))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFont(theme.font(theme.SMALL, theme.SEMIBOLD))
            button.setFixedWidth(_TOOL)
            button.clicked.connect(action)
            tools.addWidget(button)
            self._key(scope, key, action)
        self._key(scope, "=", lambda: self.view.zoom(STEP))
        frame = QWidget()
        self._stack = QStackedLayout(frame)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        for shown in (self.view.viewport(), self._nothing):
            shown.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.XS)
        column.addWidget(frame, 1)
        column.addWidget(self._tools)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of every painting."""
        if event.type() == QEvent.Type.Paint:
            self.painted.emit()
        return super().eventFilter(watched, event)

    def clear(self, where: str = "") -> None:
        """Show nothing while a page is on its way, or when none is chosen."""
        self._where.set_text(where)
        self._outlines, self._near = (), False
        self.view.set_image(None)
        self._stack.setCurrentIndex(_PICTURE)
        self._tools.show()

    def show_page(self, image: QImage, outlines: Sequence[Outline]) -> None:
        """Show a page, whole and as it came."""
        self._outlines, self._near = tuple(outlines), False
        self.view.set_image(image, self._outlines)
        self._stack.setCurrentIndex(_PICTURE)

    def set_outlines(self, outlines: Sequence[Outline]) -> None:
        """Draw other zones over the page at hand, or another of them as the chosen one."""
        self._outlines = tuple(outlines)
        self.view.set_outlines(self._outlines)
        if self._near:
            self._go_near()

    def show_words(self, icon: str, sentence: str, note: str, button: str = "") -> None:
        """Say why there is no picture, or no page."""
        self.clear()
        self._nothing.set_words(icon, sentence, note, button)
        self._stack.setCurrentIndex(_NOTHING)
        self._tools.hide()

    def toggle_full_size(self) -> None:
        """Every pixel of the scan as one of the screen, at the signature's zone; then back to the whole page."""
        if self._near:
            self._fit()
            return
        self._near = True
        self.view.zoom(1 / self.view.scale_now())
        self._go_near()

    def _go_near(self) -> None:
        """To the chosen zone."""
        corners = next((outline.points for outline in self._outlines if outline.chosen), ())
        if corners:
            self.view.centerOn(sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners))

    def _fit(self) -> None:
        self._near = False
        self.view.fit()

    def _key(self, scope: QWidget, key: str, action: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), scope)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: action())

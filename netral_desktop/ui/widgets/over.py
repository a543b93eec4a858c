"""What comes and goes over a place that is always there, so that nothing moves under the mouse by it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .. import theme

_PLACE_MOVED = frozenset({QEvent.Type.Resize, QEvent.Type.Move})
_CAME_OR_WENT = frozenset({QEvent.Type.ShowToParent, QEvent.Type.HideToParent})


class Over(QWidget):
    """Lies over `place`, `margin` px (across, down) within its sides, while any of what it holds is shown.

    What it holds stands side by side; what needs more height than the place has reaches down past it, or up with
    `upwards`. The place should hold nothing that can be clicked, and be laid out in `parent`.
    """

    def __init__(
        self, place: QWidget, parent: QWidget, margin: tuple[int, int] = (0, 0), *, upwards: bool = False
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._across, self._down = margin
        self._upwards = upwards
        self._held: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.SPACE.S)
        place.installEventFilter(self)
        self.hide()

    def put(self, widget: QWidget, stretch: int) -> None:
        """Hold this too; one that is put elsewhere later leaves by itself."""
        self._held.append(widget)
        self._row.addWidget(widget, stretch)
        widget.installEventFilter(self)
        self._show_or_hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._place and event.type() in _PLACE_MOVED:
            self._fit()
        elif watched is not self._place and event.type() in _CAME_OR_WENT:
            self._show_or_hide()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _show_or_hide(self) -> None:
        shown = any(widget.parentWidget() is self and not widget.isHidden() for widget in self._held)
        self.setVisible(shown)
        if shown:
            self.raise_()
            self._fit()

    def _fit(self) -> None:
        width = max(self._place.width() - 2 * self._across, 1)
        needs = self._row.heightForWidth(width) if self._row.hasHeightForWidth() else self._row.sizeHint().height()
        room = self._place.height() - 2 * self._down
        corner = self._place.pos() + QPoint(self._across, self._down)
        higher = max(needs - room, 0) if self._upwards else 0
        self.setGeometry(corner.x(), corner.y() - higher, width, max(needs, room))

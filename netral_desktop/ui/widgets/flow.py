"""A row that breaks: what has no more room in its line stands in the next, as words do.

For rows of buttons and tabs, whose words another language may make longer. While all of it has room it is one line, to
the left, or to the right where `right` is set.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """See the module. `spacing` px stand between two of its widgets, and between two lines.

    A widget and no layout: what Qt calls of a layout while it takes widgets down is not for Python to answer.
    """

    def __init__(self, spacing: int, *, right: bool = False) -> None:
        super().__init__()
        self._spacing, self._right = spacing, right
        self._widgets: list[QWidget] = []
        self._laid = 0  # the width that it was laid out for last
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the end of the row."""
        for widget in widgets:
            widget.setParent(self)
            self._widgets.append(widget)
        self._place()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(height for _, height in lines) + self._spacing * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        widths = [_size(widget).width() for widget in self._shown]
        width = sum(widths) + self._spacing * max(0, len(widths) - 1)
        return QSize(width, self.heightForWidth(self._laid or width))

    def minimumSizeHint(self) -> QSize:
        return QSize(max((_size(widget).width() for widget in self._shown), default=0), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._laid = self.width()
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # one of them says something else, comes or goes
            self._place()
        return super().event(event)

    def _place(self) -> None:
        y = 0
        for line, height in self._lines(self.width()):
            width = sum(_size(widget).width() for widget in line) + self._spacing * (len(line) - 1)
            x = max(0, self.width() - width) if self._right else 0
            for widget in line:
                size = _size(widget)
                widget.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self._spacing
            y += height + self._spacing
        self.updateGeometry()

    @property
    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _lines(self, width: int) -> list[tuple[list[QWidget], int]]:
        """The widgets of each line, and its height."""
        lines: list[tuple[list[QWidget], int]] = []
        taken = 0
        for widget in self._shown:
            size = _size(widget)
            if lines and taken + self._spacing + size.width() <= width:
                line, height = lines[-1]
                line.append(widget)
                lines[-1] = line, max(height, size.height())
                taken += self._spacing + size.width()
            else:
                lines.append(([widget], size.height()))
                taken = size.width()
        return lines


def _size(widget: QWidget) -> QSize:
    return widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())

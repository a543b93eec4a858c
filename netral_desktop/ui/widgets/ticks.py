"""Boxes to tick and round ones: a text that has too little room ends in dots, and a tip tells it whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolTip,
)

_LEAST = 12  # letters that are always seen


def _yields(button: QAbstractButton) -> None:
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _least(button: QAbstractButton) -> QSize:
    whole, text = button.sizeHint(), button.fontMetrics().horizontalAdvance(button.text())
    return QSize(whole.width() - text + min(text, button.fontMetrics().horizontalAdvance("n" * _LEAST)), whole.height())


def _elide(button: QAbstractButton, option: QStyleOptionButton, contents: QStyle.SubElement) -> None:
    room = button.style().subElementRect(contents, option, button).width()
    option.text = button.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, room)


def _tell(button: QAbstractButton, event: QEvent) -> bool:
    """The whole text as a tip, where it is cut and there is none."""
    if event.type() != QEvent.Type.ToolTip or button.toolTip() or button.sizeHint().width() <= button.width():
        return False
    QToolTip.showText(button.mapToGlobal(button.rect().bottomLeft()), button.text(), button)
    return True


class Tick(QCheckBox):
    """A box to tick."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        _yields(self)

    def minimumSizeHint(self) -> QSize:
        return _least(self)

    def event(self, event: QEvent) -> bool:
        return _tell(self, event) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        _elide(self, option, QStyle.SubElement.SE_CheckBoxContents)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_CheckBox, option)


class Choice(QRadioButton):
    """A round one."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        _yields(self)

    def minimumSizeHint(self) -> QSize:
        return _least(self)

    def event(self, event: QEvent) -> bool:
        return _tell(self, event) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        _elide(self, option, QStyle.SubElement.SE_RadioButtonContents)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_RadioButton, option)

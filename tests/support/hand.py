"""A person's hand in a window of this process: real clicks, keys and drops at what is in sight, and pictures of it.

Nothing is called that a person could not reach: what is clicked must be visible, enabled and uncovered.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from netral_desktop.ui.jobs import JobRunner
from netral_desktop.ui.widgets.table_view import TableView

PATIENCE_S = 60.0
_LEFT = Qt.MouseButton.LeftButton
_NO_KEYS = Qt.KeyboardModifier.NoModifier
Kind = TypeVar("Kind", bound=QWidget)


class Hand:
    """Works in `window`; `jobs` tells when the program has come to rest; pictures go to `folder`, numbered."""

    def __init__(self, window: QWidget, jobs: Callable[[], JobRunner], folder: Path) -> None:
        self.window = window
        self._jobs = jobs
        self._folder = folder
        self._pictures = 0
        window.activateWindow()
        self.wait(window.isActiveWindow, "the keyboard")

    # -- looking ----------------------------------------------------------------------------------------------------

    def find(self, kind: type[Kind], words: str = "") -> Kind:
        """The widget of a kind with these words on it (its beginning, or its spoken name). Raises LookupError."""
        found = [w for w in self._seen(kind) if not words or _says(w, words)]
        if not found:
            raise LookupError(f"no {kind.__name__} {words!r} in sight; {self.words()}")
        return next((w for w in found if words in _texts(w)), found[0])

    def in_sight(self, kind: type[QWidget]) -> bool:
        """Whether there is a widget of this kind."""
        return bool(self._seen(kind))

    def sees(self, words: str) -> bool:
        """Whether these words stand anywhere in the window."""
        return any(words in text for text in self.words())

    def words(self) -> list[str]:
        """Every label and button in sight."""
        labels = [w.text() for w in self._seen(QLabel)] + [w.text() for w in self._seen(QAbstractButton)]
        return [text for text in labels if text.strip()]

    def keep(self, name: str) -> None:
        """A picture of the whole screen."""
        self.rest()
        self._pictures += 1
        picture = QApplication.primaryScreen().grabWindow(0)
        if not picture.save(str(self._folder / f"{self._pictures:02d}-{name}.png")):
            raise OSError(f"cannot write the picture {name}")

    def rest(self) -> None:
        """Wait until no job runs and everything is painted."""
        self.wait(lambda: not self._jobs().busy, "the jobs to end")
        end = time.monotonic() + 0.05
        while time.monotonic() < end:
            QCoreApplication.processEvents()

    def wait(self, ready: Callable[[], bool], what: str) -> None:
        """Go on when it is so. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE_S
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError(f"waited for {what}; in sight: {self.words()}")
            QCoreApplication.processEvents()
            time.sleep(0.002)

    # -- doing ------------------------------------------------------------------------------------------------------

    def click(self, words: str, kind: type[QWidget] = QAbstractButton) -> None:
        """Click on a button (or another kind of widget) that says this."""
        self.press(self.find(kind, words))

    def press(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget, which must be in sight and uncovered; it is scrolled to first, as a person would."""
        self._scroll_to(widget)
        spot = at if at is not None else _middle(widget)
        assert widget.isEnabled(), f"{_name(widget)} is greyed"
        under = self._under(widget, spot)
        assert under is not None
        assert under is widget or widget.isAncestorOf(under), f"{_name(widget)} is covered by {_name(under)}"
        QTest.mouseClick(under, _LEFT, _NO_KEYS, under.mapFromGlobal(widget.mapToGlobal(spot)))
        self.rest()

    def fill(self, label: str, text: str) -> None:
        """Type into the field with this label, in place of what stands in it."""
        field = self.find(QLineEdit, label)
        self.press(field)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NO_KEYS) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.rest()

    def choose(self, label: str, words: str) -> None:
        """Open a list of choices with Alt+Down and take the one that begins so."""
        box = self.find(QComboBox, label)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        view = box.view()
        self.wait(view.isVisible, "the list of choices")
        place = next((n for n in range(box.count()) if box.itemText(n).strip().startswith(words)), None)
        assert place is not None, [box.itemText(n) for n in range(box.count())]
        QTest.keyClick(view, Qt.Key.Key_Home)
        for _ in range(place):
            QTest.keyClick(view, Qt.Key.Key_Down)
        QTest.keyClick(view, Qt.Key.Key_Return)
        self.wait(lambda: not view.isVisible(), "the choices to go")
        self.rest()

    def menu(self, button: str, entry: str, picture: str = "") -> None:
        """Open a button's menu and take an entry."""
        widget = self.find(QPushButton, button)
        menu = widget.menu()
        menu.popup(widget.mapToGlobal(widget.rect().bottomLeft()))
        self.wait(menu.isVisible, "the menu")
        if picture:
            self.keep(picture)
        action = next(each for each in menu.actions() if each.text().startswith(entry))
        QTest.mouseClick(menu, _LEFT, _NO_KEYS, menu.actionGeometry(action).center())
        self.rest()

    def pick_row(self, words: str) -> None:
        """Click on the first row of a list that is about this."""
        for table in self._seen(TableView):
            model = table.model()
            for row in range(model.rowCount()):
                index = model.index(row, 0)
                if any(words in str(model.index(row, n).data()) for n in range(model.columnCount())):
                    table.scrollTo(index)
                    QCoreApplication.processEvents()
                    QTest.mouseClick(table.viewport(), _LEFT, _NO_KEYS, table.visualRect(index).center())
                    self.rest()
                    return
        raise LookupError(f"no row about {words!r}")

    def drop(self, path: Path) -> None:
        """Drag a file over the window from outside and let it go, as the desktop does: by its window, not a widget."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        spot, copy = QPoint(self.window.width() * 2 // 3, self.window.height() * 2 // 3), Qt.DropAction.CopyAction
        target = self.window.windowHandle()
        enter = QDragEnterEvent(spot, copy, data, _LEFT, _NO_KEYS)
        QCoreApplication.sendEvent(target, enter)
        assert enter.isAccepted(), "the page does not take the file"
        move = QDragMoveEvent(spot, copy, data, _LEFT, _NO_KEYS)
        move.accept()  # as Qt has it once the page took the file
        QCoreApplication.sendEvent(target, move)
        assert move.isAccepted()
        self.keep("berkas-diseret")
        QCoreApplication.sendEvent(target, QDropEvent(QPointF(spot), copy, data, _LEFT, _NO_KEYS))
        self.rest()

    @contextmanager
    def file_dialog(self, path: Path) -> Iterator[None]:
        """In the file dialog that opens inside: put a path in and press Enter."""
        answered: list[bool] = []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog) or not dialog.isVisible():
                QTimer.singleShot(50, answer)
                return
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            if not answered:
                field.setText(str(path))  # as pasted: typing would open a list of what else begins so
                answered.append(True)
            QTest.keyClick(field, Qt.Key.Key_Return)
            QTimer.singleShot(300, lambda: answer() if isValid(dialog) and dialog.isVisible() else None)

        QTimer.singleShot(100, answer)
        yield
        assert answered, "no file dialog came"
        self.rest()

    # -- parts ------------------------------------------------------------------------------------------------------

    def _seen(self, kind: type[Kind]) -> list[Kind]:
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        front = [w for w in windows if w is QApplication.activeModalWidget()] or windows
        return [w for window in front for w in window.findChildren(kind) if w.isVisible()]

    def _under(self, widget: QWidget, spot: QPoint) -> QWidget | None:
        """What a click at this spot of a widget would meet."""
        return QApplication.widgetAt(widget.mapToGlobal(spot))

    def _scroll_to(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
                QCoreApplication.processEvents()
            parent = parent.parentWidget()


def _says(widget: QWidget, words: str) -> bool:
    return any(text.startswith(words) for text in _texts(widget))


def _texts(widget: QWidget) -> list[str]:
    texts = [widget.accessibleName()]
    if isinstance(widget, QAbstractButton | QLabel):
        texts.append(widget.text())
    if isinstance(widget, QLineEdit):
        texts.append(widget.placeholderText())
    return texts


def _middle(widget: QWidget) -> QPoint:
    if isinstance(widget, QAbstractButton) and widget.metaObject().className() in ("QCheckBox", "QRadioButton"):
        return QPoint(10, widget.height() // 2)
    return widget.rect().center()


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()!r}"

"""What every page's driver does: what a person does at a page, and what they see there.

The words are those on screen: a button is found by what it says, a field by its label, a list by its spoken name. What
a page keeps to itself (names that begin with `_`) is no business of a test.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from netral_desktop.ui.context import Page
from netral_desktop.ui.widgets.banners import Banner, Notice
from netral_desktop.ui.widgets.drop_zone import DropZone
from netral_desktop.ui.widgets.forms import FormRow
from netral_desktop.ui.widgets.table_view import TableView
from tests.support.hand import Hand

Kind = TypeVar("Kind", bound=QWidget)


class PageDriver(Hand):
    """At one page of an open window."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.window(), lambda: page.ctx.jobs, Path())
        self.page = page

    def rest(self) -> None:
        """Wait until no job runs and everything is shown."""
        self.wait(lambda: not self.page.ctx.jobs.busy, "the jobs to end")
        for _ in range(3):
            QCoreApplication.processEvents()

    # -- looking ----------------------------------------------------------------------------------------------------

    @property
    def notice(self) -> Notice | None:
        """The message at the top of the page."""
        return self.find(Banner).notice if self.in_sight(Banner) else None

    @property
    def told(self) -> str:
        """The sentence of that message; empty when there is none."""
        return self.notice.message if self.notice is not None else ""

    def can_press(self, words: str) -> bool:
        """Whether a button with these words is in sight and can be pressed."""
        return self.in_sight_with(QAbstractButton, words) and self.find(QAbstractButton, words).isEnabled()

    def in_sight_with(self, kind: type[QWidget], words: str) -> bool:
        """Whether a widget of this kind says this."""
        try:
            self.find(kind, words)
        except LookupError:
            return False
        return True

    def wrong(self, label: str, kind: type[QWidget] = QLineEdit) -> str:
        """What is said to be wrong with the field with this label; empty when nothing is."""
        return self.find(kind, label).accessibleDescription()

    def typed(self, label: str) -> str:
        """What stands in the field with this label."""
        return self.find(QLineEdit, label).text()

    def written(self, label: str) -> str:
        """What stands in the large field with this label."""
        return self.find(QPlainTextEdit, label).toPlainText()

    def choices(self, label: str) -> list[str]:
        """What the list of choices with this label offers."""
        box = self.find(QComboBox, label)
        return [box.itemText(n).strip() for n in range(box.count())]

    def table(self, name: str = "") -> TableView:
        """The list with this name."""
        return self.find(TableView, name)

    def rows(self, name: str = "") -> list[list[str]]:
        """The words of every row of a list."""
        model = self.table(name).model()
        columns = range(model.columnCount())
        return [[str(model.index(row, n).data() or "") for n in columns] for row in range(model.rowCount())]

    def empty_words(self, name: str = "") -> str:
        """What stands in place of the rows of an empty list."""
        labels = self.table(name).empty.findChildren(QLabel)
        return next(label.text() for label in labels if label.isVisible() and label.text())

    def below(self, caption: str) -> str:
        """The words right below these."""
        return self._beside(caption, 1)

    def above(self, caption: str) -> str:
        """The words right above these."""
        return self._beside(caption, -1)

    def note_of(self, label: str) -> str:
        """What stands below the field with this label: its note, or what is wrong with it."""
        row = next(row for row in self._seen(FormRow) if row.field.accessibleName() == label)
        return [text.text() for text in row.findChildren(QLabel) if text.isVisible()][-1]

    # -- doing ------------------------------------------------------------------------------------------------------

    def take_back(self) -> None:
        """Press the button of the message at the top (Urungkan)."""
        notice = self.notice
        assert notice is not None
        assert notice.button
        self.press(next(b for b in self.find(Banner).findChildren(QAbstractButton) if b.text() == notice.button))

    def look_again(self) -> None:
        """Read the page anew, as when a person comes back to it."""
        self.page.refresh()
        self.rest()

    def choose(self, label: str, words: str) -> None:
        """Take the choice that begins so. The list does not open: without a screen nothing can hold the keyboard."""
        box = self.find(QComboBox, label)
        assert box.isEnabled(), f"{label} is greyed"
        place = next((n for n in range(box.count()) if box.itemText(n).strip().startswith(words)), None)
        assert place is not None, self.choices(label)
        box.setCurrentIndex(place)
        box.activated.emit(place)
        self.rest()

    def take_entry(self, button: str, entry: str) -> None:
        """Take the entry of a button's menu that begins so. The menu does not open, as above."""
        widget = self.find(QPushButton, button)
        assert widget.isEnabled(), f"{button} is greyed"
        next(each for each in widget.menu().actions() if each.text().startswith(entry)).trigger()
        self.rest()

    def type_in(self, label: str, text: str) -> None:
        """Type into the field with this label and press Enter."""
        self.fill(label, text)
        self.key(Qt.Key.Key_Return)

    def write(self, label: str, text: str) -> None:
        """Put a text into the large field with this label, in place of what stands in it."""
        field = self.find(QPlainTextEdit, label)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        field.insertPlainText(text)
        self.rest()

    def set_day(self, label: str, day: str) -> None:
        """Set the day of the field with this label, `YYYY-MM-DD`."""
        row = next(row for row in self._seen(FormRow) if row.field.accessibleName() == label)
        (row.field if isinstance(row.field, QDateEdit) else row.findChild(QDateEdit)).setDate(
            QDate.fromString(day, "yyyy-MM-dd")
        )
        self.rest()

    def tick(self, words: str, on: bool = True) -> None:
        """Tick a box, or take the tick away."""
        box = self.find(QCheckBox, words)
        if box.isChecked() != on:
            self.press(box)

    def pick_rows(self, places: Sequence[int], name: str = "") -> None:
        """Select rows of a list by where they stand, with Ctrl held for all but the first."""
        table = self.table(name)
        for number, row in enumerate(places):
            index = table.model().index(row, 0)
            table.scrollTo(index)
            held = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, table.visualRect(index).center())
        self.rest()

    def open_row(self, place: int, name: str = "") -> None:
        """Select a row and press Enter."""
        self.pick_rows([place], name)
        QTest.keyClick(self.table(name), Qt.Key.Key_Return)
        self.rest()

    def drop(self, *paths: Path) -> None:
        """Let files or folders fall on the page."""
        self.find(DropZone).dropped.emit(list(paths))
        self.rest()

    @contextmanager
    def choosing(self, *paths: Path | None) -> Iterator[None]:
        """In the desktop's file dialog, which is no part of the program: choose these; None: cancel it."""
        chosen = [str(path) for path in paths if path is not None]
        with pytest.MonkeyPatch.context() as patch:
            first = chosen[0] if chosen else ""
            for name in ("getOpenFileName", "getSaveFileName"):
                patch.setattr(QFileDialog, name, lambda *_, **__: (first, ""))
            patch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: (chosen, ""))
            patch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: first)
            yield
        self.rest()

    # -- parts ------------------------------------------------------------------------------------------------------

    def _under(self, widget: QWidget, spot: QPoint) -> QWidget | None:
        """As on a screen that holds the whole window, which the one without a screen (offscreen) does not."""
        return widget.window().childAt(widget.mapTo(widget.window(), spot))

    def _seen(self, kind: type[Kind]) -> list[Kind]:
        """Of this page's window and what it has opened: several windows may stand side by side here."""
        modal = QApplication.activeModalWidget()
        if modal is not None:
            return [w for w in modal.findChildren(kind) if w.isVisible()]
        return [w for w in self.window.findChildren(kind) if w.isVisible()]

    def _beside(self, caption: str, step: int) -> str:
        label = self.find(QLabel, caption)
        column = sorted((w for w in self._seen(QLabel) if w.parent() is label.parent()), key=QLabel.y)
        return column[column.index(label) + step].text()

"""The strip at the top: the views, the last intake, the buttons to bring more, and below them how the pages add up.

The sum has a line of its own: beside the buttons it would break into many, just when much is coming in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ... import theme
from ...icons import icon
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.forms import Scroll
from ...widgets.labels import Elided, Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.received_list import Line, ReceivedList

REVIEW, CONTACT, BATCHES = 0, 1, 2


def _views() -> tuple[tuple[str, str], ...]:
    return ((tr("Tinjau"), "Ctrl+T"), (tr("Semua tanda tangan"), "Ctrl+L"), (tr("Berkas masuk"), "Ctrl+K"))


_MORE, _MORE_WORDS = theme.CONTROL_HEIGHT + 4, 132  # px: the small arrow, and with words beside it


class IntakeBar(QWidget):
    """See the module."""

    view_chosen = Signal(int)
    files_wanted = Signal()
    continue_wanted = Signal()
    refused_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: list[QToolButton] = []
        self._sum = Text("", weight=theme.SEMIBOLD, wrap=True)
        self._last = Elided()
        self._said, self._watching, self._waiting, self._reading = "", "", False, False
        self._view, self._low, self._named = REVIEW, False, False
        self._continue = Button(tr("Lanjutkan membaca"), kind="ok")
        self._continue.clicked.connect(self.continue_wanted)
        self._refused = Button("", kind="danger")
        self._refused.clicked.connect(self.refused_wanted)
        self._files = Button(tr("Masukkan pindaian"), kind="primary", icon="import")
        self._files.setToolTip(tr("Pilih berkas pindaian (Ctrl+O)"))
        self._files.clicked.connect(self.files_wanted)
        self._ways = QMenu(self)
        self._more = Button("", icon="chevron-down")
        self._more.setToolTip(tr("Cara lain memasukkan pindaian (Ctrl+M)"))
        self._more.setAccessibleName(tr("Cara lain memasukkan pindaian"))
        self._more.setFixedWidth(_MORE)
        self._more.clicked.connect(self.show_ways)
        self._bring: tuple[QWidget, ...] = (self._files, self._more)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.S)
        row.addLayout(self._make_views())
        row.addSpacing(theme.SPACE.S)
        row.addWidget(self._last, 1)
        for button in (self._refused, self._continue, self._files, self._more):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.XS)
        column.addLayout(row)
        column.addWidget(self._sum)

    def _make_views(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.XS)
        for place, (words, key) in enumerate(_views()):
            button = QToolButton()
            button.setCheckable(True)
            button.setText(words)
            button.setToolTip(f"{words} ({key})")
            button.setFont(theme.font(theme.NOTE, theme.SEMIBOLD))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFixedHeight(theme.CONTROL_HEIGHT)
            button.clicked.connect(partial(self._choose, place))
            shortcut = QShortcut(QKeySequence(key), button)  # a button's own one would answer 100 ms late
            shortcut.activated.connect(partial(self._choose, place))
            group.addButton(button)
            self._views.append(button)
            row.addWidget(button)
        self._views[REVIEW].setChecked(True)
        return row

    def _choose(self, view: int, _: bool = True) -> None:
        self.view_chosen.emit(view)

    def add_way(self, words: str, icon_name: str, action: Callable[[], object], key: str = "") -> QAction:
        """Another way to bring pages in, below the small arrow; `key` is said there and works on the whole page."""
        way = QAction(icon(icon_name, "ink", 18), words, self)
        if key:
            way.setShortcut(QKeySequence(key))
            way.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        way.triggered.connect(lambda: action())
        self.addAction(way)  # so that its key works while the menu is closed
        self._ways.addAction(way)
        return way

    def show_ways(self) -> None:
        """Open the menu of the other ways below its button."""
        self._ways.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def show_view(self, view: int) -> None:
        """Mark the view that is shown."""
        self._views[view].setChecked(True)
        self._view = view
        self._show_sum()

    def set_low(self, low: bool) -> None:
        """In a low window the contact sheet needs the sum's line for crops."""
        self._low = low
        self._show_sum()

    def _show_sum(self) -> None:
        self._sum.setVisible(bool(self._sum.text()) and not (self._low and self._view == CONTACT))

    def show_state(self, balance: str, last: str, unread: int, refused: int) -> None:
        """The sum of all pages, the last intake in words, pages that wait to be read, files that were refused."""
        self._sum.setText(balance)
        self._show_sum()
        self._said, self._waiting = last, unread > 0
        self._tell()
        self._refused.setText(tr("{refused} berkas ditolak", refused=refused))
        self._refused.setVisible(refused > 0)
        self._name_ways()

    def show_watch(self, words: str) -> None:
        """How the watched folder does, in short."""
        self._watching = words
        self._tell()

    def _tell(self) -> None:
        self._continue.setVisible(self._waiting and not self._reading)
        self._name_ways()
        said = "" if self._waiting or self._reading else self._said  # of an intake that has ended
        self._last.set_text("   ·   ".join(part for part in (said, self._watching) if part))

    def set_empty(self, empty: bool) -> None:
        """While nothing has come in there is nothing to view, and the page itself has the button for files."""
        self._files.setVisible(not empty)
        for button in self._views:
            button.setVisible(not empty)
        self._name_ways()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_ways()

    def _name_ways(self) -> None:
        """The other ways are named where there is room beside all else; in a narrow window the arrow is left."""
        others = [each for each in (*self._views, self._refused, self._continue, self._files) if not each.isHidden()]
        named = _MORE_WORDS + sum(each.sizeHint().width() + theme.SPACE.S for each in others) <= self.width()
        if named != self._named:
            self._named = named
            self._more.setText(tr("Cara lain") if named else "")
            self._more.setFixedWidth(max(_MORE_WORDS, self._more.sizeHint().width()) if named else _MORE)

    def set_reading(self, reading: bool) -> None:
        """While pages are read nothing more is brought in; deciding goes on."""
        self._reading = reading
        self._tell()
        for widget in self._bring:
            widget.setEnabled(not reading)
        for way in self._ways.actions():
            way.setEnabled(not reading)


class RefusedPanel(Panel):
    """The files that were not taken, each with its reason. `seen`: a person has looked at them all."""

    closed = Signal()
    seen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._list = ReceivedList(tr("Tidak ada berkas yang ditolak."))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        column.addStretch()
        self._back = Button(tr("Kembali  Esc"))
        self._back.clicked.connect(self.closed)
        self._seen = Button(tr("Sudah dilihat"), kind="primary")
        self._seen.setToolTip(tr("Nama dan sebabnya tetap tersimpan di Berkas masuk"))
        self._seen.clicked.connect(self.seen)
        leave = QShortcut(QKeySequence("Escape"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._back)
        buttons.addWidget(self._seen)
        self.body.addWidget(SectionTitle(tr("Berkas yang ditolak")))
        self.body.addWidget(
            Text(tr("Berkas lain tetap dibaca. Perbaiki yang di bawah ini, lalu masukkan lagi."), size=theme.NOTE,
                 ink="muted", wrap=True)
        )  # fmt: skip
        self.body.addWidget(Scroll(content), 1)
        self.body.addLayout(buttons)

    def show_lines(self, lines: Sequence[Line], *, unseen: bool) -> None:
        """Replace what is listed; `unseen`: a person can say that they were looked at."""
        self._list.show_lines(lines)
        self._seen.setVisible(unseen)
        self.setFocusProxy(self._seen if unseen else self._back)

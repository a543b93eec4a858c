"""The navigation at the left: names with icons and badges, only icons in a narrow window; below, what can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QMenu, QSizePolicy, QVBoxLayout, QWidget

from netral_desktop.kernel.text import hour, number

from . import theme
from .icons import paint_icon
from .roles import Entry
from .texts import tr
from .undoing import Undoable
from .widgets.fitting import draw_lines, fit

_ITEM_HEIGHT, _LOWEST_ITEM = 38, 26  # px; the lower in a window that is not high enough for all of them
_ACTS_SHOWN = 10
_ACT_WIDTH = 420  # px of the words of an act in the menu


class NavigationItem(QAbstractButton):
    """One page's entry, or an act that belongs to all of them."""

    def __init__(self, icon: str, title: str, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._badge = 0
        self._shortcut = shortcut
        self.setText(title)
        self.setMinimumHeight(_LOWEST_ITEM)
        self.setMaximumHeight(_ITEM_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_badge(0)

    def set_badge(self, count: int) -> None:
        """Show how much waits there; 0 shows nothing."""
        self._badge = count
        waiting = tr(", {count} menunggu", count=count) if count else ""
        self.setAccessibleName(self.text() + waiting)
        self.setToolTip(f"{self.text()}{waiting} ({self._shortcut})")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.NAVIGATION_FOLDED - 16, _ITEM_HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.color("navigation-active" if self.isChecked() else "navigation-hover"))
            painter.drawRoundedRect(box, theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        if self.isChecked():
            painter.setBrush(theme.color("mark"))
            painter.drawRoundedRect(QRectF(0, 8, 3, box.height() - 16), 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(theme.color("mark"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        ink = theme.color("navigation-strong" if self.isChecked() else "navigation-text")
        folded = self.width() < 100
        left = (self.width() - 20) / 2 if folded else 12.0
        paint_icon(painter, self._icon, QRectF(left, (box.height() - 20) / 2, 20, 20), ink)
        if not folded:
            painter.setPen(ink)
            painter.setFont(theme.font(theme.BODY, theme.SEMIBOLD if self.isChecked() else theme.REGULAR))
            painter.drawText(box.adjusted(42, 0, -44, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._badge:
            self._paint_badge(painter, folded)

    def _paint_badge(self, painter: QPainter, folded: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("mark"))
        if folded:
            painter.drawEllipse(QRectF(self.width() - 15, 5, 9, 9))
            return
        words = number(self._badge) if self._badge < 1000 else "999+"
        painter.setFont(theme.font(theme.SMALL, theme.BOLD))
        width = max(26.0, painter.fontMetrics().horizontalAdvance(words) + 14.0)
        pill = QRectF(self.width() - width - 8, (self.height() - 19) / 2, width, 19)
        painter.drawRoundedRect(pill, 9.5, 9.5)
        painter.setPen(theme.color("on-mark"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


class Navigation(QWidget):
    """The dark column: the program's and the office's name, the entries, a footer."""

    chosen = Signal(str)  # the key of a page
    undo_chosen = Signal(object)  # an Undoable
    jobs_wanted = Signal()
    others_wanted = Signal()  # other data folders of this computer

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = _Head(self)
        self._foot = _Foot(self)
        self._group = QButtonGroup(self)
        self.items: dict[str, NavigationItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(self._head)
        self._column = column
        for entry in entries:
            self.add(entry)
        column.addStretch()
        self.undo = NavigationItem("undo", tr("Urungkan…"), "Ctrl+Z")
        self.undo.clicked.connect(self._show_acts)
        kept = self.undo.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.undo.setSizePolicy(kept)
        column.addWidget(self.undo)
        self.jobs = NavigationItem("pekerjaan", tr("Pekerjaan"), "Ctrl+J")
        self.jobs.clicked.connect(lambda _: self.jobs_wanted.emit())
        column.addWidget(self.jobs)
        self.others = NavigationItem("folder", tr("Data lain"), "Ctrl+Shift+D")
        self.others.clicked.connect(lambda _: self.others_wanted.emit())
        column.addWidget(self.others)
        column.addWidget(self._foot)
        self._acts: Sequence[Undoable] = ()
        self.undo.hide()
        self.jobs.hide()
        self.others.hide()
        self.fold(False)

    def add(self, entry: Entry) -> None:
        """A further page, below the others."""
        place = len(self.items) + 1
        item = NavigationItem(entry.icon, entry.title, f"Ctrl+{place % 10}")
        item.setCheckable(True)
        item.clicked.connect(lambda _: self.chosen.emit(entry.key))
        self._group.addButton(item)
        self.items[entry.key] = item
        self._column.insertWidget(place, item)  # below the head

    def fold(self, folded: bool) -> None:
        """Show icons only, or names as well."""
        self.setFixedWidth(theme.NAVIGATION_FOLDED if folded else theme.NAVIGATION_WIDTH)
        self._foot.setVisible(not folded)

    def set_current(self, key: str) -> None:
        """Mark the page that is shown."""
        self.items[key].setChecked(True)

    def set_office(self, name: str, notes: Sequence[str]) -> None:
        """Whose data this is, and what stands at the bottom."""
        self._head.set_office(name)
        self._foot.set_lines([*notes, tr("F1 bantuan")])

    def set_badges(self, badges: Mapping[str, int]) -> None:
        """Show what waits where; an entry that is not named has nothing."""
        for key, item in self.items.items():
            item.set_badge(badges.get(key, 0))

    def set_acts(self, acts: Sequence[Undoable]) -> None:
        """What was done in this sitting and can be taken back, the latest first; its place stays when it is empty."""
        self._acts = acts
        self.undo.setVisible(bool(acts))
        self.undo.setToolTip(tr("Ctrl+Z mengurungkan: {words}", words=acts[0].words) if acts else "")

    def set_jobs(self, active: int, ended: int) -> None:
        """How many jobs run or wait; before the first of a sitting there is nothing to look at."""
        self.jobs.setVisible(active + ended > 0)
        self.jobs.set_badge(active)

    def offer_others(self, there: bool) -> None:
        """Whether another data folder is known here."""
        self.others.setVisible(there)

    def acts_menu(self) -> QMenu:
        """The acts, each of which can be chosen to be taken back."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection(tr("Urungkan yang mana?"))
        for act in self._acts[:_ACTS_SHOWN]:
            words = self.fontMetrics().elidedText(act.words, Qt.TextElideMode.ElideMiddle, _ACT_WIDTH)
            entry = menu.addAction(f"{hour(act.at)}   {words}".replace("&", "&&"))
            entry.triggered.connect(lambda _=False, act=act: self.undo_chosen.emit(act))
        return menu

    def _show_acts(self) -> None:
        menu = self.acts_menu()
        menu.popup(self.undo.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("navigation"))


class _Head(QWidget):
    """NETRAL, and the office's name on up to two lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._office = ""
        self.setFixedHeight(78)

    def set_office(self, name: str) -> None:
        self._office = name
        self.setAccessibleName(f"NETRAL, {name}")
        self.setToolTip(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("navigation-strong"))
        painter.setFont(theme.font(theme.TITLE, theme.BOLD))
        if self.width() < 100:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("mark"))
            badge = QRectF((self.width() - 32) / 2, 20, 32, 32)
            painter.drawRoundedRect(badge, 8, 8)
            painter.setPen(theme.color("on-mark"))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, "N")
            return
        painter.drawText(QRectF(12, 18, self.width() - 12, 28), Qt.AlignmentFlag.AlignVCenter, "NETRAL")
        font, lines = fit(self._office, theme.font(theme.SMALL), self.width() - 16, 30)
        painter.setFont(font)
        painter.setPen(theme.color("navigation-muted"))
        draw_lines(painter, lines, 12, 46)


class _Foot(QWidget):
    """Small lines at the bottom."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[str] = []

    def set_lines(self, lines: list[str]) -> None:
        self._lines = lines
        self.setAccessibleName(". ".join(lines))
        self.setFixedHeight(18 * len(lines) + 12)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("navigation-muted"))
        for number_, line in enumerate(self._lines):
            box = QRectF(12, 18 * number_, self.width() - 12, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line)

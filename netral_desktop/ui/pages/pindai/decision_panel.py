"""The right side: whose page it is, what was read and why, the signature large, and the verdict's buttons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.kernel.text import number

from ... import theme
from ...widgets.banners import Banner
from ...widgets.buttons import Button, VerdictButton
from ...widgets.forms import Scroll
from ...widgets.labels import LongName, Text
from ...widgets.panels import Chip, Panel
from .owner_search import OwnerSearch
from .wording import Detail, Event, Owner

WIDTH = 424
_CROP_LOWEST, _CROP_WITH_LABEL, _CROP_HIGHEST = 92, 130, 190
_ABOVE_AND_BELOW = 330  # name, reason, buttons, search, the banner
_UNKNOWN = "Pemilik belum diketahui"


class DecisionPanel(QWidget):
    """Shows a page's detail and tells what a person decides about it."""

    decided = Signal(str)  # signed | unsigned | discard
    reprint = Signal()
    undo_wanted = Signal()  # of the decision about the page that is shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._name = LongName(size=18, lines=2)
        self._below = Text("", size=theme.NOTE, ink="muted", wrap=True, selectable=True)
        self._chip = Chip()
        self._reason = Text("", wrap=True)
        self._crop = CropView()
        self.owner_search = OwnerSearch()
        self.owner_search.picked.connect(self._enable)
        self._history = QVBoxLayout()
        self._history.setSpacing(2)
        self._history_title = Text("Riwayat lembar", size=theme.NOTE, weight=theme.SEMIBOLD)
        self._undo = Button("Urungkan keputusan", kind="plain")
        self._undo.clicked.connect(self.undo_wanted)
        self.banner = Banner()
        self._place = Text("", size=theme.SMALL, ink="muted")
        self._detail: Detail | None = None
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(theme.SPACE.S)
        verdict = QHBoxLayout()
        verdict.setSpacing(theme.SPACE.S)
        verdict.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        verdict.addWidget(self._reason, 1)
        column.addWidget(self._name)
        column.addWidget(self._below)
        column.addLayout(verdict)
        column.addWidget(self._crop)
        column.addLayout(self._buttons())
        column.addWidget(self.owner_search)
        head = QHBoxLayout()
        head.addWidget(self._history_title, 1)
        head.addWidget(self._undo)
        column.addLayout(head)
        column.addLayout(self._history)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.SPACE.XS)
        outer.addWidget(Scroll(self._content), 1)
        outer.addWidget(self.banner)
        outer.addWidget(self._place)

    def _buttons(self) -> QGridLayout:
        self.signed = VerdictButton("Tertandatangani", "T", kind="ok")
        self.unsigned = VerdictButton("Kosong", "K", kind="danger")
        self.again = VerdictButton("Cetak ulang", "U")
        self.discard = VerdictButton("Buang halaman", "B")
        self.signed.clicked.connect(lambda: self.decided.emit("signed"))
        self.unsigned.clicked.connect(lambda: self.decided.emit("unsigned"))
        self.discard.clicked.connect(lambda: self.decided.emit("discard"))
        self.again.clicked.connect(self.reprint)
        grid = QGridLayout()
        grid.setSpacing(theme.SPACE.S)
        for place, button in enumerate((self.signed, self.unsigned, self.again, self.discard)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            grid.addWidget(button, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        return grid

    # -- showing ----------------------------------------------------------------------------------------------------

    def show_place(self, place: int, pages: int) -> None:
        """Say where in the list the page stands, counted from 0."""
        self._place.setText(f"{number(place + 1)} dari {number(pages)}   ·   ↑ ↓ pindah")

    def show_detail(self, detail: Detail) -> None:
        """Show a page; its pictures follow."""
        self._detail = detail
        self._content.show()
        owner = detail.owner
        self._name.set_text(owner.name if owner else _UNKNOWN)
        self._below.setText(owner.below if owner else f"{detail.file} · {detail.title}")
        self._chip.set_state(detail.chip, detail.tone)
        self._reason.setText(detail.reason)
        label = detail.zones[0].label if detail.zones else ""
        self._crop.show_crop(None, label)
        self._crop.setVisible(bool(detail.zones))
        self.owner_search.begin(owned=owner is not None)
        self._show_history(detail.history)
        self._undo.setVisible(detail.decided)
        self._enable()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the signature gives way, so that the verdict's buttons need no scrolling."""
        self._crop.setFixedHeight(min(max(self.height() - _ABOVE_AND_BELOW, _CROP_LOWEST), _CROP_HIGHEST))
        super().resizeEvent(event)

    def show_nothing(self) -> None:
        """No page is chosen; what was just done can still be taken back."""
        self._detail = None
        self._content.hide()
        self._place.setText("")

    def owner(self) -> Owner | None:
        """Whose page it is: who was picked by hand, else who was read."""
        return self.owner_search.owner or (self._detail.owner if self._detail is not None else None)

    def show_crop(self, image: QImage) -> None:
        """Show the signature's zone of the page at hand."""
        if self._detail is not None and self._detail.zones:
            self._crop.show_crop(image, self._detail.zones[0].label)

    def _show_history(self, events: tuple[Event, ...]) -> None:
        while (item := self._history.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()  # now, not when it is deleted
                line.deleteLater()
        for event in events:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.SPACE.S)
            when = Text(event.when, size=theme.SMALL, ink="muted")
            when.setFixedWidth(88)
            row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(event.what, size=theme.SMALL, ink="muted", wrap=True), 1)
            self._history.addWidget(line)
        self._history_title.setVisible(bool(events))

    def _enable(self) -> None:
        """A verdict needs an owner: the one who was read, or the one who was picked by hand."""
        known = self.owner() is not None
        self.signed.setEnabled(known)
        self.unsigned.setEnabled(known)
        self.again.setEnabled(known)
        self.discard.setEnabled(self._detail is not None and self._detail.state != "discarded")


class CropView(Panel):
    """The zone of the signature, as large as there is room, and what it shows in words below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=8, parent=parent)
        self._image: QImage | None = None
        self._label = Text("", size=theme.SMALL, ink="muted")
        self.body.addStretch()
        self.body.addWidget(self._label)

    def show_crop(self, image: QImage | None, label: str) -> None:
        """Show a picture, or nothing while it is on its way."""
        self._image = image
        self._label.setText(label)
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._label.setVisible(self.height() >= _CROP_WITH_LABEL)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._image is None or self._image.isNull():
            return
        label = self._label.height() if self._label.isVisible() else 0
        room = QRectF(self.rect()).adjusted(8, 6, -8, -(label + 6))
        size = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRectF(0, 0, size.width(), size.height())
        spot.moveCenter(room.center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(spot, self._image)

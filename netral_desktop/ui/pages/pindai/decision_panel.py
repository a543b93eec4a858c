"""The right side: whose page it is, what was read and why, the signature large, and the verdict's buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.scans.review.decisions import Action

from ... import theme
from ...texts import tr
from ...widgets.banners import Banner
from ...widgets.buttons import Button, VerdictButton
from ...widgets.forms import Scroll
from ...widgets.labels import LongName, Text
from ...widgets.layouts import clear
from ...widgets.over import Over
from ...widgets.panels import Chip
from .crop_view import HIGHEST, LOWEST, LOWEST_OF_TWO, CropView
from .owner_search import OwnerSearch
from .review_session import open_decisions
from .thumb_row import ThumbRow
from .wording import Detail, Event, ZoneMark
from .zones_list import ZonesList

WIDTH = 424
_ABOVE_AND_BELOW = 330  # name, reason, buttons, search, the banner
_LOW = 500  # a panel lower than this has room for little else than the verdict


def _unknown() -> str:
    return tr("Pemilik belum diketahui")


class DecisionPanel(QWidget):
    """Shows a page's detail and tells what a person decides about it, or about its zone at hand."""

    decided = Signal(str)  # signed | unsigned | reprint | as_read | discard
    thumb_seen = Signal(str)  # by which witness
    part_wanted = Signal()  # of two sheets in one picture
    undo_wanted = Signal()  # of the decision about the page that is shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._name = LongName(size=18, lines=2)
        self._below = Text("", size=theme.NOTE, ink="muted", wrap=True, selectable=True)
        self._chip = Chip()
        self._reason = Text("", wrap=True)
        self._crop = CropView()
        self.zones = ZonesList()
        self.thumb = ThumbRow()
        self.thumb.seen.connect(self.thumb_seen)
        self.owner_search = OwnerSearch()
        self.owner_search.picked.connect(self._enable)
        self._history = QVBoxLayout()
        self._history.setSpacing(2)
        self._history_title = Text(tr("Riwayat lembar"), size=theme.NOTE, weight=theme.SEMIBOLD)
        self._undo = Button(tr("Urungkan keputusan"), kind="plain")
        self._undo.clicked.connect(self.undo_wanted)
        self.banner = Banner()
        self._place = Text("", size=theme.SMALL, ink="muted")
        self._where = ""
        self._detail: Detail | None = None
        self._zone = 0
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
        column.addWidget(self.thumb)
        column.addLayout(self._make_buttons())
        column.addWidget(self.zones)
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
        self._scroll = Scroll(self._content)
        self.owner_search.found_shown.connect(self._show_candidates)
        outer.addWidget(self._scroll, 1)
        self._place.setFixedHeight(theme.CONTROL_HEIGHT + 8)  # as high as a message of one line
        outer.addWidget(self._place)
        # The buttons above keep their place when something is said of the page before.
        Over(self._place, self, upwards=True).put(self.banner, 1)

    def _make_buttons(self) -> QGridLayout:
        self.signed = VerdictButton(tr("Tertandatangani"), "T", kind="ok")
        self.unsigned = VerdictButton(tr("Kosong"), "K", kind="danger")
        self.again = VerdictButton(tr("Cetak ulang"), "U")
        self.discard = VerdictButton(tr("Buang halaman"), "B")
        self.as_read = VerdictButton(tr("Arsipkan sesuai bacaan"), "A")
        self.part = VerdictButton(tr("Pisahkan dua lembar"), "P", kind="ok")
        self.part.setToolTip(tr("Gambar dibelah di antara kedua lembar, lalu keduanya dibaca sendiri-sendiri (P)"))
        self.part.clicked.connect(self.part_wanted)
        self.signed.clicked.connect(lambda: self.decided.emit(Action.SIGNED))
        self.unsigned.clicked.connect(lambda: self.decided.emit(Action.UNSIGNED))
        self.discard.clicked.connect(lambda: self.decided.emit(Action.DISCARD))
        self.again.clicked.connect(lambda: self.decided.emit(Action.REPRINT))
        self.again.setToolTip(tr("Dihitung kosong dan masuk daftar cetak ulang di halaman Pakta (U)"))
        self.as_read.clicked.connect(lambda: self.decided.emit(Action.AS_READ))
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.SPACE.S)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for button in (self.signed, self.unsigned, self.again, self.discard, self.as_read, self.part):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._place_buttons(by_hand=False)
        return self._grid

    def _place_buttons(self, *, by_hand: bool) -> None:
        """Filing to somebody by hand is said on the buttons, which are then as wide as their words."""
        self.signed.set_words(tr("Arsipkan manual: tertandatangani") if by_hand else tr("Tertandatangani"))
        self.unsigned.set_words(tr("Arsipkan manual: kosong") if by_hand else tr("Kosong"))
        span = 2 if by_hand else 1
        self._grid.addWidget(self.signed, 0, 0, 1, span)
        self._grid.addWidget(self.unsigned, 1 if by_hand else 0, 0 if by_hand else 1, 1, span)
        self._grid.addWidget(self.again, 2, 0)
        self._grid.addWidget(self.discard, 2, 1)
        self._grid.addWidget(self.as_read, 3, 0, 1, 2)
        self._grid.addWidget(self.part, 4, 0, 1, 2)

    # -- showing ----------------------------------------------------------------------------------------------------

    def show_place(self, place: int, pages: int) -> None:
        """Say where in the list the page stands, counted from 0."""
        zones = tr("   ·   ← → kotak") if self._detail is not None and len(self._detail.zones) > 1 else ""
        self._where = tr(
            "{place} dari {pages}   ·   ↑ ↓ pindah{zones}   ·   Z urungkan", place=place + 1, pages=pages, zones=zones
        )
        self.say_seen()

    def say_wait(self) -> None:
        """A key came before there was something to see; nothing was decided."""
        self._place.set_ink("warning-text")
        self._place.setText(tr("Halaman ini baru tampil, belum diputuskan: lihat, lalu tekan lagi."))

    def say_seen(self) -> None:
        """The page can be decided."""
        self._place.set_ink("muted")
        self._place.setText(self._where)

    def show_detail(self, detail: Detail, zone: int) -> None:
        """Show a page, at one of its zones; its pictures follow."""
        self._detail = detail
        self.thumb.clear()
        self._content.show()
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.owner_search.begin(owned=detail.owner is not None)
        self.owner_search.setVisible(not detail.shared)
        self._scroll.verticalScrollBar().setValue(0)
        self._show_history(detail.history)
        self._undo.setVisible(detail.decided)
        self._crop.setVisible(bool(detail.zones))
        self.show_zone(detail, zone)

    def show_zone(self, detail: Detail, zone: int) -> None:
        """Show another zone of the page at hand, or the same one with another verdict."""
        self._detail, self._zone = detail, zone
        mark = self._mark()
        several = len(detail.zones) > 1
        self._reason.setText(detail.reason_at(zone))
        owner = mark.owner if mark is not None and (several or detail.owner is None) else detail.owner
        owner = owner or detail.owner
        self._name.set_text(owner.name if owner else _unknown())
        below = owner.below if owner else f"{detail.file} · {detail.title}"
        place = tr("Kotak {zone} dari {zones}", zone=zone + 1, zones=len(detail.zones)) if several else ""
        self._below.setText(" · ".join(part for part in (place, mark.role if mark and several else "", below) if part))
        if mark is not None and several:
            self._chip.set_state(mark.words, mark.tone)
        else:
            self._chip.set_state(detail.chip, detail.tone)
        self._crop.show_crop(None, mark.label if mark else "")
        self._crop.show_beside(None, self._beside_label())
        self._fit_crop()
        self.zones.show_zones(detail.zones, zone, low=self.height() < _LOW)
        self._enable()

    def _show_candidates(self) -> None:
        """In a low window they stand below its edge; once the layout has made room for them."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.owner_search, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the signature gives way, so that the verdict's buttons need no scrolling."""
        self._fit_crop()
        super().resizeEvent(event)

    def _fit_crop(self) -> None:
        """Two zones side by side, with words below each, need more than one."""
        least = LOWEST_OF_TWO if self._beside_label() else LOWEST
        self._crop.setFixedHeight(min(max(self.height() - _ABOVE_AND_BELOW, least), HIGHEST))

    def show_nothing(self) -> None:
        """No page is chosen; what was just done can still be taken back."""
        self._detail = None
        self._content.hide()
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it would stay beside nothing
        self._where = ""
        self.say_seen()

    def show_crop(self, image: QImage) -> None:
        """Show the zone at hand."""
        mark = self._mark()
        if mark is not None:
            self._crop.show_crop(image, mark.label)

    def show_beside(self, image: QImage) -> None:
        """Show what is on record for the zone at hand."""
        self._crop.show_beside(image, self._beside_label())

    def _beside_label(self) -> str:
        mark, detail = self._mark(), self._detail
        beside = detail.beside.get(mark.position) if mark and detail else None
        return beside.label if beside is not None else ""

    def _mark(self) -> ZoneMark | None:
        zones = self._detail.zones if self._detail is not None else ()
        return zones[self._zone] if self._zone < len(zones) else None

    def _show_history(self, events: tuple[Event, ...]) -> None:
        clear(self._history)
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
        named = self.owner_search.owner
        allowed = open_decisions(self._detail, self._zone, named) if self._detail is not None else frozenset()
        self._place_buttons(by_hand=named is not None)
        self.signed.setEnabled(Action.SIGNED in allowed)
        self.unsigned.setEnabled(Action.UNSIGNED in allowed)
        self.again.setEnabled(Action.REPRINT in allowed)
        self.discard.setEnabled(Action.DISCARD in allowed)
        self.thumb.offer(self._detail is not None and self._detail.thumb and Action.THUMB in allowed)
        self.as_read.setVisible(Action.AS_READ in allowed)
        self.part.setVisible(self._detail is not None and self._detail.two_sheets)

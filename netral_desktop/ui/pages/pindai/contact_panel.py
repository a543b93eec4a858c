"""The contact sheet: all signatures that were filed, forty a screen, the doubtful ones first, for a last look."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from netral_desktop.scans.states import Verdict

from ... import theme
from ...context import UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Banner, Notice
from ...widgets.buttons import Button, IconButton, VerdictButton
from ...widgets.empty_state import EmptyState
from ...widgets.labels import Elided, Text
from ...widgets.over import Over
from .contact_grid import CROP_BOX, ContactGrid
from .contact_presenter import ContactPresenter, empty_words, filter_words, order_words
from .pictures import Pictures
from .wording import Crop, verdicts

_KEPT = 200  # crops in memory, five screens: at most 0.15 MB each
_WAITING = 120  # two screens and what is left of a third


class ContactPanel(QWidget):
    """See the module."""

    opened = Signal(str, int)  # page id, zone
    left = Signal()  # to the review, as there is nothing here

    def __init__(self, presenter: ContactPresenter, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._ctx = ctx
        self._crops: list[Crop] = []
        self._marked: list[tuple[str, str]] = []  # page id and name, the latest last
        pictures = Pictures(
            ctx.jobs, ctx.app.store.blobs.read, keep=_KEPT, waiting=_WAITING, box=CROP_BOX, parent=self
        )  # fmt: skip
        self.grid = ContactGrid(pictures)
        self._filters: dict[str, QToolButton] = {}
        self._order = Elided()
        self._place = Text("", size=theme.NOTE, ink="muted")
        self._chosen = Elided()
        self._back = IconButton("chevron-left", tr("Layar sebelumnya (PgUp)"))
        self._on = IconButton("chevron-right", tr("Layar berikutnya (PgDn)"))
        self._open = Button(tr("Buka halaman (Enter)"))
        self._wrong = VerdictButton(tr("Salah baca"), "X", kind="danger")
        self._wrong.setFixedHeight(theme.CONTROL_HEIGHT)
        self.banner = Banner()
        self._empty = EmptyState("pindai", "")
        self._empty.pressed.connect(self._leave_empty)
        self._leads_to_all = False  # the button of an empty sheet; or to the review
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.grid)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.XS)
        for which, words in filter_words().items():
            button = QToolButton()
            button.setCheckable(True)
            button.setText(words)
            button.setFont(theme.font(theme.NOTE, theme.SEMIBOLD))
            button.setFixedHeight(32)
            button.clicked.connect(partial(self._choose_filter, which))
            group.addButton(button)
            self._filters[which] = button
            top.addWidget(button)
        self._filters[self.presenter.filter].setChecked(True)
        top.addSpacing(theme.SPACE.S)
        top.addWidget(self._order, 1)
        top.addWidget(self._place)
        top.addWidget(self._back)
        top.addWidget(self._on)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.SPACE.S)
        bottom.addWidget(self._chosen, 1)
        bottom.addWidget(self._wrong)
        bottom.addWidget(self._open)
        sheet = QWidget()
        self._stack = QStackedLayout(sheet)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.S)
        column.addLayout(top)
        column.addWidget(sheet, 1)
        column.addLayout(bottom)
        # Over what is told of the chosen one, beside the buttons: the pictures keep their place.
        Over(self._chosen, self, (0, -4), upwards=True).put(self.banner, 1)

    def _connect(self) -> None:
        self.grid.opened.connect(self._open_at)
        self.grid.chosen.connect(self._tell_chosen)
        self.grid.leafed.connect(self._leaf)
        self.grid.screen_changed.connect(self._on_resized)
        self._back.clicked.connect(partial(self._leaf, -1))
        self._on.clicked.connect(partial(self._leaf, 1))
        self._open.clicked.connect(lambda: self._open_at(self.grid.current))
        self._wrong.clicked.connect(self._mark_wrong)
        for button in (self._back, self._on, self._open, self._wrong):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for key, action in (
            ("T", partial(self._mark, Verdict.SIGNED)), ("K", partial(self._mark, Verdict.UNSIGNED)),
            ("Z", self.undo), ("Ctrl+Z", self.undo),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(action)

    # -- showing ----------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Ask for the crops again and go on where it was left."""
        chosen = self._chosen_crop()
        self.presenter.reread(chosen.id if chosen is not None else "")
        self._show(self._place_of(chosen))

    def reload(self) -> None:
        """Read what is on screen again; everything stays in its place."""
        if self.presenter.empty:
            self.presenter.reread()
        self._show(self.grid.current)

    def _show(self, current: int) -> None:
        self._crops = self.presenter.screen()
        self._stack.setCurrentIndex(0 if self._crops else 1)
        self._order.set_text(order_words()[self.presenter.filter])
        self._place.setText(self.presenter.place_words)
        self._open.setEnabled(bool(self._crops))
        self._wrong.setEnabled(bool(self._crops))
        self._back.setEnabled(self.presenter.screens > 1)
        self._on.setEnabled(self.presenter.screens > 1)
        if not self._crops:
            self._chosen.set_text("")
            self._tell_empty()
        self.grid.show_crops(self._crops, max(0, current))
        self.grid.fetch(self.presenter.screen(ahead=1))

    def _tell_empty(self) -> None:
        """Why nothing is here, and the way on: to what another filter shows, or to what waits for a decision."""
        words, note = empty_words()[self.presenter.filter]
        self._leads_to_all = self.presenter.filter != "all" and self.presenter.any_at_all
        self._empty.set_words("pindai", words, note, tr("Lihat semua") if self._leads_to_all else tr("Tinjau halaman"))

    def _leave_empty(self) -> None:
        if self._leads_to_all:
            self._choose_filter("all")
        else:
            self.left.emit()

    def _place_of(self, crop: Crop | None) -> int:
        if crop is None:
            return 0
        return next((n for n, shown in enumerate(self.presenter.screen()) if shown.id == crop.id), self.grid.current)

    def _chosen_crop(self) -> Crop | None:
        return self._crops[self.grid.current] if self.grid.current < len(self._crops) else None

    def _tell_chosen(self, place: int) -> None:
        crop = self._crops[place]
        more = tr("   ·   PgDn layar berikutnya") if self.presenter.screens > 1 else ""
        self._chosen.set_text(tr("{spoken}   ·   panah pindah{more}", spoken=crop.spoken, more=more))

    def _choose_filter(self, which: str, _: bool = True) -> None:
        self._filters[which].setChecked(True)
        self.presenter.choose(which)
        self._show(0)
        self.grid.setFocus()

    def _leaf(self, by: int) -> None:
        if self.presenter.leaf(by):
            self._show(0 if by > 0 else self.grid.capacity - 1)

    def _on_resized(self) -> None:
        self.presenter.resize(self.grid.capacity)
        if self.isVisible():
            self._show(self.grid.current)

    def _open_at(self, place: int) -> None:
        if place < len(self._crops):
            self.opened.emit(self._crops[place].page_id, self._crops[place].position)

    def hideEvent(self, event: QHideEvent) -> None:
        self.banner.dismiss()
        super().hideEvent(event)

    # -- overruling -------------------------------------------------------------------------------------------------

    def _mark_wrong(self) -> None:
        """The opposite of what was read or decided."""
        crop = self._chosen_crop()
        if crop is not None:
            self._mark(Verdict.UNSIGNED if crop.verdict == Verdict.SIGNED else Verdict.SIGNED)

    def _mark(self, verdict: Verdict) -> None:
        crop = self._chosen_crop()
        if crop is None or crop.verdict == verdict:
            return
        self._marked.append((crop.page_id, crop.owner or crop.page))
        self._ctx.jobs.write(tr("Menyimpan keputusan"), lambda progress: self.presenter.decide(crop, verdict))
        said = f"{crop.owner or crop.page}: {verdicts()[verdict][0]}."
        self.banner.show_notice(Notice(Tone.OK, said, "", tr("Urungkan (Z)"), self.undo))

    def undo(self) -> None:
        """Take the latest mark of this sheet back."""
        if not self._marked:
            return
        page_id, name = self._marked.pop()
        self.banner.show_notice(Notice(Tone.NEUTRAL, tr("Keputusan untuk {name} ditarik kembali.", name=name)))
        self._ctx.jobs.write(tr("Menarik keputusan kembali"), lambda progress: self.presenter.undo(page_id))

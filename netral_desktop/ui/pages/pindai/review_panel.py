"""Deciding: the list of pages, the page with its zones, and the verdict; the next page is there at once.

Who decides what, and what of it counts, is the `ReviewSession`; this shows it. The pictures of the next pages are
fetched while one is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPolygonF, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.scans.review.decisions import Action
from netral_desktop.scans.states import PageState

from ... import theme
from ...context import UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.image_view import Outline
from .decision_panel import DecisionPanel
from .list_panel import THUMB, ListPanel
from .page_view import PageView
from .pictures import Pictures
from .review_session import Decision, ReviewSession, Undoable
from .wording import Choice, Detail

_PICTURES_KEPT, _THUMBS_KEPT = 24, 400  # decoded: about 1.5 MB a page, 0.3 MB a crop, 10 KB a thumbnail
_AHEAD = 4  # pages whose pictures are there before they are asked for
_AT_ONCE = 2  # a page and its crop
GLANCE_MS = 150  # nobody sees a page and presses a key in less; whoever did, typed it for the page before


class ReviewPanel(QWidget):
    """See the module."""

    finished = Signal()  # the contact sheet is wanted
    part_wanted = Signal(str)  # page id: of a picture with two sheets
    state_chosen = Signal(str)  # another state of pages is wanted, or shown after a decision was taken back

    def __init__(self, session: ReviewSession, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._ctx = ctx
        self.glance = QTimer(self, singleShot=True, interval=GLANCE_MS)
        self.glance.timeout.connect(self._on_seen)
        self.from_contact = False
        read = session.picture
        thumbs = Pictures(ctx.jobs, read, keep=_THUMBS_KEPT, box=THUMB * 2, parent=self)
        self._pictures = Pictures(ctx.jobs, read, keep=_PICTURES_KEPT, at_once=_AT_ONCE, parent=self)
        self._pictures.ready.connect(self._show_pictures)
        self.list = ListPanel(session, thumbs)
        self.view = PageView(self)
        self.decision = DecisionPanel()
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.SPACE.L)
        columns.addWidget(self.list)
        columns.addWidget(self.view, 1)
        columns.addWidget(self.decision)
        self._connect()
        self.setFocusProxy(self.list.table)

    def _connect(self) -> None:
        self.list.state_chosen.connect(self.state_chosen)
        self.list.chosen.connect(self._on_chosen)
        self.view.pressed.connect(self._go_elsewhere)
        self.view.painted.connect(self._on_painted)
        self.decision.decided.connect(self._decide)
        self.decision.thumb_seen.connect(partial(self._decide, Action.THUMB))
        self.decision.part_wanted.connect(self._part)
        self.decision.undo_wanted.connect(self._take_back_shown)
        self.decision.zones.wanted.connect(self.choose_zone)
        search = self.decision.owner_search
        search.searched.connect(self._search)
        search.sheet_wanted.connect(self._read_again)
        search.left.connect(self.list.table.setFocus)
        self.list.table.installEventFilter(self)
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Z", self.undo), ("Z", self.undo), ("Escape", self._leave), ("M", self._file_by_hand),
            ("Up", partial(self._step, -1)), ("Down", partial(self._step, 1)),
            ("Left", partial(self.step_zone, -1)), ("Right", partial(self.step_zone, 1)),
            *((str(digit), partial(self._on_digit, digit)) for digit in range(1, 10)),
        ]  # fmt: skip
        for key, action in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list of a page that many sign, Tab goes from zone to zone; Enter leads on when the list is empty."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.list.ids():
            self._go_elsewhere()
            return True
        if self.session.zones > 1:
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.step_zone(step)
                return True
        return super().eventFilter(watched, event)

    # -- showing ----------------------------------------------------------------------------------------------------

    def reload(self, place: int | None = None) -> None:
        """Ask for the list again; when the chosen page has left it, the one that took its place is chosen."""
        place = self._place_now() if place is None else place
        self.list.blockSignals(True)  # the page that stays chosen is asked about once
        self.list.reload()
        self.list.blockSignals(False)
        if self.list.current():
            self._on_chosen(self.list.current())
        elif self.list.ids():
            self.list.choose_at(place)
        else:
            self._on_chosen("")

    def open_page(self, page_id: str, zone: int | None = None) -> None:
        """Show a page of the list, wherever it stands, at a zone."""
        self.list.choose(page_id)
        if zone is not None:
            self.choose_zone(zone)
        self.list.table.setFocus()

    def _leave(self) -> None:
        """Esc: out of the search, or back to the contact sheet from which the page was opened."""
        if self.decision.owner_search.occupied:
            self.decision.owner_search.reset()
        elif self.from_contact:
            self.finished.emit()

    def _step(self, by: int) -> None:
        """Down or up: among the candidates when the keyboard is there, else to another page."""
        if not self.decision.owner_search.step(by):
            self.list.step(by)

    def _place_now(self) -> int:
        return self.list.place(self.session.page_id) or 0

    def _on_chosen(self, page_id: str) -> None:
        if not page_id:
            if not self.list.ids():
                self._show_none()
            return
        before = self.session.page_id
        place = self.list.place(page_id) or 0
        if self.session.choose(page_id) and (detail := self.session.detail) is not None:
            if detail.id != before:
                self._leave_behind()
            self.glance.stop()
            self.decision.show_detail(detail, self.session.zone)
            self.decision.show_place(place, len(self.list.ids()))
            self.view.clear(detail.where)
            self._show_pictures()
            self._fetch_next(place)
            self._suggest(detail)
        else:
            self.decision.show_place(place, len(self.list.ids()))

    def _leave_behind(self) -> None:
        """What was said about the page before does not stand beside the next one; its undo does."""
        notice = self.decision.banner.notice
        if notice is not None and notice.action != self.undo:
            self.decision.banner.dismiss()

    def _show_none(self) -> None:
        self.session.choose_none()
        self.glance.stop()
        self.decision.show_nothing()
        if self.session.state == PageState.REVIEW:
            self.view.show_words(
                "check",
                tr("Tidak ada yang menunggu keputusan"),
                tr(
                    "Semua halaman yang dibaca sudah punya tempat. Lihat sekilas semua tanda tangannya di lembar "
                    "kontak."
                ),
                tr("Buka semua tanda tangan"),
            )
        else:
            self.view.show_words("file", tr("Tidak ada halaman dengan keadaan ini"), "", tr("Tinjau yang menunggu"))

    def _go_elsewhere(self) -> None:
        """From an empty list: to the last look when nothing waits, else to what waits."""
        if self.session.state == PageState.REVIEW:
            self.finished.emit()
        else:
            self.state_chosen.emit(PageState.REVIEW)

    def _show_pictures(self, _: str = "") -> None:
        """Put the pictures of the page at hand on screen, as far as they have come; others are ignored."""
        detail = self.session.detail
        if detail is None:
            return
        page = self._pictures.get(detail.image) if detail.image else None
        self._show_crop()
        if self.session.given or (detail.image and page is None):
            return
        self.session.give()
        if page is None or page.image.isNull():
            words = page.problem if page is not None else tr("Halaman ini tidak dapat dibuka sebagai gambar")
            self.view.show_words(
                "file", words, tr("Berkas aslinya tetap tersimpan. Pindai ulang lembarnya bila perlu.")
            )
            return
        self.view.show_page(page.image, self._outlines(detail))
        self._show_crop()

    def _on_painted(self) -> None:
        if self.session.waits_for_eyes and not self.glance.isActive():
            self.glance.start()

    def _on_seen(self) -> None:
        """From now on the page at hand can be decided."""
        self.session.see()
        self.decision.say_seen()

    def _show_crop(self) -> None:
        """The zone at hand, large: its own picture, or that part of the page."""
        detail, place = self.session.detail, self.session.zone
        if detail is None or place >= len(detail.zones):
            return
        zone = detail.zones[place]
        on_record = detail.beside.get(zone.position)
        if on_record is not None and (filed := self._pictures.get(on_record.crop)) is not None:
            self.decision.show_beside(filed.image)
        if zone.crop:
            crop = self._pictures.get(zone.crop)
            if crop is not None:
                self.decision.show_crop(crop.image)
        elif zone.corners and self.session.given and detail.image:
            page = self._pictures.get(detail.image)
            if page is not None and not page.image.isNull():
                area = QPolygonF([QPointF(*corner) for corner in zone.corners]).boundingRect()
                self.decision.show_crop(page.image.copy(area.toAlignedRect()))

    def _outlines(self, detail: Detail) -> list[Outline]:
        return [
            Outline(zone.corners, zone.tone, zone.label, chosen=place == self.session.zone)
            for place, zone in enumerate(detail.zones)
            if zone.corners
        ]

    def _fetch_next(self, place: int) -> None:
        """The next pages' pictures are there before they are asked for; the nearest is wished for last, so first."""
        ahead = self.list.ids()[place + 1 : place + 1 + _AHEAD]
        lines = self.session.rows(ahead)
        for line in (lines[page_id] for page_id in reversed(ahead) if page_id in lines):
            for blob in (line.crop, line.image):
                if blob:
                    self._pictures.get(blob)

    # -- whose page -------------------------------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        detail = self.session.detail
        if detail is not None:
            self.decision.owner_search.show_found(self.session.find(detail, text) if text else [])

    def _suggest(self, detail: Detail) -> None:
        """For a page of nobody: whose sheet is missing where it was scanned, looked up beside the window's thread."""

        def show(found: list[Choice]) -> None:
            if self.session.page_id == detail.id:
                self.decision.owner_search.suggest(found)

        if detail.nobodys:
            self._ctx.jobs.run(
                tr("Mencari calon"), lambda progress: self.session.find(detail, ""), done=show, quiet=True
            )  # fmt: skip

    def _read_again(self, choice: Choice) -> None:
        """Hold the page against the sheet that was named, at once."""
        detail = self.session.begin_reread()
        if detail is None:
            return
        self.list.table.setFocus()
        whose = f" {choice.name}" if choice.person_id else ""
        self.decision.banner.show_notice(Notice(Tone.NEUTRAL, tr("Membaca ulang sebagai lembar{whose} …", whose=whose)))

        def done(told: tuple[str, Tone]) -> None:
            self.session.end_reread(detail)
            self._say(*told)

        def failed(error: KnownError) -> None:
            other_paper = self.session.refuse_reread(detail, choice, error.code)
            if self.session.page_id != detail.id:
                self._ctx.banner(Notice.error(error))
                return
            notice = Notice.error(error)
            if other_paper:  # beside a button there is room for little
                words = tr("Halaman ini bukan lembar {name}.", name=choice.name)
                notice = Notice(
                    Tone.DUE, words, tr("Kertas lain miliknya?"), tr("Arsip manual (M)"), self._file_by_hand
                )
                self.decision.banner.setToolTip(error.message)
            self.decision.banner.show_notice(notice)

        self._ctx.jobs.write(
            tr("Membaca ulang halaman"), lambda progress: self.session.reread(detail.id, choice.code),
            done=done, failed=failed,
        )  # fmt: skip

    def _part(self) -> None:
        if self.session.page_id:
            self.part_wanted.emit(self.session.page_id)

    def _file_by_hand(self) -> None:
        """The page was not that person's sheet, but may be other paper of theirs."""
        by_hand = self.session.other_paper()
        if by_hand is not None:
            self.decision.banner.dismiss()
            self.decision.owner_search.name(by_hand)
            self.list.table.setFocus()

    # -- zones ------------------------------------------------------------------------------------------------------

    def choose_zone(self, zone: int) -> None:
        """Go to a zone of the page, counted from 0."""
        if self.session.choose_zone(zone):
            self._show_zone()

    def step_zone(self, by: int) -> None:
        """Go to the next or an earlier zone; from the last to the first."""
        if self.session.step_zone(by):
            self._show_zone()

    def _on_digit(self, digit: int) -> None:
        """A digit takes a candidate where some are listed, else it goes to a zone."""
        if not self.decision.owner_search.pick_at(digit - 1):
            self.choose_zone(digit - 1)

    def _show_zone(self) -> None:
        detail = self.session.detail
        if detail is not None:
            self.decision.show_zone(detail, self.session.zone)
            self.view.set_outlines(self._outlines(detail))
            self._show_crop()

    # -- deciding ---------------------------------------------------------------------------------------------------

    def _decide(self, action: str, witness: str | None = None) -> None:
        """Store the decision about what is on screen, and go on without waiting for it."""
        if self.session.detail is not None and not self.session.seen:
            self.decision.say_wait()
            return
        place = self._place_now()
        decision = self.session.decide(Action(action), self.decision.owner_search.owner, witness)
        if decision is None:
            return
        self._say(decision.sentence)
        self._write(decision)
        if decision.leaves:
            self.reload(place)
            self.list.table.setFocus()
        else:
            self._show_zone()

    def _write(self, decision: Decision) -> None:
        def failed(error: KnownError) -> None:
            self.session.give_back(decision)
            self.decision.banner.dismiss()
            self._ctx.banner(Notice.error(error))
            self.list.reload()
            self.list.choose(decision.page_id)
            self._on_chosen(decision.page_id)

        self._ctx.jobs.write(tr("Menyimpan keputusan"), lambda progress: self.session.store(decision), failed=failed)

    def undo(self) -> None:
        """Take the latest decision of this session back and show its page."""
        last = self.session.last_decided()
        if last is not None:
            self._take_back(last)

    def _take_back_shown(self) -> None:
        detail = self.session.detail
        if detail is not None:
            self.session.forget(detail.id)
            self._take_back(Undoable(detail.id, detail.title))

    def _take_back(self, page: Undoable) -> None:
        def done(state: str) -> None:
            if state != self.session.state:
                self.state_chosen.emit(state)
            self.open_page(page.page_id)
            self.decision.banner.show_notice(
                Notice(Tone.NEUTRAL, tr("Keputusan {title} ditarik kembali.", title=page.title))
            )

        self._ctx.jobs.write(
            tr("Menarik keputusan kembali"), lambda progress: self.session.undo(page.page_id), done=done
        )

    def _say(self, sentence: str, tone: Tone = Tone.OK) -> None:
        self.decision.banner.show_notice(Notice(tone, sentence, "", tr("Urungkan (Z)"), self.undo))

"""Asks when the pacts of an intake were signed and keeps the answer: the banner, the written dates, what is undone."""

from __future__ import annotations

from PySide6.QtCore import QDate, QObject, Signal

from ...context import UiContext
from ...texts import tr
from ...widgets.banners import Notice
from .signing_banner import SigningBanner
from .signing_presenter import Asked, SigningPresenter
from .written_panel import WrittenPanel


class SigningDesk(QObject):
    """`opened`: the written dates are to be shown; `closed`: they are through."""

    opened = Signal()
    closed = Signal()

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._presenter = SigningPresenter(ctx.app)
        self.banner = SigningBanner()
        self.written = WrittenPanel(self._presenter, ctx)
        self.banner.told.connect(self._note)
        self.banner.written.connect(self._open)
        self.banner.passed_over.connect(self._pass_over)
        self.written.left.connect(self._on_left)

    def look(self) -> None:
        """Ask of the newest intake."""
        asked, day = self._presenter.asked(), self._presenter.today()
        self.banner.ask(asked, QDate(day.year, day.month, day.day))

    def _note(self, asked: Asked, day: str, of_session: bool) -> None:
        def back() -> None:
            self._ctx.jobs.write(tr("Mengurungkan"), lambda _: self._presenter.take_back(asked))

        self._ctx.jobs.write(
            tr("Mencatat tanggal"), lambda _: self._presenter.note(asked, day, of_session=of_session),
            done=lambda pages: self._ctx.banner(
                Notice.done(tr("Hari tanda tangan {pages} halaman dicatat.", pages=pages), undo=back)
            ),
        )  # fmt: skip

    def _pass_over(self, asked: Asked) -> None:
        def back() -> None:
            self._ctx.jobs.write(tr("Mengurungkan"), lambda _: self._presenter.pass_over(asked, back=True))

        self._ctx.jobs.write(
            tr("Mencatat tanggal"), lambda _: self._presenter.pass_over(asked),
            done=lambda _: self._ctx.banner(
                Notice.done(tr("Dicatat: hari tanda tangan berkas masuk itu tidak diketahui."), undo=back)
            ),
        )  # fmt: skip

    def _open(self, asked: Asked) -> None:
        self.opened.emit()
        self.written.begin(asked)

    def _on_left(self, kept: int) -> None:
        self.closed.emit()
        if kept:
            self._ctx.banner(Notice.done(tr("Tanggal di {kept} lembar dicatat.", kept=kept)))

"""What is done with recordings at the page: the work behind the buttons of `video_panel`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from netral_desktop.campaigns.queries import active_campaign, find_campaign, time_zone_of
from netral_desktop.ikrar.queries import Session
from netral_desktop.ikrar.video import finding
from netral_desktop.ikrar.video.recordings import (
    Recording,
    check_recording,
    note_recording,
    recordings,
    remove_recording,
)
from netral_desktop.ikrar.video.slate_code import slate_key
from netral_desktop.ikrar.video.telling import slate_said
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import long_day

from ...context import UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from .video_panel import VideoPanel

if TYPE_CHECKING:
    from .slate_screen import SlateScreen


class VideoDesk:
    """Joins the panel to the store for the session that is shown.

    What reads a whole recording is no job of the writing lane: check-ins must not wait for it.
    """

    def __init__(self, ctx: UiContext, panel: VideoPanel, window: Callable[[], QWidget]) -> None:
        self._ctx, self._panel, self._window = ctx, panel, window
        self._session: Session | None = None
        self._screen: SlateScreen | None = None
        panel.shown.connect(self._show_slate)
        panel.printed.connect(self._print_slate)
        panel.noted.connect(self._note)
        panel.searched.connect(self._search)
        panel.pictured.connect(self._picture)
        panel.checked.connect(self._check)
        panel.removed.connect(self._remove)

    def show_session(self, session: Session) -> None:
        """Read the session's recordings."""
        self._session = session
        store = self._ctx.app.store
        with store.read() as c:
            campaign = find_campaign(c, session.campaign_id)
            found = recordings(c, store.office, session.id)
        deadline = campaign.video_deadline if campaign is not None else None
        words = long_day(date.fromisoformat(deadline)) if deadline else ""
        self._panel.show_recordings(found, time_zone_of(campaign), words)

    def _show_slate(self) -> None:
        session, store = self._session, self._ctx.app.store
        if session is None or self._screen is not None:
            return

        def show(key: bytes) -> None:
            with store.read() as c:
                zone = time_zone_of(active_campaign(c))
            window = self._window()
            from .slate_screen import SlateScreen  # here: what draws the slate takes its time to be there

            self._screen = SlateScreen(session, key, store.clock, zone, store.office_name, window)
            self._screen.left.connect(self._on_left)
            self._screen.setGeometry(window.geometry())
            self._screen.showFullScreen()

        self._ctx.jobs.write(tr("Menyiapkan papan"), lambda _: slate_key(store), done=show)

    def _on_left(self) -> None:
        self._screen = None
        self._window().activateWindow()

    def _print_slate(self, out: Path) -> None:
        session, store = self._session, self._ctx.app.store
        assert session is not None

        def work(_: Progress) -> None:
            from netral_desktop.ikrar.video.slate_page import write_slate

            write_slate(store, session.id, out)

        def tell(_: None) -> None:
            self._ctx.banner(Notice.done(tr("Papan tersimpan sebagai {file}. Cetak, lalu tunjukkan ke kamera.",
                                            file=out.name)))  # fmt: skip

        self._ctx.jobs.write(tr("Membuat papan"), work, done=tell)

    def _note(self, file: Path, kept: str, copy: bool) -> None:
        session, store = self._session, self._ctx.app.store
        assert session is not None

        def tell(recording: Recording) -> None:
            self._panel.clear_form()
            self._again(Notice.done(tr("Rekaman {file} dicatat.", file=recording.name)))

        self._ctx.jobs.run(
            tr("Mencatat rekaman"),
            lambda progress: note_recording(store, session.id, file, kept=kept, copy=copy, progress=progress),
            done=tell, cancellable=True,
        )  # fmt: skip

    def _search(self, recording_id: str) -> None:
        store = self._ctx.app.store
        self._ctx.jobs.run(
            tr("Mencari papan ikrar"),
            lambda progress: finding.look_at_recording(store, recording_id, progress=progress),
            done=self._tell_slate, cancellable=True,
        )  # fmt: skip

    def _picture(self, recording_id: str, picture: Path) -> None:
        store = self._ctx.app.store
        self._ctx.jobs.write(
            tr("Membaca gambar"), lambda _: finding.look_at_picture(store, recording_id, picture), done=self._tell_slate
        )

    def _check(self, recording_id: str) -> None:
        store = self._ctx.app.store

        def tell(recording: Recording) -> None:
            state = recording.state.label if recording.state is not None else ""
            self._again(Notice(Tone.PRIMARY, tr("{file}: {state}.", file=recording.name, state=state)))

        self._ctx.jobs.run(
            tr("Memeriksa rekaman"), lambda progress: check_recording(store, recording_id, progress=progress),
            done=tell, cancellable=True,
        )  # fmt: skip

    def _remove(self, recording_id: str) -> None:
        store = self._ctx.app.store
        self._ctx.jobs.write(
            tr("Menghapus catatan"), lambda _: remove_recording(store, recording_id),
            done=lambda _: self._again(Notice.done(tr("Catatan rekaman dihapus; berkasnya tetap."))),
        )  # fmt: skip

    def _tell_slate(self, recording: Recording) -> None:
        with self._ctx.app.store.read() as c:
            said = slate_said(recording, time_zone_of(active_campaign(c)))
        assert said is not None
        self._again(Notice(Tone.PRIMARY, said.message, said.next_step))

    def _again(self, notice: Notice) -> None:
        if self._session is not None:
            self.show_session(self._session)
        self._ctx.banner(notice)

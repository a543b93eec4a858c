"""The screens of a session's day on a practice office, one after the other, for whoever draws or looks at them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign, time_zone_of, today
from netral_desktop.ikrar import queries, service
from netral_desktop.ikrar.queries import Session
from netral_desktop.ikrar.video.slate_code import slate_key
from netral_desktop.practice.office import PracticeOffice
from netral_desktop.roster.queries import DUE, people_by_ids, person_ids

from .main_window import MainWindow
from .pages.ikrar.check_in import CheckInScreen
from .pages.ikrar.page import DAY
from .pages.ikrar.slate_screen import SlateScreen
from .smoke import settle
from .workspace import Workspace

_GUN_MS = 8  # between two keys
_FOREIGN = "NT0000000000000"


def every_session_screen(
    application: QApplication, office: PracticeOffice, size: tuple[int, int]
) -> Iterator[tuple[str, QWidget]]:
    """What is ready, the check-in screen as it waits, in green, amber and red, and the slate, each with its name."""
    with App.open(office.opd, office.password) as app:
        session, numbers = _session(app)
        window = MainWindow(office.opd / "log")
        workspace = Workspace(app, window.jobs)
        window.show_view(workspace)
        window.resize(*size)
        window.show()
        try:
            workspace.open_page("ikrar", DAY)
            settle(application, window)
            yield "ikrar-siap", window
            screen = CheckInScreen(app, window.jobs, session, window)
            screen.resize(*size)
            screen.show()
            settle(application, window)
            yield "kehadiran-1-menunggu", screen
            at = 0
            for name, text in (
                ("", numbers[0]), ("", numbers[1]), ("", numbers[2]), ("kehadiran-2-hadir", numbers[3]),
                ("kehadiran-3-sudah", numbers[0]), ("kehadiran-4-tidak-dikenal", _FOREIGN),
            ):  # fmt: skip
                at = _scan(screen, text, at + 1000)
                settle(application, window)
                if name:
                    yield name, screen
            screen.close()
            with app.store.read() as c:
                zone = time_zone_of(active_campaign(c))
            key, store = slate_key(app.store), app.store
            slate = SlateScreen(session, key, store.clock, zone, store.office_name, window)
            slate.resize(*size)
            slate.show()
            settle(application, window)
            yield "papan-ikrar", slate
            slate.close()
        finally:
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or it reads once more what is closed then


def _session(app: App) -> tuple[Session, list[str]]:
    """The newest session, opened today where there is none, and the numbers of people of whom nothing is noted."""
    with app.store.read() as c:
        found = [session for session in queries.sessions(c, app.store.office) if not session.closed]
        day = today(c, app.store.clock()).isoformat()
    if not found:
        service.open_session(
            app.store, title="Ikrar Netralitas", day=day, place="Halaman kantor", leader="Kepala Dinas", starts="08.00"
        )
    with app.store.read() as c:
        session = next(s for s in queries.sessions(c, app.store.office) if not s.closed)
        noted = queries.marked_ids(c, session.id)
        ids = [p for p in person_ids(c, office=app.store.office, duty=DUE) if p not in noted]
        people = people_by_ids(c, ids)
    return session, [person.personnel_number for person in people if person.personnel_number]


def _scan(screen: CheckInScreen, text: str, at: int) -> int:
    """What a gun types, from a moment (ms) on; when it ended."""
    for character in f"{text}\r":
        at += _GUN_MS
        key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
        event.setTimestamp(at)
        QApplication.sendEvent(screen, event)
    return at

"""Further laptops for check-ins, made by the real verbs."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from netral_desktop.app import App
from netral_desktop.ikrar import queries, service
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync.desk import prepare_desk
from tests.support.offices import PASSWORD


def open_session(store: Store, **terms: object) -> str:
    """A session of today's drive."""
    told = {"title": "Ikrar", "day": "2029-11-26", "place": "Halaman", "leader": "Kepala Dinas", **terms}
    return service.open_session(store, **told)  # type: ignore[arg-type]


def make_desk(store: Store, session: str, folder: Path, name: str = "meja") -> Store:
    """A laptop prepared for this session, open."""
    made = prepare_desk(store, session, folder / f"{name}.netral")
    app, _ = App.create_desk(folder / name, PASSWORD, package=made.file, one_time_code=made.one_time_code)
    return app.store


def present(store: Store, session: str) -> set[str]:
    """Who is noted as present."""
    with store.read() as c:
        return queries.marked_ids(c, session, AttendanceStatus.PRESENT)


def noted(store: Store, session: str) -> dict[str, tuple[str, str]]:
    """What is noted of everybody: person -> status and since when."""
    a = t.attendance.c
    with store.read() as c:
        rows = c.execute(select(a.person_id, a.status, a.at).where(a.session_id == session))
        return {row.person_id: (row.status, row.at) for row in rows}

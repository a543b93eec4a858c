"""The ways to open a store. Each runs on a worker, and brings the store's code only then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.progress import Progress

from ..texts import tr

if TYPE_CHECKING:
    from netral_desktop.app import App


def open_with_password(data_dir: Path, password: str, operator: str | None = None) -> App:
    """Open an existing store. Runs on a worker. Raises KnownError."""
    from netral_desktop.app import App

    app = App.open(data_dir, password, operator)
    if not app.is_office:  # an office's home says it
        app.said_at_opening = " ".join(filter(None, (app.said_at_opening, _kept_too_long(app))))
    return app


def open_practice(folder: Path, role: str, progress: Progress) -> App:
    """Open the practice office, or its regency, making both first when there are none. Raises KnownError."""
    from netral_desktop.app import App
    from netral_desktop.practice.service import make_practice

    office = make_practice(folder, progress=progress)
    return App.open(office.opd if role == OFFICE else office.kab, office.password)


def open_with_new_password(data_dir: Path, recovery_code: str, password: str) -> App:
    """Open with the printed code and set a password for the next time. Raises KnownError; then nothing is open."""
    from netral_desktop.app import App

    app = App.open_with_recovery(data_dir, recovery_code)
    try:
        app.store.reset_password(recovery_code, password)
    except BaseException:
        app.close()
        raise
    return app


def _kept_too_long(app: App) -> str:
    """That the time for which data may be kept is over for some campaign, in words."""
    from netral_desktop.campaigns.queries import today
    from netral_desktop.reports.keeping import due_for_destruction

    with app.store.read() as c:
        due = due_for_destruction(c, today(c, app.store.clock()))
    if not due:
        return ""
    return tr(
        "Masa simpan {n} kegiatan lama habis: musnahkan datanya dengan berita acara di Pengaturan, kartu Masa simpan.",
        n=due,
    )

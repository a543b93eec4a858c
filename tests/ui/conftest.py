"""A small invented office for the window's tests, and the application with its theme and language."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netral_desktop.app import App
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.text import fold
from netral_desktop.store import Store, tables
from netral_desktop.ui.main_window import MainWindow
from netral_desktop.ui.qt_application import make_application
from netral_desktop.ui.workspace import Workspace
from tests.support.announcements import Announcements

PATIENCE_MS = 60_000
PASSWORD = "kata sandi uji coba"
CODE, NAME = "4.01.03", "Dinas Uji Contoh"
NOON = datetime(2029, 11, 19, 4, 0, tzinfo=UTC)  # 12.00 WITA, three days before the deadline below
LONG_NAME = "I Gusti Ngurah Agung Made Contoh Panjang Sekali Wirawan Adnyana, S.Sos., M.A.P."
NAMES = (
    "I Wayan Contoh Sudiarta, S.E.", "Ni Putu Contoh Lestari", "Muhammad Contoh Hidayat", "Siti Contoh Rahmawati",
    "Cokorda Contoh Adnyana", "Slamet", LONG_NAME, "Dewi Contoh Wulandari, S.Pd.",
)  # fmt: skip
SMALL = (1093, 535)  # what a 1366x768 screen leaves at 125 %
UNITS = ("Sekretariat", "Bidang Mutasi", "UPTD Contoh Payangan")


@pytest.fixture(scope="session")
def _announcements() -> Iterator[Announcements]:
    watched = Announcements()
    with watched.watching():
        yield watched


@pytest.fixture(autouse=True)
def _what_is_written_is_announced(_announcements: Announcements) -> Iterator[None]:
    """Of every operation that a test runs, in whatever thread: the window refreshes by nothing else."""
    yield
    assert _announcements.wrong() == []


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """pytest-qt's application, dressed as the program's own."""
    return make_application()


class PatientBot(QtBot):
    """Waits long before it gives up: a machine that does much else is not a failure."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's, with more patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _garbage_on_this_thread_only() -> Iterator[None]:
    """As the program does (`ui.garbage`): a collection on a worker would destroy widgets there."""
    gc.disable()
    yield
    gc.collect(0)
    gc.enable()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stores of the three fixtures below, closed; each test gets a copy of one."""
    folder = tmp_path_factory.mktemp("kantor")
    small_office(folder / "opd", 24).close()
    App.create_office(folder / "baru", PASSWORD, code="4.01.04", name="Dinas Baru")[0].close()
    App.create_regency(folder / "kab", PASSWORD, code="51.04", name="Kabupaten Uji")[0].close()
    return folder


@pytest.fixture
def office(templates: Path, tmp_path: Path) -> Iterator[App]:
    """An office with 24 people in 3 units and a campaign, nothing printed yet."""
    folder = shutil.copytree(templates / "opd", tmp_path / "opd")
    with App(Store.open(folder, PASSWORD, clock=lambda: NOON), folder) as app:
        yield app


@pytest.fixture
def empty_office(templates: Path, tmp_path: Path) -> Iterator[App]:
    """An office on its first day."""
    with App.open(shutil.copytree(templates / "baru", tmp_path / "baru"), PASSWORD) as app:
        yield app


@pytest.fixture
def regency(templates: Path, tmp_path: Path) -> Iterator[App]:
    """A regency with nothing in it yet."""
    folder = shutil.copytree(templates / "kab", tmp_path / "kab")
    with App(Store.open(folder, PASSWORD, clock=lambda: NOON), folder) as app:
        yield app


@contextmanager
def opened(qtbot, app: App, size: tuple[int, int] = (1366, 768)) -> Iterator[Workspace]:
    """A window with the workspace of a store; closed when its jobs have ended."""
    window = MainWindow(app.data_dir / "log")
    workspace = Workspace(app, window.jobs)
    window.show_view(workspace)
    window.resize(*size)
    window.show()
    yield workspace
    qtbot.waitUntil(lambda: not window.jobs.busy)
    window.leaving.may_lose = True  # what a test has typed
    window.close()


def small_office(folder: Path, people: int) -> App:
    """An office with invented people in three units and a campaign, at NOON; nothing printed yet."""
    store, _ = Store.create(folder, PASSWORD, role="opd", code=CODE, name=NAME, clock=lambda: NOON)
    new_campaign(
        store,
        title="Pemilu 2029",
        circular="SE 800/1/UJI/2029",
        pact_deadline="2029-11-22",
        ikrar_deadline="2029-11-26",
    )
    add_people(store, people)
    return App(store, folder)


def add_people(store: Store, count: int) -> None:
    """Put invented people into the store, in turn over the units."""
    with store.operation("test.people") as tx:
        tx.insert(
            tables.units,
            [
                {"id": f"{place:032x}", "office": store.office, "name": name, "parent_id": None, "position": place}
                for place, name in enumerate(UNITS)
            ],
        )
        tx.insert(tables.people, [_person(store.office, place) for place in range(count)])


def _person(office: str, place: int) -> dict[str, object]:
    name = NAMES[place % len(NAMES)]
    if place >= len(NAMES):
        name = f"{name.split(',')[0]} {place}"
    return {
        "id": f"{place:032x}", "office": office, "personnel_number": f"19800101{place:05d}11001",
        "local_staff_number": str(place), "name": name, "bare_name": name.split(",")[0], "kind": "pns",
        "non_asn_label": None, "grade": "III/a", "position": "Analis", "echelon": None,
        "unit_id": f"{place % len(UNITS):032x}", "duty_status": "active", "duty_since": None,
        "search_text": fold(name), "sort_key": fold(name), "added_at": "2029-11-01T00:00:00Z",
    }  # fmt: skip

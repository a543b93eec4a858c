"""What any thread writes comes to the window's thread: gathered, and before whoever asked for a job is told."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThread

from netral_desktop.app import App
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import Progress
from netral_desktop.store import tables as t
from netral_desktop.ui.changes import ChangeFeed
from netral_desktop.ui.jobs import JobRunner


@pytest.fixture
def jobs(qtbot):
    made = JobRunner()
    yield made
    qtbot.waitUntil(lambda: not made.busy)
    made.stop()


@pytest.fixture
def feed(office: App, jobs: JobRunner):
    return ChangeFeed(office.store, jobs)


def set_something(app: App, value: int) -> None:
    with app.store.operation("test.setting") as tx:
        tx.set_setting("test.value", value)


def add_unit(app: App, name: str) -> None:
    with app.store.operation("test.unit") as tx:
        tx.insert(t.units, {"id": name, "office": app.store.office, "name": name, "parent_id": None, "position": 9})


def test_what_another_thread_writes_is_told_on_the_windows_thread(qtbot, office: App, feed: ChangeFeed) -> None:
    told = []
    feed.changed.connect(lambda tables: told.append((tables, QThread.currentThread() is feed.thread())))
    writer = threading.Thread(target=add_unit, args=(office, "Unit Baru"))
    writer.start()
    qtbot.waitUntil(lambda: bool(told))
    writer.join()
    assert told == [(frozenset({"units"}), True)]


def test_many_commits_are_told_once(qtbot, office: App, feed: ChangeFeed) -> None:
    told: list[frozenset[str]] = []
    feed.changed.connect(told.append)
    for value in range(30):
        set_something(office, value)
    add_unit(office, "Unit Baru")
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(300)
    assert told == [frozenset({"settings", "units"})]


def test_a_jobs_writes_are_told_before_its_done_is_called(
    qtbot, office: App, jobs: JobRunner, feed: ChangeFeed
) -> None:
    log: list[object] = []
    feed.changed.connect(log.append)
    jobs.write("Menulis", lambda _: add_unit(office, "Unit Baru"), done=lambda _: log.append("selesai"))
    qtbot.waitUntil(lambda: len(log) == 2)
    assert log == [frozenset({"units"}), "selesai"]


def test_a_job_that_fails_halfway_tells_what_it_had_written(
    qtbot, office: App, jobs: JobRunner, feed: ChangeFeed
) -> None:
    def work(_: Progress) -> None:
        set_something(office, 1)
        raise Refused("damaged", file="contoh.netral")

    told: list[frozenset[str]] = []
    feed.changed.connect(told.append)
    with qtbot.waitSignal(jobs.refused):
        jobs.write("Menulis", work)
    assert told == [frozenset({"settings"})]


def test_nothing_is_told_of_an_operation_that_wrote_nothing(
    qtbot, office: App, jobs: JobRunner, feed: ChangeFeed
) -> None:
    def work(_: Progress) -> None:
        with office.store.operation("test.nothing"):
            pass

    told: list[frozenset[str]] = []
    feed.changed.connect(told.append)
    with qtbot.waitSignal(jobs.idle):
        jobs.write("Menulis", work)
    qtbot.wait(300)
    assert told == []


def test_nothing_is_told_to_a_window_that_is_gone(qtbot, office: App, jobs: JobRunner, monkeypatch) -> None:
    import shiboken6

    on_commit, ended = office.store.on_commit, []

    def noted(told):
        end = on_commit(told)
        return lambda: ended.append(end())

    monkeypatch.setattr(office.store, "on_commit", noted)
    gone = ChangeFeed(office.store, jobs)
    shiboken6.delete(gone)
    assert ended == [None], "the store was told to call it no more"
    add_unit(office, "Unit Baru")

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication

from netral_desktop.ui.garbage import WindowThreadCollector

PROGRAM = """
import sys, threading, weakref
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from netral_desktop.ui.qt_application import make_application
from netral_desktop.ui.garbage import WindowThreadCollector
application = make_application()
collector = WindowThreadCollector(application)
collector._timer.setInterval(20)
ended = threading.Event()
def work():
    while not ended.is_set():
        cycle = [object() for _ in range(2000)]
        cycle.append(cycle)
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
threads_of_death = set()
def widget():
    made = QWidget()
    column = QVBoxLayout(made)
    for n in range(5): column.addWidget(QLabel(str(n)))
    made.myself = made
    weakref.finalize(made, lambda: threads_of_death.add(threading.current_thread().name))
rounds = 0
def turn():
    global rounds
    for _ in range(20): widget()
    rounds += 1
    if rounds > 60: application.quit()
timer = QTimer(interval=5); timer.timeout.connect(turn); timer.start()
application.exec()
ended.set()
for thread in threads: thread.join()
print(sorted(threads_of_death))
"""


@pytest.fixture
def collector(qapp: QApplication):
    parent = QObject()
    yield WindowThreadCollector(parent), parent
    gc.unfreeze()


class _Thing:
    pass


def test_automatic_collection_is_off_and_what_is_due_is_collected(collector) -> None:
    looker, _ = collector
    assert not gc.isenabled()
    assert looker.thread() is QThread.currentThread()
    gc.collect()
    for _ in range(2000):
        cycle: list[object] = []
        cycle.append(cycle)
    before = gc.get_count()[0]
    looker.look()
    assert gc.get_count()[0] < before


def test_what_stands_is_set_aside_and_what_a_job_makes_later_is_not(collector) -> None:
    looker, _ = collector
    page = [[number] for number in range(20_000)]
    looker.set_aside()
    made = [[number] for number in range(20_000)]
    looker.look()
    walked = {id(each) for each in gc.get_objects()}
    assert id(page) not in walked
    assert id(made) in walked


def test_what_was_there_at_the_beginning_is_never_walked(collector) -> None:
    _, parent = collector
    assert gc.get_freeze_count() > 0
    assert id(parent) not in {id(each) for each in gc.get_objects()}


def test_what_was_set_aside_with_a_view_goes_when_the_view_goes(collector) -> None:
    looker, _ = collector
    held: list[_Thing] = [_Thing()]
    held[0].myself = held[0]  # type: ignore[attr-defined]
    gone = weakref.ref(held[0])
    looker.set_aside()
    held.clear()
    gc.collect()
    assert gone() is not None
    looker.thaw()
    looker.set_aside()  # the page that stands in its place
    looker.look()
    assert gone() is None
    assert gc.get_freeze_count() > 0


def test_widgets_die_on_the_windows_thread_however_busy_the_workers_are() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == str([threading.main_thread().name])

from __future__ import annotations

import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from netral_desktop.ui.crash import CrashWatch
from netral_desktop.ui.crash_report import CrashDialog, describe, save

MOMENT = datetime(2029, 11, 19, 4, 0, tzinfo=UTC)


def error_of(message: str) -> BaseException:
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


def test_a_report_hides_numbers_of_people_values_of_statements_and_the_home_folder() -> None:
    error = error_of(f"NIP 19910817 202524 2 031 di {Path.home()}/data\n[parameters: ('Ni Putu Contoh',)]")
    text = describe(error, MOMENT).text
    assert "202524" not in text
    assert "Ni Putu Contoh" not in text
    assert f"{Path.home()}/data" not in text
    assert "ValueError" in text
    assert "test_crash.py" in text


def test_the_same_bug_has_the_same_fingerprint() -> None:
    first, second = (describe(error_of(f"halaman {n}"), MOMENT) for n in (1, 2))
    assert first.fingerprint == second.fingerprint
    assert first.text != second.text


def test_a_report_is_saved_and_a_folder_that_cannot_be_written_is_no_second_crash(tmp_path: Path) -> None:
    report = describe(error_of("contoh"), MOMENT)
    path = save(report, tmp_path / "log", MOMENT)
    assert path is not None
    assert path.read_text(encoding="utf-8") == report.text
    blocked = tmp_path / "berkas"
    blocked.write_text("", encoding="utf-8")
    assert save(report, blocked / "log", MOMENT) is None


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def watch(window, tmp_path: Path):
    before = sys.excepthook, threading.excepthook
    made = CrashWatch(tmp_path / "log", window)
    made.install()
    yield made
    sys.excepthook, threading.excepthook = before


def test_an_exception_on_any_thread_becomes_one_dialog(qtbot, window, watch, tmp_path: Path) -> None:
    def crash() -> None:
        raise error_of("contoh dari utas lain")

    for _ in range(3):
        thread = threading.Thread(target=crash)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashDialog)))
    qtbot.wait(20)
    dialogs = window.findChildren(CrashDialog)
    assert len(dialogs) == 1
    shown = dialogs[0].findChild(QPlainTextEdit).toPlainText()
    saved = list((tmp_path / "log").glob("laporan-*.txt"))
    assert saved
    assert saved[0].read_text(encoding="utf-8") == shown
    dialogs[0].accept()


def test_the_interpreters_hook_hands_over_without_raising(qtbot, window, watch) -> None:
    error = error_of("contoh dari utas utama")
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashDialog)))
    dialog = window.findChildren(CrashDialog)[0]
    assert dialog.height() <= 520
    dialog.accept()
    qtbot.waitUntil(lambda: not window.findChildren(CrashDialog))


def test_uninstalling_gives_both_hooks_back(watch) -> None:
    watch.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__


def test_the_report_can_be_copied(qtbot, window) -> None:
    dialog = CrashDialog(describe(error_of("contoh"), MOMENT), None, window)
    qtbot.addWidget(dialog)
    next(b for b in dialog.findChildren(QWidget) if getattr(b, "text", str)() == "Salin laporan").click()
    assert QGuiApplication.clipboard().text() == dialog.report.text

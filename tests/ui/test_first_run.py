from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton

from netral_desktop.app import OFFICE, REGENCY, App
from netral_desktop.ui.first_run.gate import Gate
from netral_desktop.ui.first_run.new_password import Forgotten
from netral_desktop.ui.first_run.presenter import (
    Draft,
    Strength,
    confirms,
    new_password_problems,
    recovery_note,
    strength,
)
from netral_desktop.ui.first_run.recovery import KeepRecovery
from netral_desktop.ui.first_run.setup import ChooseRole, Describe
from netral_desktop.ui.first_run.unlock import Unlock
from netral_desktop.ui.main_window import MainWindow
from tests.ui.drivers.first_run import shown_code, words

from .conftest import PASSWORD

CODE = "7K2MD-AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FGHJK"


# -- without widgets ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("password", "judged"),
    [
        ("", Strength.TOO_SHORT),
        ("1234567", Strength.TOO_SHORT),
        ("12345678", Strength.WEAK),
        ("netral2029", Strength.WEAK),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK),
        ("kucing lari", Strength.FAIR),
        ("kucing lari cepat", Strength.STRONG),
    ],
)
def test_a_password_is_judged_by_length_variety_and_the_commonest_words(password: str, judged: Strength) -> None:
    assert strength(password) is judged


def test_a_weak_password_is_advised_against_but_only_a_short_one_refused() -> None:
    assert new_password_problems("12345678", "12345678") == {}
    assert set(new_password_problems("1234567", "1234567")) == {"password"}
    assert set(new_password_problems("kucing lari", "kucing laru")) == {"again"}


def test_a_draft_says_what_is_missing_by_field() -> None:
    empty = Draft(OFFICE, " ", "", "", "")
    assert set(empty.problems()) == {"name", "code", "password"}
    whole = Draft(OFFICE, "Dinas Uji", "4.01.03", PASSWORD, PASSWORD)
    assert whole.problems() == {}
    regency = Draft(REGENCY, "Kabupaten Uji", "51.04", PASSWORD, PASSWORD)
    assert set(regency.problems()) == {"rescue_out"}
    assert set(replace(regency, server="server:5432").problems()) == {"rescue_out", "server"}
    assert set(replace(regency, server=" postgresql://n:s@server/netral ").problems()) == {"rescue_out"}
    assert "rahasia" not in repr(replace(regency, server="postgresql://n:rahasia@server/netral"))


@pytest.mark.parametrize("typed", ["GHJK", "ghjk", " gh-jk "])
def test_the_last_four_characters_confirm_however_they_are_typed(typed: str) -> None:
    assert confirms(CODE, typed)


@pytest.mark.parametrize("typed", ["", "HJK", "FGHJK", "7K2M", "GHJL"])
def test_anything_else_does_not(typed: str) -> None:
    assert not confirms(CODE, typed)


def test_the_note_to_be_kept_names_office_and_code() -> None:
    note = recovery_note("Dinas Uji", CODE, "12345 67890")
    assert all(part in note for part in ("Dinas Uji", CODE, "12345 67890"))


TRIES = 8  # of what a busy machine may spoil


# -- the gate -----------------------------------------------------------------------------------------------------


@pytest.fixture
def gate(qtbot, tmp_path: Path):
    window = MainWindow(tmp_path / "log")
    made = Gate(tmp_path / "data", tmp_path / "latihan", window)
    opened: list[App] = []
    made.opened.connect(opened.append)
    made.apps = opened
    window.show_view(made)
    window.show()
    yield made
    qtbot.waitUntil(lambda: not window.jobs.busy)
    window.leaving.may_lose = True
    window.close()
    made.abandon()
    for app in opened:
        app.close()


def press(gate: Gate, words: str) -> None:
    next(b for b in gate.step.findChildren(QPushButton) if words in b.text()).click()


def make_office(qtbot, gate: Gate) -> KeepRecovery:
    gate.step.cards[OFFICE].click()
    describe = gate.step
    assert isinstance(describe, Describe)
    describe.name.setText("Dinas Uji Contoh")
    describe.code.setText("4.01.03")
    describe.password.first.setText(PASSWORD)
    describe.password.second.setText(PASSWORD)
    press(gate, "Buat kantor")
    qtbot.waitUntil(lambda: isinstance(gate.step, KeepRecovery))
    return gate.step


def test_the_first_start_makes_an_office_and_keeps_its_recovery_code(qtbot, gate: Gate, tmp_path: Path) -> None:
    assert isinstance(gate.step, ChooseRole)
    keep = make_office(qtbot, gate)
    code = shown_code(keep)
    assert not keep.go.isEnabled()
    keep.last.setText("XXXX")
    assert not keep.go.isEnabled()
    assert gate.apps == []
    keep.last.setText(code[-4:].lower())
    keep.go.click()
    assert [app.store.office_name for app in gate.apps] == ["Dinas Uji Contoh"]
    gate.apps[0].close()
    with App.open_with_recovery(tmp_path / "data", code) as again:
        assert again.store.office == "4.01.03"


def test_closing_before_the_code_was_typed_back_asks_and_the_way_back_keeps_it_shown(qtbot, gate: Gate) -> None:
    assert gate.unsaved == ""
    keep = make_office(qtbot, gate)
    window = gate.window()
    window.close()
    assert window.isVisible()
    assert "Kode pemulihan" in window.leaving.question.text()
    window.leaving.question.reject()
    assert gate.step is keep
    keep.last.setText(shown_code(keep)[-4:])
    keep.go.click()
    assert gate.unsaved == ""


def test_an_incomplete_form_says_so_at_its_fields_and_makes_nothing(qtbot, gate: Gate, tmp_path: Path) -> None:
    gate.step.cards[OFFICE].click()
    press(gate, "Buat kantor")
    assert gate.step.rows["name"].field.accessibleDescription()
    assert not (tmp_path / "data").exists()
    press(gate, "Kembali")
    assert isinstance(gate.step, ChooseRole)


def test_the_code_can_be_saved_and_copied(qtbot, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = make_office(qtbot, gate)
    target = tmp_path / "kode.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(gate, "Simpan berkas")
    assert shown_code(keep) in target.read_text(encoding="utf-8")
    press(gate, "Salin")
    assert QGuiApplication.clipboard().text() == shown_code(keep)


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(qtbot, gate: Gate, tmp_path: Path, monkeypatch) -> None:
    keep = make_office(qtbot, gate)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "tidak" / "ada" / "kode.txt"), ""))
    before = words(keep)
    press(gate, "Simpan berkas")
    [said] = [line for line in words(keep) if line not in before]
    assert "Tersimpan" not in said


@pytest.fixture
def existing(tmp_path: Path) -> str:
    app, code = App.create_office(tmp_path / "data", PASSWORD, code="4.01.03", name="Dinas Uji")
    app.close()
    return code


def test_a_wrong_password_stands_at_its_field_and_the_right_one_opens(qtbot, existing: str, gate: Gate) -> None:
    unlock = gate.step
    assert isinstance(unlock, Unlock)
    unlock.password.setText("bukan kata sandinya")
    unlock.open_button.click()
    qtbot.waitUntil(lambda: bool(unlock.password.accessibleDescription()))
    assert "tidak cocok" in unlock.password.accessibleDescription()
    assert unlock.isEnabled()
    unlock.password.setText(PASSWORD)
    unlock.open_button.click()
    qtbot.waitUntil(lambda: bool(gate.apps))


def test_the_password_page_names_the_office_once_it_was_opened_here(qtbot, existing: str, gate: Gate) -> None:
    assert "Dinas Uji" in words(gate.step)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"name": 7}', b"\xff" * 9, b" " * 5000, b"[" * 4000])
def test_a_label_that_says_nothing_legible_leaves_the_password_page_as_it_was(
    qtbot, existing: str, gate: Gate, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "data" / "office.json").write_bytes(content)
    gate.begin()
    assert isinstance(gate.step, Unlock)
    assert not any("Dinas Uji" in line for line in words(gate.step))
    gate.step.password.setText(PASSWORD)
    gate.step.open_button.click()  # and opening writes it anew
    qtbot.waitUntil(lambda: bool(gate.apps))
    assert b"Dinas Uji" in (tmp_path / "data" / "office.json").read_bytes()


def test_a_forgotten_password_gives_way_to_the_recovery_code(qtbot, existing: str, gate: Gate, tmp_path: Path) -> None:
    press(gate, "Lupa")
    forgotten = gate.step
    assert isinstance(forgotten, Forgotten)
    forgotten.code.setText("AAAAA-AAAAA")
    forgotten.password.first.setText("kata sandi yang baru")
    forgotten.password.second.setText("kata sandi yang baru")
    press(gate, "Buka dan ganti")
    qtbot.waitUntil(lambda: bool(forgotten.code.accessibleDescription()))
    forgotten.code.setText(existing)
    press(gate, "Buka dan ganti")
    qtbot.waitUntil(lambda: bool(gate.apps))
    gate.apps[0].close()
    App.open(tmp_path / "data", "kata sandi yang baru").close()


def test_a_folder_in_use_says_what_to_do(qtbot, existing: str, gate: Gate, tmp_path: Path) -> None:
    with App.open(tmp_path / "data", PASSWORD):
        gate.step.password.setText(PASSWORD)
        gate.step.open_button.click()
        qtbot.waitUntil(lambda: gate.banner is not None)
    assert gate.banner.notice.next_step


def test_deriving_the_key_never_stalls_the_window(qtbot, dear_keys: None, existing: str, gate: Gate) -> None:
    """Budget: no stall above 100 ms. What others do on the machine may stall it too, but not every time."""
    stalls = []
    for _ in range(TRIES):
        ticks: list[float] = []
        timer = QTimer(interval=5)
        timer.timeout.connect(lambda ticks=ticks: ticks.append(time.perf_counter()))
        timer.start()
        gate.step.password.setText("bukan kata sandinya")
        with qtbot.waitSignal(gate.window().jobs.idle):
            gate.step.open_button.click()
        timer.stop()
        assert gate.step.password.accessibleDescription()
        stalls.append(max(b - a for a, b in pairwise(ticks)))
        if stalls[-1] <= 0.1:
            return
    raise AssertionError(f"seconds without an answer, each time: {stalls}")

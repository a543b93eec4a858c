"""Masa simpan in the window: home reminds, what would go is shown, and only what was typed to be meant destroys it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import select

from netral_desktop.app import App
from netral_desktop.reports.destruction import WORD
from netral_desktop.reports.keeping import kept_campaigns
from netral_desktop.store import tables as t
from netral_desktop.ui.first_run.opening import open_with_password
from netral_desktop.ui.pages.beranda.presenter import read_home
from netral_desktop.ui.pages.pengaturan.retention_forms import DayForm, DestroyForm
from netral_desktop.ui.pages.pengaturan.retention_panel import RetentionPanel
from tests.support.offices import add_page
from tests.ui.conftest import PASSWORD, opened

OLD = "Pemilu 2019"


@pytest.fixture
def aged(office: App) -> App:
    """An office that still holds a page of 2019."""
    with office.store.operation("test.campaign") as tx:
        row = dict(tx.connection.execute(select(t.campaigns)).mappings().one())
        old = {"title": OLD, "active": False, "pact_deadline": "2019-04-10", "ikrar_deadline": "2019-04-12",
               "made_at": "2019-01-01T00:00:00Z"}  # fmt: skip
        tx.insert(t.campaigns, row | old | {"id": "0" * 32})
    add_page(office.store, "0" * 32, None, state="discarded", verdict=None)
    return office


def shown(panel: RetentionPanel) -> str:
    return "\n".join(each.text() for each in panel.findChildren(QLabel) if not each.isHidden())


def press(panel: RetentionPanel, words: str) -> None:
    next(b for b in panel.findChildren(QPushButton) if words in b.text()).click()


def test_home_reminds_and_the_panel_destroys_what_was_meant(qtbot, aged: App, tmp_path: Path) -> None:
    assert any("Masa simpan 1 kegiatan" in step.sentence for step in read_home(aged).steps)
    with opened(qtbot, aged) as workspace:
        workspace.open_page("pengaturan", "masa-simpan")
        panel = workspace.current.findChild(RetentionPanel)
        assert "12 April 2024" in shown(panel)
        press(panel, "Musnahkan…")
        qtbot.waitUntil(lambda: isinstance(panel.form, DestroyForm))
        form = panel.form
        assert "pindaian" in shown(panel)
        assert not form.is_filled()
        assert "Isi nomor" in shown(panel)
        form.number.setText("000/1/2029")
        form.title.setText(OLD)
        form.word.setText("ya")
        assert not form.is_filled()
        form.word.setText(WORD)
        assert form.is_filled()
        panel.destroy_data(form, tmp_path / "ba.pdf")
        qtbot.waitUntil(lambda: panel.form is None)
        assert "000/1/2029" in workspace.banner.notice.message
        assert "dimusnahkan, berita acara 000/1/2029" in shown(panel)
    assert (tmp_path / "ba.pdf").read_bytes().startswith(b"%PDF")
    assert not any("Masa simpan" in step.sentence for step in read_home(aged).steps)
    assert aged.store.verify() == []


def test_what_forbids_it_is_told_in_the_form_and_a_day_is_set(qtbot, aged: App, tmp_path: Path) -> None:
    with opened(qtbot, aged) as workspace:
        workspace.open_page("pengaturan")
        panel = workspace.current.findChild(RetentionPanel)
        due = next(each for each in kept_campaigns(aged.store) if each.due)
        add_page(aged.store, due.id, None, state="review", verdict=None)
        panel.open_destroy(due)
        qtbot.waitUntil(lambda: isinstance(panel.form, DestroyForm))
        assert "menunggu keputusan" in shown(panel)
        assert panel.form.go.parent() is None or not panel.form.go.isVisible()
        panel.open_day(due)
        assert isinstance(panel.form, DayForm)
        panel.form.day.show_day("2040-01-31")
        panel.form.save.click()
        qtbot.waitUntil(lambda: panel.form is None)
        assert "31 Januari 2040, menurut kantor ini" in shown(panel)
        assert not any(each.due for each in kept_campaigns(aged.store))


def test_a_regency_is_reminded_when_it_opens(regency: App, office: App) -> None:
    with office.store.read() as c:
        row = dict(c.execute(select(t.campaigns)).mappings().one())
    with regency.store.operation("test.campaign") as tx:
        old = {"title": OLD, "active": False, "pact_deadline": "2019-04-10", "ikrar_deadline": "2019-04-12"}
        tx.insert(t.campaigns, row | old | {"id": "0" * 32})
    folder = regency.data_dir
    regency.close()
    with open_with_password(folder, PASSWORD) as again:
        assert "Masa simpan 1 kegiatan" in again.said_at_opening

from __future__ import annotations

import pytest

from netral_desktop.app import App
from netral_desktop.kernel.errors import WrongKey
from netral_desktop.store import Problem, Store
from netral_desktop.ui.pages.pengaturan.page import PengaturanPage
from netral_desktop.ui.pages.pengaturan.presenter import (
    letterhead_from,
    read_settings,
    save_letterhead,
    verified_sentence,
)
from netral_desktop.ui.theme import Tone

from .conftest import PASSWORD, opened


@pytest.fixture
def page(qtbot, office: App):
    with opened(qtbot, office) as workspace:
        workspace.open_page("pengaturan")
        made = workspace.current
        assert isinstance(made, PengaturanPage)
        made.workspace = workspace
        yield made


def settled(qtbot, page: PengaturanPage) -> None:
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy, timeout=20_000)


def test_what_is_typed_into_the_letterhead_is_kept_without_stray_blanks(office: App) -> None:
    text = letterhead_from("  PEMERINTAH  KABUPATEN UJI \n\n DINAS UJI\n", " Jalan  Contoh 1 ")
    assert text.lines == ("PEMERINTAH KABUPATEN UJI", "DINAS UJI")
    save_letterhead(office, text)
    assert read_settings(office).letterhead == text


def test_a_letterhead_is_saved_from_the_page(qtbot, page: PengaturanPage, office: App) -> None:
    page._lines.setPlainText("PEMERINTAH KABUPATEN UJI\nDINAS UJI CONTOH")
    page._address.setText("Jalan Contoh 1")
    page._save_letterhead()
    settled(qtbot, page)
    assert page.workspace.banner.notice.tone is Tone.OK
    assert read_settings(office).letterhead.address == "Jalan Contoh 1"


def test_a_letterhead_that_is_too_long_is_refused_with_the_next_step(qtbot, page: PengaturanPage, office: App) -> None:
    page._lines.setPlainText("\n".join(["PEMERINTAH KABUPATEN UJI"] * 12))
    page._save_letterhead()
    settled(qtbot, page)
    assert page.workspace.banner.notice.tone is Tone.DUE
    assert read_settings(office).letterhead.lines == ("DINAS UJI CONTOH",)


def test_a_refresh_keeps_what_is_being_typed(page: PengaturanPage) -> None:
    page._lines.setFocus()
    page._lines.textCursor().insertText("DINAS ")
    page.refresh()
    assert "DINAS DINAS" in page._lines.toPlainText()


def test_the_password_is_changed_only_with_the_old_one(qtbot, page: PengaturanPage, office: App) -> None:
    page._old.setText("bukan kata sandinya")
    page._new.first.setText("kata sandi yang baru")
    page._new.second.setText("kata sandi yang baru")
    page._change_password()
    settled(qtbot, page)
    assert "tidak cocok" in page._old.accessibleDescription()
    page._old.setText(PASSWORD)
    page._change_password()
    settled(qtbot, page)
    assert page._old.text() == ""
    office.store.close()
    with pytest.raises(WrongKey):
        Store.open(office.data_dir, PASSWORD)
    Store.open(office.data_dir, "kata sandi yang baru").close()


def test_a_campaign_is_begun_from_the_page(qtbot, page: PengaturanPage, office: App) -> None:
    page._open_campaign_form()
    page.campaign_form.title_field.setText("Pemilihan 2031")
    page.campaign_form.circular.setText("SE 1/UJI/2031")
    assert not page.campaign_form.pact_deadline.weekend, "what is suggested is a working day"
    page.campaign_form.video_deadline.show_day("2031-11-23")
    assert "akhir pekan" in page.campaign_form._video_row._below.text()
    page.campaign_form._submit()
    settled(qtbot, page)
    assert page.campaign_form is None
    campaign = read_settings(office).campaign
    assert (campaign.title, campaign.video_deadline) == ("Pemilihan 2031", "2031-11-23")
    assert any("video" in line for line in read_settings(office).campaign_lines)
    page.workspace.banner.notice.action()
    assert page.workspace.current is page.workspace.page("beranda")


def test_the_check_of_the_data_says_that_all_is_well(qtbot, page: PengaturanPage) -> None:
    page._verify()
    settled(qtbot, page)
    assert page.workspace.banner.notice.message.startswith("Data utuh")


def test_problems_are_told_and_the_person_is_kept_from_deleting(qtbot, page: PengaturanPage) -> None:
    page._on_verified([Problem("blob_missing.several", files=1, ids="ab12"), Problem("ledger_broken", entries="7")])
    notice = page.workspace.banner.notice
    assert notice.message == "1 berkas pindaian hilang: ab12. Dan 1 masalah lain."
    assert "Jangan hapus" in notice.next_step
    assert verified_sentence([], 1804).endswith("1.804 catatan kerja cocok semuanya.")

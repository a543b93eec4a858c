from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign, campaign_terms
from netral_desktop.kernel.errors import WrongKey
from netral_desktop.kernel.progress import SILENT
from netral_desktop.store import Problem, Store
from netral_desktop.store.backups.layout import Why, described, stores_in
from netral_desktop.store.backups.making import LAST
from netral_desktop.store.backups.restoring import check
from netral_desktop.sync.mail import MailSettings, mail_settings
from netral_desktop.ui import theme
from netral_desktop.ui.application import Desktop
from netral_desktop.ui.backups import Guard, back_up, back_up_when_due, read_standing
from netral_desktop.ui.colors import LOOKS, Look
from netral_desktop.ui.pages.pengaturan.appearance_panel import AppearancePanel
from netral_desktop.ui.pages.pengaturan.presenter import (
    letterhead_from,
    read_settings,
    save_letterhead,
    verified_sentence,
)
from netral_desktop.ui.theme import Tone
from netral_desktop.ui.widgets.banners import Notice
from netral_desktop.ui.widgets.campaign_form import CampaignForm
from netral_desktop.ui.workspace import Workspace
from tests.ui.drivers.first_run import shown_code
from tests.ui.drivers.pengaturan import LINES, PengaturanDriver

from .conftest import PASSWORD, opened


@pytest.fixture
def workspace(qtbot, office: App) -> Iterator[Workspace]:
    with opened(qtbot, office) as made:
        made.open_page("pengaturan")
        yield made


@pytest.fixture
def page(workspace: Workspace) -> PengaturanDriver:
    return PengaturanDriver(workspace.current)


def test_what_is_typed_into_the_letterhead_is_kept_without_stray_blanks(office: App) -> None:
    text = letterhead_from("  PEMERINTAH  KABUPATEN UJI \n\n DINAS UJI\n", " Jalan  Contoh 1 ")
    assert text.lines == ("PEMERINTAH KABUPATEN UJI", "DINAS UJI")
    save_letterhead(office, text)
    assert read_settings(office).letterhead == text


def test_a_letterhead_is_saved_from_the_page(page: PengaturanDriver, office: App) -> None:
    page.write(LINES, "PEMERINTAH KABUPATEN UJI\nDINAS UJI CONTOH")
    page.fill("Alamat", "Jalan Contoh 1")
    page.click("Simpan kop surat")
    assert page.notice.tone is Tone.OK
    assert read_settings(office).letterhead.address == "Jalan Contoh 1"


def test_a_letterhead_that_is_too_long_is_refused_with_the_next_step(page: PengaturanDriver, office: App) -> None:
    page.write(LINES, "\n".join(["PEMERINTAH KABUPATEN UJI"] * 12))
    page.click("Simpan kop surat")
    assert page.notice.tone is Tone.DUE
    assert read_settings(office).letterhead.lines == ("DINAS UJI CONTOH",)


def test_a_refresh_keeps_what_is_being_typed(page: PengaturanDriver) -> None:
    page.write(LINES, "DINAS DINAS")
    page.look_again()
    assert page.written(LINES) == "DINAS DINAS"


def test_the_password_is_changed_only_with_the_old_one(page: PengaturanDriver, office: App) -> None:
    page.fill("Kata sandi sekarang", "bukan kata sandinya")
    page.fill("Kata sandi baru", "kata sandi yang baru")
    page.fill("Ulangi kata sandi", "kata sandi yang baru")
    page.click("Ganti kata sandi")
    assert "tidak cocok" in page.wrong("Kata sandi sekarang")
    page.fill("Kata sandi sekarang", PASSWORD)
    page.click("Ganti kata sandi")
    assert page.typed("Kata sandi sekarang") == ""
    office.store.close()
    with pytest.raises(WrongKey):
        Store.open(office.data_dir, PASSWORD)
    Store.open(office.data_dir, "kata sandi yang baru").close()


def test_a_campaign_is_begun_from_the_page(page: PengaturanDriver, workspace: Workspace, office: App) -> None:
    page.click("Kegiatan baru")
    page.fill("Judul kegiatan", "Pemilihan 2031")
    page.fill("Nomor surat edaran", "SE 1/UJI/2031")
    assert "akhir pekan" not in page.note_of("Tenggat pakta"), "what is suggested is a working day"
    page.tick("Rekaman video diminta")
    page.set_day("Tenggat video ikrar", "2031-11-23")
    assert "akhir pekan" in page.note_of("Tenggat video ikrar")
    page.set_day("Tenggat ikrar", "2029-11-18")
    page.click("Mulai kegiatan")
    assert "sudah lewat" in page.note_of("Tenggat ikrar"), "it is asked about, not refused"
    page.click("Ya, mulai kegiatan")
    assert not page.in_sight(CampaignForm)
    campaign = read_settings(office).campaign
    assert (campaign.title, campaign.video_deadline) == ("Pemilihan 2031", "2031-11-23")
    assert any("video" in line for line in read_settings(office).campaign_lines)
    page.take_back()  # the message leads on
    assert workspace.current is workspace.page("beranda")


def test_a_campaign_of_another_kind_begins_with_its_title_and_laws(page: PengaturanDriver, office: App) -> None:
    page.click("Kegiatan baru")
    assert page.typed("Judul kegiatan") == "Pemilihan Umum Tahun 2029"
    page.choose("Jenis kegiatan", "Pemilihan kepala desa")
    assert page.typed("Judul kegiatan") == "Pemilihan Kepala Desa"
    page.fill("Judul kegiatan", "Pilkades Serentak")
    page.choose("Jenis kegiatan", "Pemilihan kepala daerah")
    assert page.typed("Judul kegiatan") == "Pilkades Serentak", "what somebody wrote stays"
    page.choose("Jenis kegiatan", "Pemilihan kepala desa")
    page.fill("Nomor surat edaran", "SE 2/UJI/2030")
    page.click("Mulai kegiatan")
    with office.store.read() as c:
        campaign = active_campaign(c)
        assert campaign is not None
        assert (campaign.title, campaign_terms(c, campaign.id).participants) == (
            "Pilkades Serentak", "calon kepala desa",
        )  # fmt: skip


def test_the_check_of_the_data_says_that_all_is_well(page: PengaturanDriver) -> None:
    page.click("Periksa keutuhan data")
    assert page.told.startswith("Data utuh")


def test_problems_are_told_and_the_person_is_kept_from_deleting(page: PengaturanDriver, office: App) -> None:
    with office.store.operation("test.blob") as tx:
        lost = tx.put_blob(b"sebuah pindaian", "page").id
    [file] = [path for path in (office.data_dir / "blobs").rglob("*") if path.is_file()]
    file.unlink()
    page.click("Periksa keutuhan data")
    assert page.told == f"1 berkas pindaian hilang: {lost[:12]}."
    assert "Jangan hapus" in page.notice.next_step


def test_of_several_problems_the_first_is_told_with_how_many_there_are() -> None:
    found = [Problem("blob_missing.several", files=1, ids="ab12"), Problem("ledger_broken", entries="7")]
    assert verified_sentence(found, 7) == "1 berkas pindaian hilang: ab12. Dan 1 masalah lain."
    assert verified_sentence([], 1804).endswith("1.804 catatan kerja cocok semuanya.")


def test_a_backup_is_made_from_the_page_and_its_age_is_told(
    page: PengaturanDriver, office: App, tmp_path: Path
) -> None:
    assert read_standing(office).words == "Belum pernah dicadangkan"
    with page.choosing(tmp_path / "stik"):
        page.click("Cadangkan sekarang")
    assert page.notice.tone is Tone.OK
    (folder,) = stores_in(tmp_path / "stik")
    assert check(folder, described(folder)[0]) == []
    standing = read_standing(office)
    assert (standing.due, standing.folder) == (False, str(tmp_path / "stik"))


def test_once_a_day_a_backup_is_made_by_itself_where_the_stick_is_there(
    workspace: Workspace, office: App, tmp_path: Path, qtbot
) -> None:
    back_up(office, tmp_path / "stik", SILENT)
    with office.store.operation("test.yesterday") as tx:
        tx.set_setting(LAST, {"at": "2020-01-01T00:00:00Z", "ledger": 1})
    back_up_when_due(office, workspace.context.jobs)
    qtbot.waitUntil(lambda: not workspace.context.jobs.busy)
    assert not read_standing(office).due
    (tmp_path / "stik").rename(tmp_path / "dicabut")
    with office.store.operation("test.yesterday") as tx:
        tx.set_setting(LAST, {"at": "2020-01-01T00:00:00Z", "ledger": 1})
    back_up_when_due(office, workspace.context.jobs)
    qtbot.waitUntil(lambda: not workspace.context.jobs.busy)
    assert read_standing(office).due
    assert not (tmp_path / "stik").exists()


def test_what_is_said_after_a_larger_change_tells_where_no_backup_came_before_it(office: App, tmp_path: Path) -> None:
    back_up(office, tmp_path / "stik", SILENT)
    with office.store.operation("test.change") as tx:
        tx.set_setting("test.something", 1)
    guard = Guard(office, Why.IMPORT)
    guard.before(SILENT)
    assert guard.told(Notice.done("Tersimpan.")).next_step == ""
    assert [each.reason for each in described(stores_in(tmp_path / "stik")[0])] == [Why.IMPORT]
    with office.store.operation("test.change") as tx:
        tx.set_setting("test.something", 2)
    (tmp_path / "stik").rename(tmp_path / "dicabut")
    guard.before(SILENT)
    assert "tidak terpasang" in guard.told(Notice.done("Tersimpan.")).next_step


def test_the_ledger_is_written_for_somebody_else_and_such_a_file_checked(page: PengaturanDriver, tmp_path) -> None:
    file = tmp_path / "jejak.jsonl"
    with page.choosing(file):
        page.click("Simpan jejak")
    assert page.notice.tone is Tone.OK
    with page.choosing(file):
        page.click("Periksa jejak")
    assert page.notice.tone is Tone.OK
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(lines[:-2] + lines[-1:]))
    with page.choosing(file):
        page.click("Periksa jejak")
    assert page.notice.tone is Tone.DUE


def test_a_new_recovery_code_is_shown_and_asked_back(
    qtbot, workspace: Workspace, page: PengaturanDriver, office: App
) -> None:
    panel = workspace.current.recovery
    page.fill("Kata sandi untuk kode baru", "bukan kata sandinya")
    page.click("Buat kode baru…")
    qtbot.waitUntil(lambda: not workspace.window().jobs.busy)
    assert panel.dialog is None
    page.fill("Kata sandi untuk kode baru", PASSWORD)
    page.click("Buat kode baru…")
    qtbot.waitUntil(lambda: panel.dialog is not None)
    dialog = panel.dialog
    code = shown_code(dialog.keep)
    dialog.reject()
    assert dialog.isVisible()
    dialog.question.reject()
    assert dialog.isVisible()
    dialog.keep.last.setText(code[-4:])
    dialog.keep.go.click()
    qtbot.waitUntil(lambda: panel.dialog is None)
    office.store.reset_password(code, PASSWORD)


def test_the_name_and_code_of_an_office_that_is_alone_are_corrected(page: PengaturanDriver, office: App) -> None:
    page.click("Koreksi nama atau kode…")
    page.fill("Nama kantor yang benar", "Dinas Uji yang Benar")
    page.fill("Kode kantor yang benar", "4.01.99")
    page.click("Simpan koreksi")
    assert (office.store.office_name, office.store.office) == ("Dinas Uji yang Benar", "4.01.99")
    assert page.notice.tone is Tone.OK
    assert b"yang Benar" in (office.data_dir / "office.json").read_bytes()
    assert office.store.verify() == []


def test_a_code_that_is_none_is_refused_in_a_sentence(page: PengaturanDriver, office: App) -> None:
    page.click("Koreksi nama atau kode…")
    page.fill("Kode kantor yang benar", "empat / satu")
    page.click("Simpan koreksi")
    assert page.notice.tone is Tone.DUE
    assert office.store.office == "4.01.03"


def test_address_and_size_of_mails_are_kept_and_a_wrong_address_is_told_at_its_field(
    page: PengaturanDriver, office: App
) -> None:
    page.fill("Alamat surel kabupaten", "bkpsdm@contoh")
    page.click("Simpan surel")
    assert "belum benar" in page.wrong("Alamat surel kabupaten")
    assert mail_settings(office.store) == MailSettings()
    page.fill("Alamat surel kabupaten", "bkpsdm@contoh.go.id")
    page.choose("Lampiran paling besar", "14 MB")
    page.click("Simpan surel")
    assert page.wrong("Alamat surel kabupaten") == ""
    assert mail_settings(office.store) == MailSettings("bkpsdm@contoh.go.id", 14)


def test_another_look_is_put_on_at_once_kept_and_the_page_stays(
    qtbot, qapp, office: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    desktop = Desktop(tmp_path / "nothing", tmp_path / "latihan")
    qtbot.addWidget(desktop.window)
    try:
        desktop.window.show()
        desktop.gate.opened.emit(office)
        before = desktop.window.view
        before.open_page("pengaturan")
        looks = before.current.findChild(AppearancePanel).looks
        looks.setCurrentIndex(looks.findData(Look.DARK))
        looks.activated.emit(looks.currentIndex())
        qtbot.waitUntil(lambda: desktop.window.view is not before)
        assert desktop.window.view.current.title == "Pengaturan"
        assert desktop.window.view.current.findChild(AppearancePanel).looks.currentData() == Look.DARK
        assert theme.color("panel") == QColor(LOOKS[Look.DARK]["panel"])
        assert theme.chosen() is Look.DARK
    finally:
        theme.apply_theme(qapp, Look.LIGHT)


def test_a_rescue_key_that_waits_is_written_once_and_its_card_goes(qtbot, regency: App, tmp_path: Path) -> None:
    title, button, out = "Kunci untuk brankas Sekda", "Tulis kunci cadangan…", tmp_path / "stik" / "kunci.txt"
    with opened(qtbot, regency) as workspace:
        workspace.open_page("pengaturan")
        page = PengaturanDriver(workspace.current)
        assert page.sees(title)
        with page.choosing(None):
            page.click(button)
        assert page.can_press(button)
        with page.choosing(out):
            page.click(button)
        assert page.told == "Kunci cadangan tertulis: kunci.txt."
        assert not page.in_sight_with(QPushButton, button)
    assert "AGE-SECRET-KEY-" in out.read_text("utf-8")
